import type { Occupation } from '../../policy/pack.ts';
import { NO_HISTORY } from '../../policy/index.ts';
import type { Claim, Line } from '../../schemas/claim.ts';
import type { Filing } from '../../schemas/filing.ts';
import type { PersonKey, RecoveryId } from '../../schemas/ids.ts';
import { assessLine, withHistoryOf, type PersonHistory } from './lineAssessment.ts';
import { isPersonal } from '../parties.ts';
import { takesHead } from '../money/places.ts';
import { barredReason } from '../recovery/suspensions.ts';

/** People who may claim nothing new, with the cases that bar them (五(三)2). */
export type Barred = ReadonlyMap<PersonKey, readonly RecoveryId[]>;

type Known = {
  readonly claim: Claim;
  readonly filing: Filing | undefined;
  /** Filed heads that are left. */
  readonly heads: number;
  readonly histories: ReadonlyMap<PersonKey, PersonHistory>;
  /** By the line's number: what registers say of it, and the county's own occupations on the day of its event. */
  readonly registered: ReadonlyMap<number, Readonly<Record<string, unknown>>>;
  readonly occupations: ReadonlyMap<number, readonly Occupation[]>;
  readonly barred: Barred;
};

/** Lines in their order, each meeting what those before it would take: its person's places, and the filed heads. */
export function assessInTurn(known: Known, lines: readonly Line[]): Line[] {
  const { claim, filing, registered, occupations, barred } = known;
  const histories = new Map(known.histories);
  let heads = known.heads;
  return lines.map((line) => {
    const { key } = line.person;
    const history = histories.get(key) ?? NO_HISTORY;
    const context = { claim, filing, history, headsLeft: heads };
    const facts = { registered: registered.get(line.no), occupations: occupations.get(line.no) };
    const assessed = refuseBarred(assessLine(line, { ...context, ...facts }), barred.get(key));
    if (assessed.status === 'assessed' && takesHead(assessed)) heads--;
    histories.set(key, withHistoryOf(history, assessed));
    return assessed;
  });
}

/** Whether the rules grant a line to its person rather than to whoever taught. */
export const paysPerson = ({ status, payee }: Line): boolean => status === 'assessed' && isPersonal(payee);

/** What a person who may claim nothing new would be paid is refused; what others are paid for the person is not. */
function refuseBarred(line: Line, cases: readonly RecoveryId[] = []): Line {
  if (!paysPerson(line) || cases.length === 0) return line;
  return { ...line, status: 'rejected', amount: 0, slots: [], reasons: [barredReason(cases)] };
}
