import { governingPolicy } from '../policy/packs.ts';
import { settingOf } from '../policy/parameters.ts';
import type { DepartmentResult } from '../schemas/target.ts';

/** Quarter of a civil date, 1 to 4. */
export const quarterOf = (date: string): number => Math.ceil(Number(date.slice(5, 7)) / 3);

/**
 * Each department of annex 2 against its plan of the year: met; on course, when it has done the share that is due by the
 * end of the date's quarter (AMB-47, parts per 10,000); else behind. Unit: person-times.
 * @param doneOf person-times of a department in the year up to the date.
 */
export async function checkDepartments(
  jurisdiction: string,
  asOf: string,
  doneOf: (department: string) => Promise<number>,
): Promise<DepartmentResult[]> {
  const pack = governingPolicy(jurisdiction, asOf);
  if (!pack.ok) return [];
  const shares = settingOf(pack.value, 'check.shares');
  const share = Array.isArray(shares) ? Number(shares[quarterOf(asOf) - 1]) : 10_000;
  return Promise.all(
    pack.value.targets.map(async (target) => {
      const plan = target.plan[asOf.slice(0, 4)] ?? 0;
      return judge({ code: target.code, name: target.department, plan, share, done: await doneOf(target.code) });
    }),
  );
}

type Standing = { code: string; name: string; plan: number; share: number; done: number };

/** A year without a plan asks for nothing. The share due is rounded up: a fraction of a person-time is a whole one. */
export function judge({ code, name, plan, share, done }: Standing): DepartmentResult {
  const dueByNow = Math.ceil((plan * share) / 10_000);
  const verdict = done >= plan ? 'met' : done >= dueByNow ? 'onCourse' : 'behind';
  return { department: code, name, plan, done, dueByNow, short: Math.max(0, plan - done), verdict };
}
