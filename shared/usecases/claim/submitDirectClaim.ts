import { mayAnswerFor, secondDuty } from '../../domain/access.ts';
import { ACCOUNT_MISSING, withAccountKind, wrongAccountKind } from '../../domain/payment/accountKinds.ts';
import { mayApplyForBuild } from '../../domain/claim/buildApplicants.ts';
import { missingPart } from '../../domain/claim/directParts.ts';
import { eventDateOf } from '../../domain/claim/lineAssessment.ts';
import { momentOf, yearOf } from '../../domain/time/moment.ts';
import { institutionOf } from '../../domain/parties.ts';
import { forbidden, notFound, refuse, type Outcome } from '../../domain/problem.ts';
import { DIRECT_PROGRAMMES, fundOfProgramme, type DirectProgramme } from '../../domain/programmes.ts';
import { NO_HISTORY, readRequest } from '../../policy/index.ts';
import { packOf } from '../../policy/packs.ts';
import { readIdentity } from '../../domain/identity/readIdentity.ts';
import type { App } from '../../ports.ts';
import { AccountKind } from '../../schemas/account.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Claim, ResponsibilityStatement } from '../../schemas/claim.ts';
import { ClaimId } from '../../schemas/ids.ts';
import type { Identity, SealedPerson } from '../../schemas/person.ts';
import { decidedFacts } from './decidedFacts.ts';
import { accountOn, isRegistered } from '../register/readRegister.ts';
import { barredParty } from '../recovery/standing.ts';
import { putLine } from './oneLine.ts';
import { begunBy, draftClaim } from './draftClaim.ts';
import { noAccount, wrongState } from './refusals.ts';
import { askedFor } from '../sameRequest.ts';
import { sendToReview } from './sendToReview.ts';

/** Who is to be paid: a person, or the holder of a registered account (`institution/14`, a credit code). */
export type Party = { identity: Identity; accountKind?: AccountKind | undefined } | { holder: string };

export type DirectSubmission = {
  programme: DirectProgramme;
  party: Party;
  /** The programme's own facts (shared/policy/facts), money in fen. */
  facts: Record<string, unknown>;
  statement: ResponsibilityStatement;
};

/**
 * A grant that no plan is filed for (三(一)3, 四(一)1, 四(二)2, 四(四)3): the department that answers for it claims once the
 * thing is done or decided. Facts that cannot be read are refused at once, all together.
 */
export async function submitDirectClaim(
  app: App,
  actor: Actor,
  { programme, party, facts: given, statement }: DirectSubmission,
  idempotencyKey: string,
): Promise<Outcome<Claim>> {
  if (actor.role !== 'department' || !actor.department) return forbidden('只有行业主管部门可以申报该项补助。');
  const { today } = momentOf(app.clock.now());
  const unpayable = accountRefused(app, party, today);
  if (unpayable) return unpayable;
  const read = 'identity' in party ? readIdentity(party.identity, { at: 'party.identity.' }) : undefined;
  if (read && !read.ok) return read;
  const person = await sealedParty(app, read ? { identity: read.value } : party, today);
  const holder = 'holder' in party ? party.holder : undefined;
  const decided = await decidedFacts(app, programme, given, { person, holder });
  if (!decided.ok) return decided;
  const facts = withAccountKind(decided.value, 'identity' in party ? party.accountKind : undefined);
  const event = eventDateOf({ facts });
  const readable = checked(app, programme, facts);
  if (!readable.ok) return readable;
  const fund = fundOfProgramme(app.jurisdiction, programme, event, DIRECT_PROGRAMMES);
  if (!fund.ok) return fund;
  if (programme === 'BUILD' && !(await mayBuild(app, party, event))) return notRegistered();
  if (!person) return noAccount('该单位');
  const barred = await barredParty(app, holder ?? `person/${person.key}`);
  if (barred) return barred;
  const id = ClaimId.parse(`C-${app.ids.fromKey(actor, idempotencyKey)}`);
  const asked = await askedFor(app, { programme, party, facts: given, statement });
  const begun = await begunBy(app, id, asked);
  if (begun.answer) return begun.answer;
  if (!begun.draft)
    await draftClaim(
      app,
      actor,
      id,
      {
        programme,
        department: actor.department,
        ...('holder' in party && { holder: party.holder, ...numberOf(party.holder) }),
        fund: fund.value,
        year: yearOf(event),
        path: [{ user: actor.user, duty: 'file' }],
        statement,
      },
      asked,
    );
  await putLine(app, actor, id, { person, facts });
  return sendToReview(app, actor, id);
}

/** A returned grant comes again with corrected facts, for the same party and under the same number. */
export async function resubmitDirectClaim(
  app: App,
  actor: Actor,
  id: ClaimId,
  given: Record<string, unknown>,
): Promise<Outcome<Claim>> {
  const claim = await app.store.get({ entity: 'claim', id });
  const [line] = claim ? await app.store.all({ of: 'line', by: 'claim', claim: id }) : [];
  if (!claim || !line || claim.roster || !mayAnswerFor(actor, claim)) return notFound('申领');
  if (claim.status !== 'returned') return wrongState(claim, '重新提交');
  const duty = secondDuty(actor, 'file', claim.path);
  if (duty) return refuse(duty);
  const decided = await decidedFacts(app, claim.programme, given, { person: line.person, holder: claim.holder });
  if (!decided.ok) return decided;
  const facts = withAccountKind(decided.value, AccountKind.safeParse(line.facts['accountKind']).data);
  const readable = checked(app, claim.programme, facts);
  if (!readable.ok) return readable;
  await putLine(app, actor, id, { person: line.person, facts });
  return sendToReview(app, actor, id);
}

function checked(app: App, programme: string, facts: Record<string, unknown>): Outcome<unknown> {
  const event = eventDateOf({ facts });
  if (event !== '')
    return missingPart(packOf(app.jurisdiction, event), programme, facts) ?? readRequest(programme, facts, NO_HISTORY);
  const message = '须写明发生日期（认定、比赛或付款之日）。';
  return refuse({ kind: 'invalid', code: 'INVALID_FACTS', message, field: 'eventDate' });
}

/** What speaks against the account of a person who is to be paid. */
function accountRefused(app: App, party: Party, date: string) {
  if (!('identity' in party)) return undefined;
  if (party.identity.account === undefined)
    return refuse({ kind: 'invalid', ...ACCOUNT_MISSING, field: 'party.identity.account' });
  const wrong = wrongAccountKind(packOf(app.jurisdiction, date), 'person', party.accountKind);
  return wrong ? refuse({ kind: 'invalid', ...wrong, field: 'party.accountKind' }) : undefined;
}

/** A person as given, or the registered account as it is sealed: what a bank file opens later. */
const sealedParty = (app: App, party: Party, date: string): Promise<SealedPerson | undefined> =>
  'identity' in party ? app.seal.seal(party.identity) : accountOn(app, party.holder, date);

/** Whether a party is a 培训机构 of 三(一)3. */
async function mayBuild(app: App, party: Party, date: string): Promise<boolean> {
  const { institution } = 'holder' in party ? numberOf(party.holder) : {};
  if (institution === undefined) return false;
  const registered = await isRegistered(app, institution, date);
  return mayApplyForBuild(packOf(app.jurisdiction, date), institution, registered);
}

const notRegistered = () =>
  refuse({
    kind: 'invalid',
    code: 'WRONG_PAYEE',
    message: '该项补助只给在册的培训机构。',
    field: 'party',
    clause: '三(一)3',
  });

function numberOf(holder: string): { institution?: number } {
  const institution = institutionOf(holder);
  return institution === undefined ? {} : { institution };
}
