import { governingPolicy } from '../../policy/packs.ts';
import { departmentStanding } from '../../policy/rulings/target.ts';
import type { DepartmentResult, Shortfall } from '../../schemas/target.ts';
import { completedIn } from './completed.ts';
import { forecastOf } from './outlook.ts';

/** Quarter of a civil date, 1 to 4. */
export const quarterOf = (date: string): number => Math.ceil(Number(date.slice(5, 7)) / 3);

type Counts = {
  /** Person-times of a department in the year up to the date, and how many of them were subsidised. */
  readonly countOf: (department: string) => Promise<{ done: number; subsidised: number }>;
  /** Where the heads are that do not count yet. */
  readonly whyOf: (department: string) => Promise<Shortfall>;
};

/**
 * Each department of annex 2 against its plan of the year: met, on course, or behind the share that is due by the end of
 * the date's quarter (AMB-47); of whoever is short of the plan, why. A year without a plan asks for nothing; of one
 * that the annex tells as completed its number is done. Unit: person-times.
 */
export async function checkDepartments(
  jurisdiction: string,
  asOf: string,
  { countOf, whyOf }: Counts,
): Promise<DepartmentResult[]> {
  const pack = governingPolicy(jurisdiction, asOf);
  if (!pack.ok) return [];
  const [year, quarter] = [Number(asOf.slice(0, 4)), quarterOf(asOf)];
  return Promise.all(
    pack.value.targets.map(async ({ code, department }) => {
      const { done: counted, subsidised } = await countOf(code);
      const done = Math.max(counted, completedIn(pack.value, code, year));
      const standing = departmentStanding(pack.value, { department: code, year, done, quarter });
      const { plan, due, short, verdict } = standing ?? { plan: 0, due: 0, short: 0, verdict: 'met' };
      const result = { department: code, name: department, plan, done, dueByNow: due, short, verdict, subsidised };
      const forecast = forecastOf(done, asOf);
      return { ...result, forecast, ...(short > 0 && { why: await whyOf(code) }) };
    }),
  );
}
