import { decidingDay } from '../../domain/filing/decidingDay.ts';
import { filingOwner, mayAnswerFor, secondDuty, withDuty } from '../../domain/access.ts';
import { mayMoveFiling, resubmitFiling, withdrawFiling } from '../../domain/filing/filingStates.ts';
import { momentOf, yearOf } from '../../domain/time/moment.ts';
import { forbidden, notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import { fundOfPlan } from '../../domain/programmes.ts';
import { reviewerOfOwnPlan } from '../../domain/claim/routes.ts';
import { packOf } from '../../policy/packs.ts';
import type { App, Change } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Filing, FilingPlan } from '../../schemas/filing.ts';
import { FilingId } from '../../schemas/ids.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import { attempt } from '../attempt.ts';
import { deliverSoon } from '../deliver.ts';
import { newRoot, record } from '../record.ts';
import { askedFor, otherRequest, type Asked } from '../sameRequest.ts';
import { giveBackAllotment, type Withdrawn } from './giveBackAllotment.ts';
import { ofItsPlan } from './ofItsPlan.ts';
import { cancelOpenWorkItems } from '../cancelWorkItems.ts';

/** The start that a submitted filing owes; named by case and revision, so it happens once. */
export function startOf(filing: Filing, at: string): Extract<Nudge, { kind: 'start' }> {
  const name = `${filing.id}-${filing.revision}`;
  return {
    entity: 'nudge',
    id: `start.${name}`,
    at,
    kind: 'start',
    workflow: 'filing',
    name,
    input: { filing: filing.id },
  };
}

/**
 * A department files a training plan (五(一)3). The same Idempotency-Key meets the same filing again.
 * Whether the plan is right is the workflow's first step; here only who may file and what programme it is.
 */
export async function submitFiling(
  app: App,
  actor: Actor,
  plan: FilingPlan,
  idempotencyKey: string,
): Promise<Outcome<Filing>> {
  if (actor.role !== 'department' || !actor.department) return forbidden('只有行业主管部门可以申报培训计划。');
  const fund = fundOfPlan(app.jurisdiction, plan);
  if (!fund.ok) return fund;
  const { at } = momentOf(app.clock.now());
  const filing: Filing = {
    entity: 'filing',
    ...newRoot(app.jurisdiction),
    id: FilingId.parse(`F-${app.ids.fromKey(actor, idempotencyKey)}`),
    department: actor.department,
    plan,
    fund: fund.value,
    year: yearOf(decidingDay(app.jurisdiction, plan)),
    revision: 1,
    path: [{ user: actor.user, duty: 'file' }],
    ...secondReviewerOf(app, actor.department),
    submittedAt: at,
    headsUsed: 0,
    status: 'submitted',
  };
  const { programme, heads, amount } = plan;
  return storeFiling(app, actor, filing, { programme, heads, amount }, await askedFor(app, plan));
}

/** A new filing with the start of its workflow, once; another request under its key is refused. */
export async function storeFiling(
  app: App,
  actor: Actor,
  filing: Filing,
  details: Record<string, unknown>,
  asked: Asked,
): Promise<Outcome<Filing>> {
  const nudge = startOf(filing, filing.submittedAt);
  const result = await app.store.commit({
    root: filing,
    changes: [{ op: 'create', item: nudge }],
    movements: [],
    audit: record(app, actor, 'submit', { to: 'submitted' }, { ...details, ...asked }),
  });
  const stored = await app.store.get({ entity: 'filing', id: filing.id });
  if (!stored) throw new Error('the filing was neither stored nor there before');
  if (!result.ok) return (await otherRequest(app, filing.id, asked)) ?? ok(stored);
  await deliverSoon(app, nudge);
  return ok(stored);
}

/** Fixed on the plan with each submission: a later decision of the county does not touch what lies with its reviewers. */
export function secondReviewerOf(app: App, department: string): Pick<Filing, 'secondReviewer'> {
  const { today } = momentOf(app.clock.now());
  const secondReviewer = reviewerOfOwnPlan(packOf(app.jurisdiction, today), department);
  return secondReviewer === undefined ? {} : { secondReviewer };
}

/** A returned plan, corrected and filed again under the same number of the case. */
export async function resubmit(app: App, actor: Actor, id: FilingId, plan: FilingPlan): Promise<Outcome<Filing>> {
  const outcome = await attempt<Outcome<{ filing: Filing; nudge?: Nudge }>>(app, async () => {
    const filing = await app.store.get({ entity: 'filing', id });
    if (!filing || !mayAnswerFor(actor, filingOwner(filing))) return { done: notFound('备案') };
    const added = ofItsPlan(filing);
    if (added) return { done: added };
    const duty = secondDuty(actor, 'file', filing.path);
    if (duty) return { done: refuse(duty) };
    if (!mayMoveFiling(filing, 'resubmit')) return { done: wrongState(filing, '重新申报') };
    if (plan.programme !== filing.plan.programme) {
      return {
        done: refuse({
          kind: 'invalid',
          code: 'PROGRAMME_FIXED',
          message: '重新申报不能更换补贴项目，请另行申报。',
          field: 'programme',
        }),
      };
    }
    const { at } = momentOf(app.clock.now());
    const again = { plan, submittedAt: at, ...secondReviewerOf(app, filing.department) };
    const next = { ...resubmitFiling(filing, again), path: withDuty(filing.path, actor.user, 'file') };
    const nudge = startOf(next, at);
    return {
      commit: {
        root: next,
        changes: [{ op: 'create', item: nudge }],
        movements: [],
        audit: record(app, actor, 'resubmit', { from: filing.status, to: 'submitted' }, { revision: next.revision }),
      },
      answer: () => ok({ filing: next, nudge }),
    };
  });
  if (!outcome.ok) return outcome;
  if (outcome.value.nudge) await deliverSoon(app, outcome.value.nudge);
  return ok(outcome.value.filing);
}

/**
 * A plan is taken back; whoever was to decide is told by the closed item, and money that was set aside for it is free
 * again as far as nothing was claimed of it.
 */
export async function withdraw(app: App, actor: Actor, id: FilingId): Promise<Outcome<Filing>> {
  const outcome = await attempt<Outcome<Withdrawn>>(app, async () => {
    const filing = await app.store.get({ entity: 'filing', id });
    if (!filing || !mayAnswerFor(actor, filingOwner(filing))) return { done: notFound('备案') };
    if (!mayMoveFiling(filing, 'withdraw')) return { done: wrongState(filing, '撤回') };
    if (filing.status === 'allotted') return giveBackAllotment(app, actor, filing);
    const next = withdrawFiling(filing);
    const cancelled = await cancelOpenWorkItems(app, filing.id);
    const changes: readonly Change[] = cancelled.changes;
    return {
      commit: {
        root: next,
        changes,
        movements: [],
        audit: record(app, actor, 'withdraw', { from: filing.status, to: 'withdrawn' }),
      },
      answer: () => ok({ filing: next, nudges: cancelled.nudges }),
    };
  });
  if (!outcome.ok) return outcome;
  for (const nudge of outcome.value.nudges) await deliverSoon(app, nudge);
  return ok(outcome.value.filing);
}

export const wrongState = (filing: Filing, act: string) =>
  refuse({
    kind: 'conflict' as const,
    code: 'WRONG_STATE',
    message: `该备案当前状态不允许${act}，未作改动。`,
    details: { status: filing.status },
  });
