import { ACCOUNT_MISSING, withAccountKind, wrongAccountKind } from '../../domain/payment/accountKinds.ts';
import { momentOf, yearOf } from '../../domain/time/moment.ts';
import { forbidden, notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import { fundOfProgramme } from '../../domain/programmes.ts';
import { packOf } from '../../policy/packs.ts';
import { readCitizenId } from '../../domain/identity/citizenId.ts';
import { fullYears } from '../../domain/time/dates.ts';
import { readIdentity } from '../../domain/identity/readIdentity.ts';
import type { App } from '../../ports.ts';
import type { AccountKind } from '../../schemas/account.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Claim } from '../../schemas/claim.ts';
import { ClaimId } from '../../schemas/ids.ts';
import type { Identity, SealedPerson } from '../../schemas/person.ts';
import { barredParty } from '../recovery/standing.ts';
import { putLine } from './oneLine.ts';
import { begunBy, draftClaim } from './draftClaim.ts';
import { wrongState } from './refusals.ts';
import { askedFor } from '../sameRequest.ts';
import { sendToReview } from './sendToReview.ts';

/** The department that answers for claims of the field when a person applies (reading C.3-2): 县人力社保局. */
const DEPARTMENT_OF_PERSONS = 'RSJ';

type Own = {
  identity: Identity;
  accountKind?: AccountKind | undefined;
  facts: Record<string, unknown>;
  eventDate: string;
};

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
  const person = await applicant(app, actor, own);
  if (!person.ok) return person;
  const fund = fundOfProgramme(app.jurisdiction, 'SKILL_UP', own.eventDate);
  if (!fund.ok) return fund;
  const id = ClaimId.parse(`C-${app.ids.fromKey(actor, idempotencyKey)}`);
  const asked = await askedFor(app, own);
  const begun = await begunBy(app, id, asked);
  if (begun.answer) return begun.answer;
  const barred = begun.draft ? undefined : await barredParty(app, `person/${person.value.key}`);
  if (barred) return barred;
  if (!begun.draft)
    await draftClaim(
      app,
      actor,
      id,
      {
        programme: 'SKILL_UP',
        department: DEPARTMENT_OF_PERSONS,
        claimant: person.value.key,
        fund: fund.value,
        year: yearOf(own.eventDate),
        path: [{ user: actor.user, duty: 'file' }],
      },
      asked,
    );
  await putLine(app, actor, id, { person: person.value, facts: factsOf(own) });
  return sendToReview(app, actor, id);
}

/**
 * A person's returned application comes again with the corrected certificate, under the same number. The line that was
 * returned stays on the record; the corrected one is a new line.
 */
export async function resubmitOwnClaim(app: App, actor: Actor, id: ClaimId, own: Own): Promise<Outcome<Claim>> {
  const person = await applicant(app, actor, own);
  if (!person.ok) return person;
  const claim = await app.store.get({ entity: 'claim', id });
  if (claim?.claimant !== person.value.key) return notFound('申领');
  if (claim.status !== 'returned') return wrongState(claim, '重新提交');
  await putLine(app, actor, id, { person: person.value, facts: factsOf(own) });
  return sendToReview(app, actor, id);
}

/** With the age on the certificate's date from the number that was read before (AMB-53). */
function factsOf({ identity, facts, accountKind, eventDate }: Own) {
  const read = readCitizenId(identity.citizenId);
  const age = 'ok' in read ? { age: fullYears(read.ok.birth, eventDate) } : undefined;
  return withAccountKind({ ...facts, ...age }, accountKind);
}

async function applicant(app: App, actor: Actor, own: Own): Promise<Outcome<SealedPerson>> {
  if (actor.role !== 'person') return forbidden('个人申领只能由本人提出；单位请按花名册申领。');
  const pack = packOf(app.jurisdiction, momentOf(app.clock.now()).today);
  const wrong = wrongAccountKind(pack, 'person', own.accountKind);
  if (wrong) return refuse({ kind: 'invalid', ...wrong, field: 'accountKind' });
  if (own.identity.account === undefined) return refuse({ kind: 'invalid', ...ACCOUNT_MISSING, field: 'account' });
  const read = readIdentity(own.identity, { at: 'identity.', clause: '三(五)2' });
  if (!read.ok) return read;
  const person = await app.seal.seal(read.value);
  if (person.key === actor.personKey) return ok(person);
  return refuse({
    kind: 'forbidden',
    code: 'NOT_OWN_IDENTITY',
    message: '身份证号与登录人不一致，只能为本人申领。',
    field: 'citizenId',
  });
}
