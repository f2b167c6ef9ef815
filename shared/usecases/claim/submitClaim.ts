import { mayAnswerFor, secondDuty, withDuty } from '../../domain/access.ts';
import { wrongCost } from '../../domain/claim/statedCost.ts';
import { eventDateOf } from '../../domain/claim/lineAssessment.ts';
import { openParts } from '../../domain/claim/parts.ts';
import { notFound, refuse, type Outcome } from '../../domain/problem.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Claim, ResponsibilityStatement } from '../../schemas/claim.ts';
import { ClaimId, type RosterId } from '../../schemas/ids.ts';
import type { RosterRow } from '../../schemas/roster.ts';
import { begunBy, draftClaim } from './draftClaim.ts';
import { fillClaim } from './fillClaim.ts';
import { payeeRefused } from './payeeRefused.ts';
import { notAllotted, wrongState } from './refusals.ts';
import { askedFor } from '../sameRequest.ts';
import { sendToReview } from './sendToReview.ts';

/**
 * `actualCost`: fen a head, in a county that asks for it. `again`: also rows that were refused as they stand, since the
 * reason is mended elsewhere than in the roster.
 */
type Submission = {
  roster: RosterId;
  statement: ResponsibilityStatement;
  actualCost?: number | undefined;
  again?: true;
};

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
  const asked = await askedFor(app, submission);
  const begun = await begunBy(app, id, asked);
  if (begun.answer) return begun.answer;
  if (!begun.draft) {
    const rows = await app.store.all({ of: 'row', by: 'roster', roster: roster.id });
    const open = rows.filter((row) => openParts(filing.plan, row, submission.again).length > 0);
    if (open.length === 0) return nothingToClaim(rows);
    const packs = open.map(({ facts }) => packOf(app.jurisdiction, eventDateOf({ facts })));
    const cost = wrongCost(packs, roster.programme, submission.actualCost);
    if (cost) return cost;
    const unpayable = await payeeRefused(app, filing, open);
    if (unpayable) return unpayable;
    await draftClaim(
      app,
      actor,
      id,
      {
        programme: roster.programme,
        department: roster.department,
        ...(roster.institution !== undefined && { institution: roster.institution }),
        filing: filing.id,
        roster: roster.id,
        fund: filing.fund,
        year: filing.year,
        path: withDuty(filing.path, actor.user, 'file'),
        statement: submission.statement,
        ...(submission.actualCost !== undefined && { actualCost: submission.actualCost }),
      },
      asked,
    );
  }
  await fillClaim(app, actor, id, roster.id, submission.again);
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

function nothingToClaim(rows: readonly RosterRow[] = []) {
  const refused = rows.filter((row) => row.refused && row.claim === undefined).length;
  const message =
    refused === 0
      ? '花名册中没有可申领的合格行；请先上传或更正花名册。'
      : `花名册中没有可申领的合格行；另有 ${refused} 行未通过审核，更正后可再申领，理由已消除而无须更正的，请注明再次申领（again）。`;
  return refuse({ kind: 'conflict' as const, code: 'NO_ROWS', message });
}
