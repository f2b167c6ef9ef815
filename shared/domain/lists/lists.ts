import type { ClaimStatus } from '../../schemas/claim.ts';
import type { Line, LineStatus } from '../../schemas/line.ts';
import type { ListKind, ListMatch } from '../../schemas/list.ts';
import { within } from '../time/dates.ts';
import { eventDateOf } from '../claim/lineAssessment.ts';
import { isHardship } from './listKinds.ts';

type Validity = Pick<ListMatch, 'validFrom' | 'validTo'>;

/** Whether a list speaks of a line's day: the date of its certificate or completion, or when it begins. */
export const speaksOf = ({ validFrom, validTo }: Validity, line: Line): boolean =>
  within(eventDateOf(line), { from: validFrom, to: validTo ?? null });

const BEFORE_PAYMENT: ReadonlySet<LineStatus> = new Set([
  'submitted',
  'assessed',
  'held',
  'returned',
  'accepted',
  'waiting',
  'reserved',
  'instructed',
  'failed',
  'unknown',
]);

/** Lines that are held against a list: open ones of any date, since a correction may move it; paid ones of its days. */
export function isHeldAgainst(list: Validity, claim: { status: ClaimStatus }, line: Line): boolean {
  if (line.status === 'paid') return speaksOf(list, line);
  return claim.status !== 'rejected' && BEFORE_PAYMENT.has(line.status);
}

/** The groups of people in need that a line claims: several of a trainee (三(三)3), one of a student (三(二)6). */
export const categoriesOf = ({ facts: { category, localCategory } }: Line): string[] =>
  [...(Array.isArray(category) ? category : []), localCategory].filter((one) => typeof one === 'string');

/**
 * What a list says of one line's person, as far as it is worth keeping; undefined where it says nothing of it.
 * @param on hardship categories of the person on the list, undefined where the list does not name the person.
 */
export function saidOf(
  { kind, covered }: { kind: ListKind; covered: readonly string[] },
  line: Line,
  on: readonly string[] | undefined,
): Pick<ListMatch, 'listed' | 'categories' | 'covered'> | undefined {
  const asked = isHardship(kind) && categoriesOf(line).some((one) => covered.includes(one));
  if (on === undefined && !asked) return undefined;
  return { listed: on !== undefined, categories: [...(on ?? [])], covered: isHardship(kind) ? [...covered] : [] };
}
