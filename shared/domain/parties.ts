import type { Claim } from '../schemas/claim.ts';
import type { Line } from '../schemas/line.ts';

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

type Paying = Pick<Claim, 'holder' | 'institution'>;
type Paid = Pick<Line, 'payee' | 'person' | 'facts'>;

/** Whether a line pays an enterprise that no claim names: the one which employs its person (三(四)2—3, AMB-17, 18). */
export const paysEmployer = ({ holder }: Pick<Claim, 'holder'>, { payee }: Pick<Line, 'payee'>): boolean =>
  payee === 'enterprise' && holder === undefined;

/** The credit code of the enterprise that employs a row's person; undefined where the row does not say. */
export const employerOf = ({ employerCode }: Line['facts']): string | undefined =>
  typeof employerCode === 'string' ? employerCode : undefined;

/**
 * Who is paid by a line: `person/<key>`, `institution/14` or a credit code. Who owes is set off against nobody else. Of
 * a line that should pay an employer and names none, nobody: it is never anybody else's.
 */
export function partyOf(claim: Paying, line: Paid): string {
  if (isPersonal(line.payee)) return `person/${line.person.key}`;
  return paysEmployer(claim, line) ? (employerOf(line.facts) ?? '') : holderOf(claim);
}

/** The number of an institution that is a party; undefined for any other. */
export function institutionOf(party: string): number | undefined {
  const number = /^institution\/(\d+)$/.exec(party)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** Whether a party is an organisation that is no institution of the county: known by its credit code alone. */
export const isHolder = (party: string): boolean => !party.startsWith('person/') && institutionOf(party) === undefined;
