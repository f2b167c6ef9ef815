import { filingOwner, mayAnswerFor, secondDuty, withDuty } from '../../domain/access.ts';
import { mayMoveFiling, resubmitFiling } from '../../domain/filing/filingStates.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Filing, Supplement } from '../../schemas/filing.ts';
import { FilingId } from '../../schemas/ids.ts';
import { attempt } from '../attempt.ts';
import { newRoot, record } from '../record.ts';
import { askedFor } from '../sameRequest.ts';
import { secondReviewerOf, startOf, storeFiling, wrongState } from './submitFiling.ts';
import { deliverSoon } from '../deliver.ts';

/**
 * 补充备案 (五(一)3, AMB-46): a department asks for more heads, or more money, of a plan that is allotted, at its own
 * standard. A filing of its own with the plan's path behind it (I6), reviewed and allotted like any other; allotted, it
 * becomes part of the plan, whose claims go on meanwhile. The same Idempotency-Key meets the same supplement again. Fen.
 */
export async function submitSupplement(
  app: App,
  actor: Actor,
  id: FilingId,
  added: Supplement,
  idempotencyKey: string,
): Promise<Outcome<Filing>> {
  const base = await app.store.get({ entity: 'filing', id });
  if (!base || !mayAnswerFor(actor, filingOwner(base))) return notFound('备案');
  const duty = secondDuty(actor, 'file', base.path);
  if (duty) return refuse(duty);
  if (base.status !== 'allotted') return notAllotted(base);
  const { at } = momentOf(app.clock.now());
  const filing: Filing = {
    entity: 'filing',
    ...newRoot(app.jurisdiction),
    id: FilingId.parse(`F-${app.ids.fromKey(actor, idempotencyKey)}`),
    department: base.department,
    plan: base.plan,
    supplement: { ...added, of: base.id },
    fund: base.fund,
    year: base.year,
    revision: 1,
    path: withDuty(base.path, actor.user, 'file'),
    ...secondReviewerOf(app, base.department),
    submittedAt: at,
    headsUsed: 0,
    status: 'submitted',
  };
  const { heads, amount } = added;
  return storeFiling(
    app,
    actor,
    filing,
    { of: base.id, heads, amount },
    await askedFor(app, { of: base.id, ...added }),
  );
}

/** A returned supplement, corrected and filed again under the same number of the case. */
export async function resubmitSupplement(
  app: App,
  actor: Actor,
  id: FilingId,
  added: Supplement,
): Promise<Outcome<Filing>> {
  const outcome = await attempt<Outcome<Filing>>(app, async () => {
    const filing = await app.store.get({ entity: 'filing', id });
    if (!filing?.supplement || !mayAnswerFor(actor, filingOwner(filing))) return { done: notFound('补充备案') };
    const duty = secondDuty(actor, 'file', filing.path);
    if (duty) return { done: refuse(duty) };
    if (!mayMoveFiling(filing, 'resubmit')) return { done: wrongState(filing, '重新申报') };
    const { at } = momentOf(app.clock.now());
    const again = { plan: filing.plan, submittedAt: at, ...secondReviewerOf(app, filing.department) };
    const supplement = { ...added, of: filing.supplement.of };
    const next = { ...resubmitFiling(filing, again), supplement, path: withDuty(filing.path, actor.user, 'file') };
    const audit = record(app, actor, 'resubmit', { from: filing.status, to: 'submitted' }, { revision: next.revision });
    return {
      commit: { root: next, changes: [{ op: 'create', item: startOf(next, at) }], movements: [], audit },
      answer: () => ok(next),
    };
  });
  if (outcome.ok) await deliverSoon(app, startOf(outcome.value, outcome.value.submittedAt));
  return outcome;
}

const notAllotted = ({ status }: Filing) =>
  refuse({
    kind: 'conflict',
    code: 'PLAN_NOT_ALLOTTED',
    message: '只有已核拨的计划可以补充；尚未核拨的，请等待核拨，或在退回后更正原计划。',
    clause: '五(一)4',
    details: { status },
  });
