import { LOCAL_STUDENTS } from '../../policy/rulings/filing.ts';
import { FRAUD_FOUND } from '../recovery/findings.ts';
import type { FilingPlan } from '../../schemas/filing.ts';
import type { Line } from '../../schemas/line.ts';
import type { RosterRow } from '../../schemas/roster.ts';

type Facts = Readonly<Record<string, unknown>>;
type Plan = Pick<FilingPlan, 'programme' | 'level'>;

/**
 * The facts of each line that a roster's row becomes: one line for one entitlement. A student from outside the county
 * brings the school its training money and, living here, draws living money of another fund (三(二)4—5).
 */
export function partsOf({ programme, level }: Plan, facts: Facts): Facts[] {
  if (programme !== 'COOP_STUDENT') return [facts];
  const local = level === LOCAL_STUDENTS;
  return [
    ...(local ? [] : [{ ...facts, part: 'school' }]),
    ...(local || facts['studyingInChangxing'] === true ? [{ ...facts, part: 'student' }] : []),
  ];
}

/** Whether a line is of a part beside the first of its row, which takes the row's place of the filing for both. */
export const isSecondPart = (plan: Plan, facts: Facts): boolean => {
  const [first] = partsOf(plan, facts);
  return first !== undefined && partOf(first) !== partOf(facts);
};

const partOf = ({ part }: Facts): string => (typeof part === 'string' ? part : '');

type OpenRow = Pick<RosterRow, 'claim' | 'facts' | 'parts' | 'refused'>;

/**
 * The facts of each line that a row may be claimed by now: none of one that a claim holds, nor of one that was refused as
 * it stands, unless it is claimed `again`.
 */
export function openParts(plan: Plan, { claim, facts, parts, refused }: OpenRow, again = false): Facts[] {
  if (claim !== undefined || (refused && !again)) return [];
  return partsOf(plan, facts).filter((one) => parts?.includes(partOf(one)) ?? true);
}

/** What makes two lines the same training of the same person, whatever roster they came by; undefined without one. */
export const trainingOf = ({ rowKey, facts }: Pick<Line, 'rowKey' | 'facts'>): string | undefined =>
  rowKey === undefined ? undefined : [rowKey, partOf(facts)].filter((part) => part !== '').join('/');

type Claimed = Pick<Line, 'no' | 'rowKey' | 'facts' | 'recovery' | 'status'>;

/** Of each row, and of each part that it is paid in, the line by which it was last claimed; by the row's key. */
export function latestByRow<Of extends Claimed>(lines: readonly Of[]): ReadonlyMap<string, readonly Of[]> {
  const rows = new Map<string, Map<string, Of>>();
  for (const line of lines.toSorted((one, other) => one.no - other.no)) {
    if (line.rowKey === undefined) continue;
    const parts = rows.get(line.rowKey) ?? new Map<string, Of>();
    rows.set(line.rowKey, parts.set(partOf(line.facts), line));
  }
  return new Map([...rows].map(([key, parts]) => [key, [...parts.values()]]));
}

/** Refused for good: what one person had already is not given again, and a false head is none (五(二)1, 五(三)2). */
const FOR_GOOD: ReadonlySet<string> = new Set(['DUPLICATE_LEVEL', FRAUD_FOUND]);

/** Sent back to be corrected, or held until a supplement is filed (AMB-46): nothing is refused yet. */
export const isSentBack = ({ status }: Pick<Line, 'status'>): boolean => status === 'returned' || status === 'held';

/** Lines whose rows may be corrected or claimed again: also what was refused for a reason that may be mended. */
export const mayComeAgain = (line: Pick<Line, 'status' | 'reasons'>): boolean =>
  isSentBack(line) || (line.status === 'rejected' && !line.reasons.some(({ code }) => FOR_GOOD.has(code)));

/**
 * A claim's row as it is once some of its parts may be claimed again; undefined where none may. Of parts that are granted
 * or refused for good nobody is asked again, nor of one that a recovery names (五(三)2).
 * @param decided whether a refusal of its claim stands: not where that was taken back.
 */
export function freedRow<Of extends Claimed>(
  { claim: _held, parts, refused: _before, ...row }: RosterRow,
  latest: readonly Of[],
  mayComeAgain: (line: Of) => boolean,
  decided = true,
): RosterRow | undefined {
  const back = latest.filter((line) => line.recovery === undefined && mayComeAgain(line));
  if (back.length === 0) return undefined;
  const whole = parts === undefined && back.length === latest.length;
  const refused = decided && back.every(({ status }) => status === 'rejected');
  return {
    ...row,
    version: row.version + 1,
    ...(!whole && { parts: back.map(({ facts }) => partOf(facts)) }),
    ...(refused && { refused }),
  };
}
