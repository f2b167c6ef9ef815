import type { PolicyPack } from '../../policy/pack.ts';
import type { FilingPlan } from '../../schemas/filing.ts';
import { eventDateOf } from '../claim/lineAssessment.ts';

type Plan = Pick<FilingPlan, 'programme' | 'level'>;
type Facts = Readonly<Record<string, unknown>>;

/**
 * The clause by which a row of a plan pays somebody, by the pack of the row's own date; undefined where it pays no such
 * party, and for a row without a date, of which nothing is asked yet.
 * @param paying asks a pack for the clause, as `rowPayees.ts` does.
 */
export const clauseOfRow =
  (
    plan: Plan,
    packOn: (date: string) => PolicyPack,
    paying: (pack: PolicyPack, plan: Plan, facts: Facts) => string | undefined,
  ) =>
  (facts: Facts): string | undefined => {
    const date = eventDateOf({ facts });
    return date === '' ? undefined : paying(packOn(date), plan, facts);
  };
