import { mayAnswerFor, mayRead, secondDuty } from '../../domain/access.ts';
import { withAccountKind, wrongAccountKind } from '../../domain/payment/accountKinds.ts';
import { touchClaim } from '../../domain/claim/claimStates.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { isPersonal, partyOf } from '../../domain/parties.ts';
import { notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import { packOf } from '../../policy/packs.ts';
import { readCard } from '../../domain/identity/account.ts';
import type { App } from '../../ports.ts';
import type { AccountKind } from '../../schemas/account.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Line } from '../../schemas/line.ts';
import type { ClaimId, WorkItemId } from '../../schemas/ids.ts';
import { attempt } from '../attempt.ts';
import { accountOn } from '../register/readRegister.ts';
import { decisionOf } from '../decisionOf.ts';
import { claimOf } from '../loadCase.ts';
import { record } from '../record.ts';
import { releaseLines } from '../claim/releaseLines.ts';

type Correction = {
  claim: ClaimId;
  line: number;
  account: string;
  bank?: string | undefined;
  accountKind?: AccountKind | undefined;
};

/**
 * A failed line gets another account of the same person and may be instructed again in the next round. What an
 * organisation is paid goes to the account of its register: that one is corrected there, and said here again.
 */
export async function correctAccount(app: App, actor: Actor, correction: Correction): Promise<Outcome<Line>> {
  return attempt<Outcome<Line>>(app, async () => {
    const claim = await app.store.get({ entity: 'claim', id: correction.claim });
    const mine = claim && (mayAnswerFor(actor, claim) || (actor.role === 'person' && mayRead(actor, claim)));
    const line = mine ? await app.store.get({ entity: 'line', claim: claim.id, no: correction.line }) : undefined;
    if (!claim || !line) return { done: notFound('明细') };
    const duty = secondDuty(actor, 'file', claim.path);
    if (duty) return { done: refuse(duty) };
    if (line.status !== 'failed') {
      return {
        done: refuse({
          kind: 'conflict',
          code: 'NOT_FAILED',
          message: '只有银行退回的明细可以更正收款账户。',
          details: { status: line.status },
        }),
      };
    }
    const paid = isPersonal(line.payee)
      ? await onOwnAccount(app, line, correction)
      : await onRegisteredAccount(app, partyOf(claim, line), line, correction);
    if (!paid.ok) return { done: paid };
    const corrected: Line = { ...line, ...paid.value, status: 'reserved', reasons: [], version: line.version + 1 };
    return {
      commit: {
        root: touchClaim(claim),
        changes: [{ op: 'replace', item: corrected }],
        movements: [],
        audit: record(app, actor, 'correctAccount', {}, { line: line.no, account: corrected.person.accountMasked }),
      },
      answer: () => ok(corrected),
    };
  });
}

type Paid = Pick<Line, 'person' | 'facts'>;

async function onOwnAccount(app: App, line: Line, { account, bank, accountKind }: Correction): Promise<Outcome<Paid>> {
  const pack = packOf(app.jurisdiction, momentOf(app.clock.now()).today);
  const wrong = wrongAccountKind(pack, 'person', accountKind);
  if (wrong) return refuse({ kind: 'invalid', ...wrong, field: 'accountKind' });
  const card = readCard(account);
  if ('fault' in card) return refuse({ kind: 'invalid', ...card.fault, field: 'account' });
  const identity = await app.seal.open(line.person);
  const person = await app.seal.seal({ ...identity, account: card.ok, ...(bank !== undefined && { bank }) });
  return ok({ person, facts: withAccountKind(line.facts, accountKind) });
}

/** Nothing of the line changes: accounts are compared by their HMACs. */
async function onRegisteredAccount(
  app: App,
  party: string,
  { person, facts }: Line,
  { account }: Correction,
): Promise<Outcome<Paid>> {
  const registered = await accountOn(app, party, momentOf(app.clock.now()).today);
  const { accountKey } = await app.seal.seal({ name: party, citizenId: party, account });
  if (registered?.accountKey === accountKey) return ok({ person, facts });
  const message = '单位的收款账户以登记的为准：请先更正账户登记，再填写登记的账号。';
  return refuse({ kind: 'conflict', code: 'ACCOUNT_NOT_REGISTERED', message, field: 'account', clause: '五(二)3' });
}

/** Lines that the department gives up instead of correcting: their money and places go back. Of a cancelled claim all do. */
export async function recordCorrection(app: App, id: ClaimId, workItem: WorkItemId): Promise<void> {
  if ((await claimOf(app, id)).status === 'withdrawn') return;
  const { decision, actor } = await decisionOf(app, workItem);
  const givenUp = new Map(
    decision.lines.filter((verdict) => verdict.verdict === 'reject').map((verdict) => [verdict.line, verdict.reason]),
  );
  for (const [no, reason] of givenUp) {
    const chosen = (line: Line): boolean => line.no === no && line.status === 'failed';
    await releaseLines(app, actor, id, { chosen, to: 'released', reasons: reason ? [reason] : [], why: 'givenUp' });
  }
}
