import { barOf, isOutside, type Bar } from '../../domain/claim/apprentices.ts';
import { trainingOf } from '../../domain/proposals/exceptions.ts';
import { yearOf } from '../../domain/time/moment.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import { switchOf } from '../../policy/parameters.ts';
import type { App } from '../../ports.ts';
import type { Line } from '../../schemas/line.ts';
import type { FilingPlan } from '../../schemas/filing.ts';
import type { ClaimId, PersonKey, ProposalId } from '../../schemas/ids.ts';
import type { RosterRow } from '../../schemas/roster.ts';
import { exceptionOn } from '../proposal/exceptionOn.ts';
import { personHistory } from './personHistory.ts';

export type Judged = { barred: Map<PersonKey, Bar>; decisions: Map<PersonKey, ProposalId> };

/**
 * People among the rows who have a pension (三(三)5, AMB-16), for whom somebody was paid for the same occupation and level before (AMB-52), or whose trainings
 * of the year are all taken (五(二)1, AMB-21); and the decisions by which others are paid for beyond that number (AMB-23).
 */
export async function judgedHeads(
  app: App,
  id: ClaimId,
  { pack, plan, rows }: { pack: PolicyPack; plan: FilingPlan; rows: readonly RosterRow[] },
): Promise<Judged> {
  const training = trainingOf({ programme: plan.programme }, plan, { facts: {}, year: yearOf(plan.endDate) });
  const judged: Judged = { barred: new Map(), decisions: new Map() };
  const judge = async (row: RosterRow) => {
    const { key } = row.person;
    const history = await personHistory(app, key, id);
    // Nobody asks for a decision on somebody who had no training.
    const decision =
      training && history.trainingEvents.length > 0 && switchOf(pack, 'limit.allowException')
        ? await exceptionOn(app, pack, key, training)
        : undefined;
    if (decision !== undefined) judged.decisions.set(key, decision);
    const bar = isOutside(pack, row) ? 'outside' : barOf(pack, plan, { history, excepted: decision !== undefined });
    if (bar) judged.barred.set(key, bar);
  };
  await Promise.all(rows.map(judge));
  return judged;
}

/** Of the heads that count, those who count by a decision. */
export function exceptionsAmong(heads: readonly PersonKey[], { decisions }: Judged): NonNullable<Line['exceptions']> {
  const known = heads.filter((head) => decisions.has(head));
  return Object.fromEntries(known.map((head) => [head, decisions.get(head)]));
}
