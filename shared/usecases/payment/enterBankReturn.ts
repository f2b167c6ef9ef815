import { mayDecide, maySettle, secondDuty } from '../../domain/access.ts';
import { touchClaim } from '../../domain/claim/claimStates.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { notFound, ok, refuse, type Outcome as Result } from '../../domain/problem.ts';
import type { App, Change } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import { ClaimId, type BatchId } from '../../schemas/ids.ts';
import type { Instruction, Outcome } from '../../schemas/payment.ts';
import type { Reason } from '../../schemas/reason.ts';
import type { WorkItem } from '../../schemas/workItem.ts';
import { attempt } from '../attempt.ts';
import { decideWorkItem } from '../decideWorkItem.ts';
import { pathOf } from '../pathOf.ts';
import { record } from '../record.ts';

/** One row of the bank's answer. Amount in fen. `evidence` goes with a named person's word on an unknown outcome. */
export type ReturnRow = {
  instruction: string;
  outcome: Outcome;
  amount: number;
  reason?: string | undefined;
  bankReference?: string | undefined;
  evidence?: string | undefined;
};

/** `workItem` is the wait that the answers ended; without one they are settled at the claim's next wait. */
type Entered = { entered: number; repeated: number; workItem?: WorkItem['id'] };

const ROWS_A_COMMIT = 90;

/**
 * Takes the bank's answers for a batch. A file with one row that is not the batch's, or whose amount differs, is
 * refused whole: it is another batch's file, and nothing changes. Answers that are recorded already are skipped.
 */
export async function enterBankReturn(
  app: App,
  actor: Actor,
  batchId: BatchId,
  rows: readonly ReturnRow[],
): Promise<Result<Entered>> {
  const claimId = ClaimId.parse(batchId.split('.')[0]);
  const claim = await app.store.get({ entity: 'claim', id: claimId });
  const batch = await app.store.get({ entity: 'batch', claim: claimId, id: batchId });
  if (!claim || !batch || !maySettle(actor, claim, batch.fund)) return notFound('拨付批次');
  const duty = secondDuty(actor, 'pay', await pathOf(app, claim));
  if (duty) return refuse(duty);
  const instructions = await app.store.all({ of: 'instruction', by: 'claim', claim: claimId });
  const known = new Map(instructions.filter((one) => one.batch === batchId).map((one) => [one.id, one]));
  const reasons = rows.flatMap((row, index) => wrongRow(row, index + 1, known.get(row.instruction)));
  reasons.push(...repeated(rows));
  if (rows.length === 0) reasons.push({ code: 'EMPTY_RETURN', message: '回盘文件没有数据行。' });
  if (reasons.length > 0) {
    return refuse({
      kind: 'invalid',
      code: 'NOT_THIS_BATCH',
      message: '回盘与本批次不符，未登记任何一行。',
      reasons: reasons.slice(0, 100),
    });
  }
  const fresh = rows.filter((row) => takesAnswer(known.get(row.instruction), row));
  for (let start = 0; start < fresh.length; start += ROWS_A_COMMIT)
    await storeAnswers(app, actor, claimId, batchId, fresh.slice(start, start + ROWS_A_COMMIT));
  return passOn(app, actor, claimId, { entered: fresh.length, repeated: rows.length - fresh.length });
}

function wrongRow(row: ReturnRow, number: number, instruction: Instruction | undefined): Reason[] {
  const field = `第 ${number} 行`;
  if (!instruction) return [{ code: 'UNKNOWN_INSTRUCTION', message: `${field}的指令号不属于本批次。`, field }];
  if (instruction.amount !== row.amount)
    return [{ code: 'AMOUNT_MISMATCH', message: `${field}的金额与指令不一致。`, field }];
  const said =
    instruction.status === 'open' || instruction.status === 'unknown'
      ? instruction.answer?.outcome
      : instruction.status;
  if (said && said !== 'unknown' && said !== row.outcome) {
    return [
      { code: 'CONTRADICTS_EARLIER', message: `${field}与此前登记的结果（${said}）矛盾，请先与银行核实。`, field },
    ];
  }
  return [];
}

/** The same instruction twice in one return: which of the two holds is not ours to choose (I3). */
function repeated(rows: readonly ReturnRow[]): Reason[] {
  const seen = new Set<string>();
  return rows.flatMap((row, index) => {
    const field = `第 ${index + 1} 行`;
    const again = seen.has(row.instruction);
    seen.add(row.instruction);
    return again
      ? [{ code: 'INSTRUCTION_TWICE', message: `${field}的指令号在回盘中出现两次，请先与银行核实。`, field }]
      : [];
  });
}

/** A row is news when nothing is recorded, or when only "unknown" is. */
function takesAnswer(instruction: Instruction | undefined, row: ReturnRow): boolean {
  if (!instruction || instruction.status === 'paid' || instruction.status === 'failed') return false;
  return instruction.answer === undefined || (instruction.answer.outcome === 'unknown' && row.outcome !== 'unknown');
}

function storeAnswers(
  app: App,
  actor: Actor,
  claimId: ClaimId,
  batch: BatchId,
  rows: readonly ReturnRow[],
): Promise<void> {
  return attempt<void>(app, async () => {
    const claim = await app.store.get({ entity: 'claim', id: claimId });
    const all = await app.store.all({ of: 'instruction', by: 'claim', claim: claimId });
    const known = new Map(all.map((one) => [one.id, one]));
    const { at } = momentOf(app.clock.now());
    const changes = rows.flatMap((row): Change[] => {
      const instruction = known.get(row.instruction);
      if (!instruction || !takesAnswer(instruction, row)) return [];
      const answer = {
        outcome: row.outcome,
        by: actor.user,
        at,
        reason: row.reason,
        bankReference: row.bankReference,
        evidence: row.evidence,
      };
      return [
        { op: 'replace', item: { ...instruction, answer: withoutUndefined(answer), version: instruction.version + 1 } },
      ];
    });
    if (!claim || changes.length === 0) return { done: undefined };
    const details = { batch, rows: rows.map((row) => ({ instruction: row.instruction, outcome: row.outcome })) };
    const audit = record(app, actor, 'enterBankReturn', {}, details);
    return { commit: { root: touchClaim(claim), changes, movements: [], audit }, answer: () => undefined };
  });
}

const withoutUndefined = (answer: NonNullable<Instruction['answer']> | Record<string, unknown>) =>
  Object.fromEntries(Object.entries(answer).filter(([, value]) => value !== undefined)) as NonNullable<
    Instruction['answer']
  >;

/**
 * The claim's open wait for the bank is decided, so that settling starts. Where that waits for another payer's batch, the
 * answers are settled with it.
 */
async function passOn(
  app: App,
  actor: Actor,
  claim: ClaimId,
  counts: { entered: number; repeated: number },
): Promise<Result<Entered>> {
  const items = await app.store.all({ of: 'workItem', by: 'case', case: claim });
  const open = items.find((item) => item.kind === 'enterBankReturn' && item.status === 'open');
  if (open && mayDecide(actor, open)) {
    const decided = await decideWorkItem(app, actor, open.id, { outcome: 'done', reasons: [], lines: [] });
    return decided.ok ? ok({ ...counts, workItem: open.id }) : decided;
  }
  return ok(counts);
}
