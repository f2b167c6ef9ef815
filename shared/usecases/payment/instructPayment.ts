import { instructClaim, mayMoveClaim, touchClaim } from '../../domain/claim/claimStates.ts';
import { instructionId, newInstruction } from '../../domain/payment/instructions.ts';
import { holdNoMore } from '../../domain/money/lastYuan.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { partyOf } from '../../domain/parties.ts';
import { isAskedOn } from '../../domain/workItems.ts';
import { fundOf } from '../../domain/money/places.ts';
import { payableNow } from '../../domain/payment/rounds.ts';
import { toBank } from '../../domain/recovery/setOffs.ts';
import type { App, Change } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import { BatchId, type ClaimId, type RecoveryId, type WorkItemId } from '../../schemas/ids.ts';
import type { Batch } from '../../schemas/payment.ts';
import { attempt, type Attempt } from '../attempt.ts';
import { decisionOf, type Decided } from '../decisionOf.ts';
import { claimOf } from '../loadCase.ts';
import { record, systemActor } from '../record.ts';
import { revokedUnder, stopLines } from '../proposal/stopRevoked.ts';
import { standingOf } from '../register/readRegister.ts';

/** A line, its instruction and its hold on free money are three items; the claim, its event and the batch come too. */
const LINES_A_COMMIT = 30;

/** `nothing`: what was to be paid was frozen, set off or displaced between the decision and the instruction. */
type Instructed = { outcome: 'instructed'; batch: BatchId } | { outcome: 'nothing' };

export type BankFileWriter = (app: App, batch: Batch) => Promise<NonNullable<Batch['fileKeys']>>;

/**
 * Instructs the bank for every payable line of the round: one instruction per line and attempt, created in the
 * transaction that marks the line, so a line is instructed at most once at a time (I3). The files are written after
 * the instructions are durable, from them alone: a repeat writes the same files.
 */
export async function instructPayment(
  app: App,
  id: ClaimId,
  workItem: WorkItemId,
  writeFiles: BankFileWriter,
): Promise<Instructed> {
  while (await instructChunk(app, id, workItem)) {
    // One transaction a chunk.
  }
  const claim = await claimOf(app, id);
  const batchId = BatchId.parse(`${id}.${claim.revision}.${claim.round}`);
  const batch = await app.store.get({ entity: 'batch', claim: id, id: batchId });
  if (!batch) return { outcome: 'nothing' };
  if (batch.status === 'instructing')
    await release(app, id, workItem, { ...batch, fileKeys: await writeFiles(app, batch) });
  return { outcome: 'instructed', batch: batchId };
}

function instructChunk(app: App, id: ClaimId, workItem: WorkItemId): Promise<boolean> {
  return attempt<boolean>(app, async () => {
    const claim = await claimOf(app, id);
    const decided = await decisionOf(app, workItem);
    if (claim.status !== 'payable' || !isOfRound(claim, decided)) return { done: false };
    const batchId = BatchId.parse(`${id}.${claim.revision}.${claim.round}`);
    const earlier = await app.store.get({ entity: 'batch', claim: id, id: batchId });
    const all = await app.store.all({ of: 'line', by: 'claim', claim: id });
    const lines = payableNow(claim, all, earlier?.fund).slice(0, LINES_A_COMMIT);
    if (lines.length === 0) return { done: false };
    const revoked = await revokedUnder(app, lines);
    for (const one of revoked) await stopLines(app, id, one);
    if (revoked.length > 0) return { done: true };
    const held = await heldLines(app, claim, lines);
    if (held.length > 0) return freeze(app, claim, held);
    const changes = [
      batchChange(app, claim, batchId, earlier, lines),
      ...lines.flatMap((line) => [...instruct(batchId, line), ...holdNoMore(claim, line)]),
    ];
    const audit = record(
      app,
      decided.actor,
      'instruct',
      {},
      { batch: batchId, workItem, lines: lines.map((line) => ({ no: line.no, amount: toBank(line) })) },
    );
    return { commit: { root: touchClaim(claim), changes, movements: [], audit }, answer: () => true };
  });
}

/** A payment is approved for one round: a step that comes late, in the next, instructs nothing on the word for the last. */
const isOfRound = (claim: Claim, { id, shown }: Decided): boolean =>
  isAskedOn(id, claim) && shown['round'] === claim.round;

type Held = { line: Line; recovery: RecoveryId };

/** Lines whose party is under suspicion of fraud, asked at the last gate before the bank (五(三)2). */
async function heldLines(app: App, claim: Claim, lines: readonly Line[]): Promise<Held[]> {
  const { today } = momentOf(app.clock.now());
  const parties = [...new Set(lines.map((line) => partyOf(claim, line)))];
  const standings = await Promise.all(parties.map((party) => standingOf(app, party, today)));
  const cases = new Map(parties.map((party, index) => [party, standings[index]?.holding[0]]));
  return lines.flatMap((line): Held[] => {
    const recovery = cases.get(partyOf(claim, line));
    return recovery ? [{ line, recovery }] : [];
  });
}

function freeze(app: App, claim: Claim, held: readonly Held[]): Attempt<boolean> {
  const changes = held.map(({ line, recovery }): Change => ({
    op: 'replace',
    item: { ...line, frozen: true, recovery, version: line.version + 1 },
  }));
  const details = { lines: held.map(({ line, recovery }) => ({ no: line.no, recovery })) };
  const audit = record(app, systemActor(app.jurisdiction), 'freeze', {}, details);
  return { commit: { root: touchClaim(claim), changes, movements: [], audit }, answer: () => true };
}

function instruct(batch: BatchId, line: Line): Change[] {
  const instruction = newInstruction(batch, line);
  return [
    { op: 'create', item: instruction },
    {
      op: 'replace',
      item: { ...line, status: 'instructed', instruction: instructionId(instruction), version: line.version + 1 },
    },
  ];
}

function batchChange(app: App, claim: Claim, id: BatchId, earlier: Batch | undefined, lines: readonly Line[]): Change {
  const amount = lines.reduce((sum, line) => sum + toBank(line), 0);
  if (earlier) {
    const item = {
      ...earlier,
      lines: earlier.lines + lines.length,
      amount: earlier.amount + amount,
      version: earlier.version + 1,
    };
    return { op: 'replace', item };
  }
  const { at } = momentOf(app.clock.now());
  const item: Batch = {
    entity: 'batch',
    id,
    claim: claim.id,
    version: 1,
    fund: lines[0] ? fundOf(claim, lines[0]) : claim.fund,
    status: 'instructing',
    lines: lines.length,
    amount,
    createdAt: at,
  };
  return { op: 'create', item };
}

/** The batch goes out: from here the claim waits for the bank. */
function release(app: App, id: ClaimId, workItem: WorkItemId, batch: Batch): Promise<void> {
  return attempt<void>(app, async () => {
    const claim = await claimOf(app, id);
    const decided = await decisionOf(app, workItem);
    if (!mayMoveClaim(claim, 'instruct') || !isOfRound(claim, decided)) return { done: undefined };
    const audit = record(
      app,
      decided.actor,
      'releaseBatch',
      { from: claim.status, to: 'instructed' },
      { batch: batch.id, amount: batch.amount },
    );
    const item: Batch = { ...batch, status: 'instructed', version: batch.version + 1 };
    return {
      commit: { root: instructClaim(claim, batch.id), changes: [{ op: 'replace', item }], movements: [], audit },
      answer: () => undefined,
    };
  });
}
