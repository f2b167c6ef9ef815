import { touchClaim } from '../../domain/claim/claimStates.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { possiblePayees } from '../../domain/filing/possiblePayees.ts';
import { isHolder, partyOf } from '../../domain/parties.ts';
import { isFalse } from '../../domain/recovery/findings.ts';
import { freezesUnpaid } from '../../domain/recovery/recoveryEffects.ts';
import { packOf, policiesOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import type { Recovery } from '../../schemas/recovery.ts';
import { attempt } from '../attempt.ts';
import { claimsHolding } from '../claim/claimsHolding.ts';
import { freeEnded } from '../claim/freeRows.ts';
import { claimOf } from '../loadCase.ts';
import { record, systemActor } from '../record.ts';
import { stand } from './standing.ts';
import { claimsOfTrainings, markTrainings, unmarkTrainings } from './suspectedTrainings.ts';

/** A transaction takes a hundred items. */
const LINES_A_COMMIT = 90;

/** Gone and not to come back, or not begun: nothing of it is reserved. */
const WITHOUT_MONEY: ReadonlySet<string> = new Set(['draft', 'withdrawn', 'rejected', 'closed']);

/** On a suspicion of fraud whatever the party is still to be paid waits (AMB-51, `fraud.freeze`); a repeat goes on. */
export async function suspect(app: App, recovery: Recovery): Promise<void> {
  if (recovery.kind === 'fraud' && recovery.status === 'proposed') await markTrainings(app, recovery);
  const { today } = momentOf(app.clock.now());
  if (!freezesUnpaid(packOf(app.jurisdiction, today), recovery)) return;
  await stand(app, recovery, 'suspect');
  for (const claim of await claimsOf(app, recovery)) while (await freezeSome(app, recovery, claim));
}

/**
 * What a case had frozen or marked and neither brought back nor refused is free of it again, and rows that it kept may
 * be claimed; objections keep their lines.
 */
export async function thaw(app: App, recovery: Recovery): Promise<void> {
  await free(app, recovery, (line) => line.status !== 'recovered' && !isFalse(line));
  await unmarkTrainings(app, recovery);
}

/** The same for what it had frozen alone: the paid lines that it asks back stay marked. */
export const unfreeze = (app: App, recovery: Recovery): Promise<void> =>
  free(app, recovery, ({ status }) => status === 'reserved');

async function free(app: App, recovery: Recovery, chosen: (line: Line) => boolean): Promise<void> {
  const claims = new Set([...(await claimsOf(app, recovery)), ...(await claimsOfTrainings(app, recovery))]);
  for (const claim of claims) {
    while (await thawSome(app, recovery, claim, chosen)) {
      // A transaction of some lines each.
    }
    await freeEnded(app, claim);
  }
}

/** The claim of a case, and all others that its party may be paid under: found by institution, claimant and places. */
async function claimsOf(app: App, { claim, institution, claimant, payee, party }: Recovery): Promise<ClaimId[]> {
  const found: ClaimId[] = [claim];
  if (institution !== undefined) found.push(...(await open(app, { of: 'claim', by: 'institution', institution })));
  if (claimant !== undefined) found.push(...(await open(app, { of: 'claim', by: 'claimant', claimant })));
  if (payee !== undefined) found.push(...(await claimsHolding(app, payee)));
  if (party !== undefined && isHolder(party))
    found.push(...(await open(app, { of: 'claim', by: 'all' }, (one) => mayPayHolder(one, party))));
  return [...new Set(found)];
}

type ClaimsQuery = Extract<Parameters<App['store']['all']>[0], { of: 'claim' }>;

const open = async (app: App, query: ClaimsQuery, chosen: (claim: Claim) => boolean = () => true): Promise<ClaimId[]> =>
  (await app.store.all(query)).filter((claim) => !WITHOUT_MONEY.has(claim.status) && chosen(claim)).map(({ id }) => id);

/** What an organisation by its credit code may be paid under: as the holder, or as an employer by the rows of a roster. */
const mayPayHolder = ({ holder, roster, jurisdiction, programme }: Claim, party: string): boolean =>
  holder === party ||
  (roster !== undefined &&
    policiesOf(jurisdiction).some((pack) => possiblePayees(pack, programme).includes('enterprise')));

/** Whether a line of this claim is the party's; where a case has no one party, whatever the claim has. */
async function freezeSome(app: App, { id, party, claim: own }: Recovery, of: ClaimId): Promise<boolean> {
  return attempt<boolean>(app, async () => {
    const claim = await claimOf(app, of);
    const mine = (line: Line) => (party === undefined ? of === own : partyOf(claim, line) === party);
    const waiting = (await app.store.all({ of: 'line', by: 'claim', claim: of })).filter(
      (line) => line.status === 'reserved' && line.recovery === undefined && mine(line),
    );
    const lines = waiting.slice(0, LINES_A_COMMIT);
    if (lines.length === 0) return { done: false };
    const changes = lines.map((line) => replaced({ ...line, frozen: true, recovery: id }));
    const audit = record(app, systemActor(app.jurisdiction), 'freeze', {}, { recovery: id, lines: numbers(lines) });
    const commit = { root: touchClaim(claim), changes, movements: [], audit };
    return { commit, answer: () => waiting.length > lines.length };
  });
}

async function thawSome(app: App, { id }: Recovery, of: ClaimId, chosen: (line: Line) => boolean): Promise<boolean> {
  return attempt<boolean>(app, async () => {
    const claim = await claimOf(app, of);
    const marked = (await app.store.all({ of: 'line', by: 'claim', claim: of })).filter(
      (line) => line.recovery === id && chosen(line),
    );
    const lines = marked.slice(0, LINES_A_COMMIT);
    if (lines.length === 0) return { done: false };
    const objected = new Set(
      (await app.store.all({ of: 'objection', by: 'claim', claim: of }))
        .filter(({ status }) => status !== 'dismissed')
        .map(({ line }) => line),
    );
    const changes = lines.map(({ recovery: _over, ...line }) =>
      replaced({ ...line, frozen: line.frozen && objected.has(line.no) }),
    );
    const audit = record(app, systemActor(app.jurisdiction), 'thaw', {}, { recovery: id, lines: numbers(lines) });
    const commit = { root: touchClaim(claim), changes, movements: [], audit };
    return { commit, answer: () => marked.length > lines.length };
  });
}

const numbers = (lines: readonly Line[]): number[] => lines.map(({ no }) => no);

const replaced = (line: Line) => ({ op: 'replace' as const, item: { ...line, version: line.version + 1 } });
