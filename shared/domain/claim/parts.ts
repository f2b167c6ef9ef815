import { LOCAL_STUDENTS } from '../../policy/rulings/filing.ts';
import type { FilingPlan } from '../../schemas/filing.ts';

type Facts = Readonly<Record<string, unknown>>;

/**
 * The facts of each line that a roster's row becomes: one line for one entitlement. A student from outside the county
 * brings the school its training money and, living here, draws living money of another fund (三(二)4—5).
 */
export function partsOf({ programme, level }: Pick<FilingPlan, 'programme' | 'level'>, facts: Facts): Facts[] {
  if (programme !== 'COOP_STUDENT') return [facts];
  const local = level === LOCAL_STUDENTS;
  return [
    ...(local ? [] : [{ ...facts, part: 'school' }]),
    ...(local || facts['studyingInChangxing'] === true ? [{ ...facts, part: 'student' }] : []),
  ];
}
