import { z } from 'zod';
import { OFFICERS, userOf } from '../officers.ts';
import type { BankPlan, ClassPlan } from '../planTypes.ts';
import { until } from '../until.ts';
import type { LineView } from '../views.ts';
import { claimOf, readLines } from './claim.ts';
import { decide } from './decide.ts';
import { ask } from './desk.ts';
import type { Desk } from './desk.ts';
import { claimNow } from './watch.ts';

const NOTHING: BankPlan = { failed: [], unknown: [] };

/** Finance approves a round and the bank is instructed. */
export async function approve(desk: Desk, id: string, round: number): Promise<void> {
  await until(desk.client, `round ${round} of ${id} to be instructed`, async () => {
    const claim = await claimNow(desk, id);
    if (!claim) return undefined;
    if (claim.round > round || (claim.round === round && claim.status !== 'payable')) return true;
    const item = { user: OFFICERS.pays, case: id, kind: 'approvePayment' };
    if (claim.status === 'payable') await decide(desk, item, { outcome: 'approve' });
    return undefined;
  });
}

type ReturnRow = { instruction: string; outcome: string; amount: number; reason?: string; evidence?: string };

/** What the bank says of one line: what is planned for its row, else that it is paid. */
function answerOf(line: LineView, bank: BankPlan): ReturnRow {
  const base = { instruction: line.instruction ?? '', amount: line.amount };
  const failed = bank.failed.find(({ row }) => row === line.row);
  if (failed) return { ...base, outcome: 'failed', reason: failed.reason };
  if (bank.unknown.some(({ row }) => row === line.row)) return { ...base, outcome: 'unknown' };
  return { ...base, outcome: 'paid' };
}

const Entered = z.object({ entered: z.int() });

async function enter(desk: Desk, id: string, round: number, rows: ReturnRow[]): Promise<void> {
  const claim = await claimNow(desk, id);
  const path = `/api/v1/payment-batches/${id}.${claim?.revision}.${round}/return`;
  await ask(desk, OFFICERS.pays, path, Entered, { method: 'POST', body: { rows } });
}

/** Looks between two enterings of the same answers: they are entered again only after a cut, and once is enough. */
const LOOKS = 20;

/** Enters answers for the lines in a state until none is left in it. */
async function answerAll(
  desk: Desk,
  id: string,
  round: number | undefined,
  { status, answer }: { status: string; answer: (line: LineView) => ReturnRow },
): Promise<void> {
  let looks = 0;
  await until(desk.client, `the bank's answers for ${id}`, async () => {
    const claim = await claimNow(desk, id);
    // While the claim is with the bank nothing else has happened, unless an outcome is unknown: that shows in the lines.
    if (!claim) return undefined;
    if (claim.status !== 'instructed' && looks > 0) return true;
    if (looks++ % 4 !== 0) return undefined;
    const lines = (await readLines(desk, OFFICERS.pays, id)).filter((line) => line.status === status);
    if (lines.length === 0) return true;
    if ((looks - 1) % LOOKS === 0) await enter(desk, id, round ?? claim.round, lines.map(answer));
    return undefined;
  });
}

/** Enters the bank's answers for whatever of a round is with it, and waits until they are settled. */
export const settleRound = (desk: Desk, id: string, round: number, bank: BankPlan = NOTHING): Promise<void> =>
  answerAll(desk, id, round, { status: 'instructed', answer: (line) => answerOf(line, bank) });

export async function pay(desk: Desk, one: ClassPlan, round: number): Promise<void> {
  await approve(desk, await claimOf(desk, one), round);
}

export async function bankReturn(desk: Desk, one: ClassPlan, round: number): Promise<void> {
  await settleRound(desk, await claimOf(desk, one), round, round === 1 ? one.bank : NOTHING);
}

/** What the bank could not say is cleared up by a named person, with evidence (I3). */
export async function clarify(desk: Desk, one: ClassPlan): Promise<void> {
  const answer = (line: LineView): ReturnRow => {
    const evidence = one.bank.unknown.find(({ row }) => row === line.row)?.evidence;
    return { instruction: line.instruction ?? '', outcome: 'paid', amount: line.amount, ...(evidence && { evidence }) };
  };
  await answerAll(desk, await claimOf(desk, one), undefined, { status: 'unknown', answer });
}

/** The department gives other accounts for what the bank sent back, and hands the claim on. */
export async function correct(desk: Desk, one: ClassPlan): Promise<void> {
  const [id, user] = [await claimOf(desk, one), userOf(one.department)];
  await until(desk.client, `the accounts of ${one.key} to be corrected`, async () => {
    const claim = await claimNow(desk, id);
    if (claim?.status === 'payable' || claim?.status === 'closed') return true;
    if (claim?.status !== 'correcting') return undefined;
    for (const line of await readLines(desk, user, id)) {
      const failed = one.bank.failed.find(({ row }) => row === line.row);
      if (line.status !== 'failed' || !failed) continue;
      const body = { account: failed.account };
      await ask(desk, user, `/api/v1/claims/${id}/lines/${line.no}/account`, z.unknown(), { method: 'POST', body });
    }
    await decide(desk, { user, case: id, kind: 'correctAccounts' }, { outcome: 'done' });
    return undefined;
  });
}
