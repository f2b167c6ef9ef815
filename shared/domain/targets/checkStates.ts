import type { DepartmentCode } from '../../schemas/ids.ts';
import type { Explanation, TargetCheck } from '../../schemas/target.ts';

/** A department that is behind; `place` is where it stands in the check, from 1. */
export type Behind = { readonly department: DepartmentCode; readonly place: number };

/** Who is asked why (六(一)2): the departments that a check found behind their plan of annex 2. */
export const behindOf = ({ departments }: TargetCheck): Behind[] =>
  departments.flatMap(({ department, verdict }, index) =>
    verdict === 'behind' ? [{ department, place: index + 1 }] : [],
  );

/** What a check holds for a department that never wrote. */
export const UNEXPLAINED = '未说明';

/** Whether nothing more can be written for a department: it was heard already, or the result stands. */
export const isHeard = ({ status, explanations }: TargetCheck, department: DepartmentCode): boolean =>
  status === 'concluded' || explanations.some((one) => one.department === department);

/** The check with a department's reason. Its numbers stay as they were counted. */
export const explainCheck = (check: TargetCheck, explanation: Explanation): TargetCheck => ({
  ...check,
  version: check.version + 1,
  explanations: [...check.explanations, explanation],
});

/** The check with its result. Its numbers stay as they were counted. */
export const concludeCheck = (check: TargetCheck, result: NonNullable<TargetCheck['result']>): TargetCheck => ({
  ...check,
  version: check.version + 1,
  status: 'concluded',
  result,
});

/** What a department is shown when it is asked why: its own row. */
export const standingShown = ({ asOf, departments }: TargetCheck, department: DepartmentCode) => ({
  asOf,
  ...departments.find((one) => one.department === department),
});

/** What the leading group's office is shown when it concludes: every row, and why whoever is behind is. */
export const summaryShown = ({ asOf, total, subsidised, departments, townships, explanations }: TargetCheck) => ({
  asOf,
  total,
  subsidised,
  departments: departments.map((row) => ({
    ...row,
    ...(row.verdict === 'behind' && {
      explanation: explanations.find((one) => one.department === row.department)?.text ?? UNEXPLAINED,
    }),
  })),
  townships: townships.filter((row) => row.verdict === 'behind'),
});
