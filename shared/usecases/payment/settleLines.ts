import { touchClaim } from '../../domain/claim/claimStates.ts';
import { disburse } from '../../domain/money/movements.ts';
import { byPlace } from '../../domain/money/places.ts';
import { toBank } from '../../domain/recovery/setOffs.ts';
import { countsOf, settleLine } from '../../domain/payment/settlement.ts';
import type { App, Change } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import type { Batch, Instruction } from '../../schemas/payment.ts';
import { attempt } from '../attempt.ts';
import { claimOf } from '../loadCase.ts';
import { record, systemActor } from '../record.ts';
import { countedBefore } from './countedBefore.ts';

/** A line and its instruction, at most one counter each: three items a line at worst. */
const LINES_A_COMMIT = 30;

/** And where trainings counted without money before: the line that counted it, its key and its counter. */
const LINES_COUNTED_BEFORE = 14;

type Answered = { line: Line; instruction: Instruction };

/**
 * Carries the bank's answers into lines, money and targets: paid money leaves the reservation in the transaction that
 * marks the line paid and counts its person-time; failed and unknown lines keep their reservation (I1, I3).
 */
export async function settleLines(app: App, id: ClaimId): Promise<{ settled: number }> {
  let settled = 0;
  for (;;) {
    const count = await settleChunk(app, id);
    if (count === 0) break;
    settled += count;
  }
  await closeBatches(app, id);
  return { settled };
}

function settleChunk(app: App, id: ClaimId): Promise<number> {
  return attempt<number>(app, async () => {
    const claim = await claimOf(app, id);
    const answered = (await toSettle(app, id)).slice(0, LINES_A_COMMIT);
    if (answered.length === 0) return { done: 0 };
    const all = answered.map(({ line, instruction }) => settleLine(line, instruction));
    const before = await countedBefore(app, paidOf(all));
    const settled = all.slice(0, before.size > 0 ? LINES_COUNTED_BEFORE : LINES_A_COMMIT);
    const paid = paidOf(settled);
    const changes = settled.flatMap(({ line, instruction }): Change[] => [
      { op: 'replace', item: line },
      { op: 'replace', item: instruction },
    ]);
    const details = { lines: settled.map(({ line }) => ({ no: line.no, status: line.status })) };
    return {
      commit: {
        root: touchClaim(claim),
        changes: [...changes, ...countsOf(claim, paid), ...paid.flatMap(({ no }) => before.get(no) ?? [])],
        movements: movementsOf(claim, paid),
        audit: record(app, systemActor(app.jurisdiction), 'settle', {}, details),
      },
      answer: () => settled.length,
    };
  });
}

const paidOf = (settled: readonly Answered[]): Line[] =>
  settled.filter(({ line }) => line.status === 'paid').map(({ line }) => line);

function movementsOf(claim: Claim, paid: readonly Line[]) {
  const id = `${claim.id}.${claim.version + 1}`;
  return byPlace(claim, paid).map(({ place, lines }) =>
    disburse(
      place,
      id,
      lines.map((line) => ({ no: line.no, amount: toBank(line) })),
    ),
  );
}

async function toSettle(app: App, id: ClaimId): Promise<Answered[]> {
  const lines = await app.store.all({ of: 'line', by: 'claim', claim: id });
  const instructions = await app.store.all({ of: 'instruction', by: 'claim', claim: id });
  const byId = new Map(instructions.map((one) => [one.id, one]));
  return lines.flatMap((line): Answered[] => {
    const instruction = line.instruction === undefined ? undefined : byId.get(line.instruction);
    const waiting = line.status === 'instructed' || line.status === 'unknown';
    if (!instruction?.answer || !waiting || instruction.status === instruction.answer.outcome) return [];
    return [{ line, instruction }];
  });
}

/** A batch whose instructions are all paid or failed is settled. */
async function closeBatches(app: App, id: ClaimId): Promise<void> {
  await attempt<void>(app, async () => {
    const claim = await claimOf(app, id);
    const open = (await app.store.all({ of: 'batch', by: 'claim', claim: id })).filter(
      (batch) => batch.status === 'instructed',
    );
    const instructions = await app.store.all({ of: 'instruction', by: 'claim', claim: id });
    const ended = open.filter((batch) =>
      instructions
        .filter((one) => one.batch === batch.id)
        .every((one) => one.status === 'paid' || one.status === 'failed'),
    );
    if (ended.length === 0) return { done: undefined };
    const changes = ended.map((batch): Change => ({ op: 'replace', item: settledBatch(batch) }));
    const audit = record(
      app,
      systemActor(app.jurisdiction),
      'closeBatch',
      {},
      { batches: ended.map((batch) => batch.id) },
    );
    return { commit: { root: touchClaim(claim), changes, movements: [], audit }, answer: () => undefined };
  });
}

const settledBatch = (batch: Batch): Batch => ({ ...batch, status: 'settled', version: batch.version + 1 });
