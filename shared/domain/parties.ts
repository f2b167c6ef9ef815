import type { Claim, Line } from '../schemas/claim.ts';

/** Whether a line is paid on a person's own account. */
export const isPersonal = (payee: string): boolean => payee === 'person' || payee === 'student';

/** The registered account that a claim's other lines are paid on: `institution/14`, or a credit code. */
export const holderOf = ({
  holder,
  institution,
}: {
  holder?: string | undefined;
  institution?: number | undefined;
}): string => holder ?? `institution/${institution}`;

/** Who is paid by a line: `person/<key>`, `institution/14` or a credit code. Who owes is set off against nobody else. */
export const partyOf = (claim: Pick<Claim, 'holder' | 'institution'>, line: Pick<Line, 'payee' | 'person'>): string =>
  isPersonal(line.payee) ? `person/${line.person.key}` : holderOf(claim);

/** The number of an institution that is a party; undefined for any other. */
export function institutionOf(party: string): number | undefined {
  const number = /^institution\/(\d+)$/.exec(party)?.[1];
  return number === undefined ? undefined : Number(number);
}
