import { mayAnswerFor, secondDuty, withDuty } from '../../domain/access.ts';
import { mayMoveClaim, submitClaim as submitted } from '../../domain/claimStates.ts';
import { momentOf } from '../../domain/moment.ts';
import { holderOf, isPersonal } from '../../domain/parties.ts';
import { notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import { payeeOfPlan } from '../../domain/programmes.ts';
import { routeOf } from '../../domain/routes.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Claim, ResponsibilityStatement } from '../../schemas/claim.ts';
import type { Filing } from '../../schemas/filing.ts';
import { ClaimId, type RosterId } from '../../schemas/ids.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import type { Roster } from '../../schemas/roster.ts';
import { attempt } from '../attempt.ts';
import { deliverSoon } from '../deliver.ts';
import { barredParty } from '../recovery/standing.ts';
import { newRoot, record } from '../record.ts';
import { accountOn } from '../register/readRegister.ts';
import { fillClaim } from './fillClaim.ts';

type Submission = { roster: RosterId; statement: ResponsibilityStatement };

/**
 * The organising department claims for a roster's good rows under its allotted filing, signing for authenticity,
 * validity, reasonableness and compliance (五(二)2). The same Idempotency-Key goes on with the same claim.
 */
export async function submitClaim(
  app: App,
  actor: Actor,
  submission: Submission,
  idempotencyKey: string,
): Promise<Outcome<Claim>> {
  const roster = await app.store.get({ entity: 'roster', id: submission.roster });
  if (!roster || !mayAnswerFor(actor, roster)) return notFound('花名册');
  const filing = await app.store.get({ entity: 'filing', id: roster.filing });
  if (filing?.status !== 'allotted') return notAllotted();
  if (roster.programme === 'APPRENTICE') return inStages();
  if (roster.programme === 'ATTENDANCE') return notClaimed();
  const duty = secondDuty(actor, 'file', filing.path);
  if (duty) return refuse(duty);
  const id = ClaimId.parse(`C-${app.ids.fromKey(actor, idempotencyKey)}`);
  const before = await app.store.get({ entity: 'claim', id });
  if (before && before.status !== 'draft') return ok(before);
  if (!before) {
    const unpayable = await payeeRefused(app, filing);
    if (unpayable) return unpayable;
    const rows = await app.store.all({ of: 'row', by: 'roster', roster: roster.id });
    if (!rows.some((row) => row.claim === undefined)) return nothingToClaim();
    await create(app, actor, draftOf(app, actor, id, roster, filing, submission.statement));
  }
  await fillClaim(app, actor, id, roster.id);
  return sendToReview(app, actor, id);
}

/** A returned claim goes in again with the roster's corrected rows; lines that were returned stay on the record. */
export async function resubmitClaim(app: App, actor: Actor, id: ClaimId): Promise<Outcome<Claim>> {
  const claim = await app.store.get({ entity: 'claim', id });
  if (!claim || !mayAnswerFor(actor, claim) || !claim.roster) return notFound('申领');
  if (claim.status !== 'returned') return wrongState(claim, '重新提交');
  const duty = secondDuty(actor, 'file', claim.path);
  if (duty) return refuse(duty);
  const filled = await fillClaim(app, actor, id, claim.roster);
  const open = (await app.store.all({ of: 'line', by: 'claim', claim: id })).some(
    (line) => line.status === 'submitted',
  );
  return open ? sendToReview(app, actor, filled.id) : nothingToClaim();
}

/** The state and the start of the workflow that it owes, in one transaction. */
export async function sendToReview(app: App, actor: Actor, id: ClaimId): Promise<Outcome<Claim>> {
  const outcome = await attempt<Outcome<{ claim: Claim; nudge?: Nudge }>>(app, async () => {
    const claim = await app.store.get({ entity: 'claim', id });
    if (!claim) return { done: notFound('申领') };
    if (claim.status === 'submitted') return { done: ok({ claim }) };
    if (!mayMoveClaim(claim, 'submit')) return { done: wrongState(claim, '提交') };
    const { at, today } = momentOf(app.clock.now());
    const route = routeOf(packOf(app.jurisdiction, today), claim);
    const next = { ...submitted(claim, route), path: withDuty(claim.path, actor.user, 'file') };
    const name = `${id}-${next.revision}`;
    const nudge: Nudge = {
      entity: 'nudge',
      id: `start.${name}`,
      at,
      kind: 'start',
      workflow: 'claim',
      name,
      input: { claim: id },
    };
    return {
      commit: {
        root: next,
        changes: [{ op: 'create', item: nudge }],
        movements: [],
        audit: record(
          app,
          actor,
          'submit',
          { from: claim.status, to: 'submitted' },
          { lines: claim.lines, revision: next.revision, route },
        ),
      },
      answer: () => ok({ claim: next, nudge }),
    };
  });
  if (!outcome.ok) return outcome;
  if (outcome.value.nudge) await deliverSoon(app, outcome.value.nudge);
  return ok(outcome.value.claim);
}

/** Creates the draft; one that is there already is the same request again. */
export async function create(app: App, actor: Actor, claim: Claim): Promise<void> {
  const audit = record(
    app,
    actor,
    'draft',
    { to: 'draft' },
    { filing: claim.filing, roster: claim.roster, statement: claim.statement?.signedBy },
  );
  await app.store.commit({ root: claim, changes: [], movements: [], audit });
}

function draftOf(
  app: App,
  actor: Actor,
  id: ClaimId,
  roster: Roster,
  filing: Filing,
  statement: ResponsibilityStatement,
): Claim {
  const { at, today } = momentOf(app.clock.now());
  return {
    entity: 'claim',
    ...newRoot(app.jurisdiction),
    id,
    programme: roster.programme,
    department: roster.department,
    ...(roster.institution !== undefined && { institution: roster.institution }),
    filing: filing.id,
    roster: roster.id,
    fund: filing.fund,
    year: filing.year,
    revision: 1,
    round: 0,
    lines: 0,
    path: withDuty(filing.path, actor.user, 'file'),
    statement,
    createdAt: at,
    claimedOn: today,
    status: 'draft',
  };
}

/** The refusal where a plan has no money set aside yet. */
export const notAllotted = () =>
  refuse({
    kind: 'conflict' as const,
    code: 'NOT_FILED',
    message: '培训计划尚未备案并核拨资金，不能申领；请先完成备案。',
    clause: '五(一)3',
  });

const notClaimed = () =>
  refuse({
    kind: 'invalid' as const,
    code: 'ATTENDANCE_IS_NO_CLAIM',
    message: '考勤记录不能申领；请用培训班的学员花名册申领。',
    field: 'roster',
  });

const inStages = () =>
  refuse({
    kind: 'invalid' as const,
    code: 'PAID_IN_STAGES',
    message: '学徒制培训分首次拨付和验收结算两次申领，请分别申领。',
    clause: '三(六)4',
  });

/** What is paid to an institution needs its account before anybody reviews it, and an institution that may claim. */
async function payeeRefused(app: App, { jurisdiction, plan }: Filing) {
  const { today } = momentOf(app.clock.now());
  if (isPersonal(payeeOfPlan(jurisdiction, plan, today) ?? '')) return undefined;
  const holder = holderOf(plan);
  return (await accountOn(app, holder, today)) ? barredParty(app, holder) : noAccount('培训机构');
}

/** The refusal where whoever is to be paid has no account on record. */
export const noAccount = (payee: string) =>
  refuse({
    kind: 'conflict' as const,
    code: 'NO_ACCOUNT',
    message: `该${payee}尚未登记收款账户，不能申领；请先登记账户。`,
    field: 'account',
  });

const nothingToClaim = () =>
  refuse({ kind: 'conflict' as const, code: 'NO_ROWS', message: '花名册中没有可申领的合格行；请先上传或更正花名册。' });

/** The refusal of an act that the claim's state does not allow. */
export const wrongState = (claim: Claim, act: string) =>
  refuse({
    kind: 'conflict' as const,
    code: 'WRONG_STATE',
    message: `该申领当前状态不允许${act}，未作改动。`,
    details: { status: claim.status },
  });
