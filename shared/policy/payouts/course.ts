import { annualSlots } from '../checks/annualLimit.ts';
import { decidingDate } from '../checks/decidingDate.ts';
import { payeeOf, payeeRests } from '../checks/payee.ts';
import type { Membership } from '../facts/values.ts';
import { sumOn } from '../figures.ts';
import type { Matter, Payout } from '../judging.ts';
import { lifted, underCap } from './standard.ts';
import { tradeListUplift } from './uplift.ts';

type Facts = {
  readonly filedStandard: number;
  readonly actualCost?: number | undefined;
  readonly exceptionApproved: boolean;
  readonly exceptionDecision?: string | undefined;
  readonly enterpriseList: Membership | null;
  readonly startDate?: string | undefined;
  readonly claimDate?: string | undefined;
  readonly groups?: readonly string[] | undefined;
};

type Course = {
  readonly clause: string;
  readonly cap: string;
  readonly date: string;
  readonly key: string | undefined;
};

/** A course paid per head: the filed standard under the clause's cap, lifted where the programme knows the 30 %. */
export function coursePayout<F extends Facts>(matter: Matter<F>, course: Course): Payout {
  const { facts, pack, programme } = matter;
  const cap = { clause: course.clause, fen: sumOn(pack, course.cap, decidingDate(matter, course.date)) };
  const uplift = tradeListUplift(matter, course.date);
  const reckoned = lifted(matter, underCap(pack, facts, cap), uplift, facts.filedStandard, cap);
  return {
    payments: [{ amount: reckoned.fen, fund: programme.fund, payee: payeeOf(pack, programme) }],
    steps: reckoned.steps,
    rests: [...reckoned.rests, ...payeeRests(pack, programme)],
    capped: reckoned.capped,
    ...(uplift.label ? { uplift: uplift.label } : {}),
    slots: [
      ...annualSlots(matter, course.date),
      ...(course.key === undefined ? [] : [{ kind: 'once' as const, key: `${programme.id}:${course.key}` }]),
    ],
  };
}
