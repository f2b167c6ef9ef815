import { momentOf, yearOf } from '../../domain/moment.ts';
import { forbidden, ok, refuse, type Outcome } from '../../domain/problem.ts';
import { fundOfProgramme } from '../../domain/programmes.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Claim } from '../../schemas/claim.ts';
import { ClaimId } from '../../schemas/ids.ts';
import type { Identity } from '../../schemas/person.ts';
import { attempt } from '../attempt.ts';
import { touchClaim } from '../../domain/claimStates.ts';
import { newRoot, record } from '../record.ts';
import { claimOf } from '../loadCase.ts';
import { newLine } from './fillClaim.ts';
import { create, sendToReview } from './submitClaim.ts';

/** The department that answers for claims of the field when a person applies (reading C.3-2): 县人力社保局. */
const DEPARTMENT_OF_PERSONS = 'RSJ';

type Own = { identity: Identity; facts: Record<string, unknown>; eventDate: string };

/**
 * 技能提升补贴 on a person's own application (三(五)2): one line, no filing, money from what is free.
 * The identity must be the applicant's own.
 */
export async function submitOwnClaim(
  app: App,
  actor: Actor,
  own: Own,
  idempotencyKey: string,
): Promise<Outcome<Claim>> {
  if (actor.role !== 'person') return forbidden('个人申领只能由本人提出；单位请按花名册申领。');
  const person = await app.seal.seal(own.identity);
  if (person.key !== actor.personKey) {
    return refuse({
      kind: 'forbidden',
      code: 'NOT_OWN_IDENTITY',
      message: '身份证号与登录人不一致，只能为本人申领。',
      field: 'citizenId',
    });
  }
  const fund = fundOfProgramme(app.jurisdiction, 'SKILL_UP', own.eventDate);
  if (!fund.ok) return fund;
  const id = ClaimId.parse(`C-${app.ids.fromKey(actor, idempotencyKey)}`);
  const before = await app.store.get({ entity: 'claim', id });
  if (before && before.status !== 'draft') return ok(before);
  const { at, today } = momentOf(app.clock.now());
  const draft: Claim = {
    entity: 'claim',
    ...newRoot(app.jurisdiction),
    id,
    programme: 'SKILL_UP',
    department: DEPARTMENT_OF_PERSONS,
    claimant: person.key,
    fund: fund.value,
    year: yearOf(own.eventDate),
    revision: 1,
    round: 0,
    lines: 0,
    path: [{ user: actor.user, duty: 'file' }],
    createdAt: at,
    claimedOn: today,
    status: 'draft',
  };
  if (!before) await create(app, actor, draft);
  await addLine(app, actor, id, newLine(id, 1, person, own.facts));
  return sendToReview(app, actor, id);
}

function addLine(app: App, actor: Actor, id: ClaimId, line: ReturnType<typeof newLine>): Promise<void> {
  return attempt<void>(app, async () => {
    const claim = await claimOf(app, id);
    if (claim.lines > 0) return { done: undefined };
    const audit = record(app, actor, 'addLines', {}, { rows: 1 });
    return {
      commit: { root: touchClaim(claim, { lines: 1 }), changes: [{ op: 'create', item: line }], movements: [], audit },
      answer: () => undefined,
    };
  });
}
