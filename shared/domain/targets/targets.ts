import { governingPolicy } from '../../policy/packs.ts';
import { departmentStanding } from '../../policy/rulings/target.ts';
import type { DepartmentResult } from '../../schemas/target.ts';

/** Quarter of a civil date, 1 to 4. */
export const quarterOf = (date: string): number => Math.ceil(Number(date.slice(5, 7)) / 3);

/**
 * Each department of annex 2 against its plan of the year: met, on course, or behind the share that is due by the end of
 * the date's quarter (AMB-47). A year without a plan asks for nothing. Unit: person-times.
 * @param doneOf person-times of a department in the year up to the date.
 */
export async function checkDepartments(
  jurisdiction: string,
  asOf: string,
  doneOf: (department: string) => Promise<number>,
): Promise<DepartmentResult[]> {
  const pack = governingPolicy(jurisdiction, asOf);
  if (!pack.ok) return [];
  const [year, quarter] = [Number(asOf.slice(0, 4)), quarterOf(asOf)];
  return Promise.all(
    pack.value.targets.map(async ({ code, department }) => {
      const done = await doneOf(code);
      const standing = departmentStanding(pack.value, { department: code, year, done, quarter });
      const { plan, due, short, verdict } = standing ?? { plan: 0, due: 0, short: 0, verdict: 'met' };
      return { department: code, name: department, plan, done, dueByNow: due, short, verdict };
    }),
  );
}
