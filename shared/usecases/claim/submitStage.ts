import { mayAnswerFor, secondDuty, withDuty } from '../../domain/access.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Claim, ResponsibilityStatement } from '../../schemas/claim.ts';
import type { Filing } from '../../schemas/filing.ts';
import { ClaimId, RosterId } from '../../schemas/ids.ts';
import { barredParty } from '../recovery/standing.ts';
import { accountOn } from '../register/readRegister.ts';
import { putLine } from './oneLine.ts';
import { begunBy, draftClaim } from './draftClaim.ts';
import { noAccount, notAllotted, wrongState } from './refusals.ts';
import { askedFor } from '../sameRequest.ts';
import { sendToReview } from './sendToReview.ts';
import { stageLine, type StagePlan } from './stageLine.ts';
import type { Stage } from './stageParts.ts';

export type StageSubmission = {
  roster: RosterId;
  stage: Stage;
  /** The acceptance has failed for good: what was advanced comes back. */
  refused: boolean;
  statement: ResponsibilityStatement;
};

/**
 * One of the two payments for an apprenticeship: 30 % on the filed roster, the rest on the heads that passed. One line
 * pays the enterprise for all of them; each who passed has had the level once. Refused when the other part is not where
 * it must be, when the roster leaves somebody unjudged, or when there are more apprentices than filed.
 */
export async function submitStage(
  app: App,
  actor: Actor,
  submission: StageSubmission,
  idempotencyKey: string,
): Promise<Outcome<Claim>> {
  const roster = await app.store.get({ entity: 'roster', id: submission.roster });
  if (!roster || !mayAnswerFor(actor, roster)) return notFound('花名册');
  const filing = await app.store.get({ entity: 'filing', id: roster.filing });
  if (filing?.status !== 'allotted') return notAllotted();
  const duty = secondDuty(actor, 'file', filing.path);
  if (duty) return refuse(duty);
  const plan = await planOf(app, filing);
  if (!plan.ok) return plan;
  const id = ClaimId.parse(`C-${app.ids.fromKey(actor, idempotencyKey)}`);
  const asked = await askedFor(app, submission);
  const begun = await begunBy(app, id, asked);
  if (begun.answer) return begun.answer;
  const barred = await barredParty(app, plan.value.apprenticeship.enterprise);
  if (barred) return barred;
  const line = await stageLine(app, id, plan.value, submission);
  if (!line.ok) return line;
  if (!begun.draft) await draftClaim(app, actor, id, draftOf(actor, plan.value, submission), asked);
  await putLine(app, actor, id, line.value);
  return sendToReview(app, actor, id);
}

/** A returned part comes again with the roster as it is now. */
export async function resubmitStage(app: App, actor: Actor, id: ClaimId): Promise<Outcome<Claim>> {
  const claim = await app.store.get({ entity: 'claim', id });
  if (!claim?.filing || claim.programme !== 'APPRENTICE' || !mayAnswerFor(actor, claim)) return notFound('申领');
  if (claim.status !== 'returned') return wrongState(claim, '重新提交');
  const duty = secondDuty(actor, 'file', claim.path);
  if (duty) return refuse(duty);
  const filing = await app.store.get({ entity: 'filing', id: claim.filing });
  const [last] = (await app.store.all({ of: 'line', by: 'claim', claim: id })).toReversed();
  if (!filing || !last) return notFound('申领');
  const plan = await planOf(app, filing);
  if (!plan.ok) return plan;
  const { roster, stage, acceptanceRefused } = last.facts;
  const asked = {
    roster: RosterId.parse(roster),
    stage: stage === 'first' ? ('first' as const) : ('second' as const),
    refused: acceptanceRefused === true,
  };
  const line = await stageLine(app, id, plan.value, asked);
  if (!line.ok) return line;
  await putLine(app, actor, id, line.value);
  return sendToReview(app, actor, id);
}

async function planOf(app: App, filing: Filing): Promise<Outcome<StagePlan>> {
  const { apprenticeship } = filing.plan;
  if (filing.plan.programme !== 'APPRENTICE' || !apprenticeship) {
    const message = '只有学徒制培训分两次拨付；其他项目请按花名册申领。';
    return refuse({ kind: 'invalid', code: 'PROGRAMME_UNKNOWN', message, field: 'roster', clause: '三(六)4' });
  }
  const account = await accountOn(app, apprenticeship.enterprise, momentOf(app.clock.now()).today);
  return account ? ok({ filing, apprenticeship, account }) : noAccount('该企业');
}

const draftOf = (actor: Actor, { filing, apprenticeship }: StagePlan, { statement }: StageSubmission) => ({
  programme: filing.plan.programme,
  department: filing.department,
  filing: filing.id,
  holder: apprenticeship.enterprise,
  fund: filing.fund,
  year: filing.year,
  path: withDuty(filing.path, actor.user, 'file'),
  statement,
});
