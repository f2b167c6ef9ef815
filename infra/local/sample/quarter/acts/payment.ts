import { z } from 'zod';
import { OFFICERS, userOf } from '../officers.ts';
import type { BankPlan, ClassPlan } from '../planTypes.ts';
import { until } from '../until.ts';
import type { ClaimView, LineView } from '../views.ts';
import { claimOf, readClaim, readLines } from './claim.ts';
import { decide } from './decide.ts';
import { ask } from './desk.ts';
import type { Desk } from './desk.ts';

const NOTHING: BankPlan = { failed: [], unknown: [] };

/** Finance approves a round and the bank is instructed. */
export async function approve(desk: Desk, id: string, round: number): Promise<void> {
  await until(desk.client, `round ${round} of ${id} to be instructed`, async () => {
    const claim = await readClaim(desk, OFFICERS.pays, id);
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

async function enter(desk: Desk, claim: ClaimView, round: number, rows: ReturnRow[]): Promise<void> {
  const path = `/api/v1/payment-batches/${claim.id}.${claim.revision}.${round}/return`;
  await ask(desk, OFFICERS.pays, path, Entered, { method: 'POST', body: { rows } });
}

/** Enters the bank's answers for whatever is with it, and waits until they are settled. */
export async function settleRound(desk: Desk, id: string, round: number, bank: BankPlan = NOTHING): Promise<void> {
  let entered = 0;
  await until(desk.client, `the bank's answer of round ${round} of ${id}`, async () => {
    const lines = await readLines(desk, OFFICERS.pays, id);
    const out = lines.filter((line) => line.status === 'instructed');
    if (out.length === 0) return true;
    // Entered again only when the answers were stored and their wait was not told, as after a cut.
    if (entered++ % 20 === 0) {
      const claim = await readClaim(desk, OFFICERS.pays, id);
      const rows = out.map((line) => answerOf(line, bank));
      await enter(desk, claim, round, rows);
    }
    return undefined;
  });
}

export async function pay(desk: Desk, one: ClassPlan, round: number): Promise<void> {
  await approve(desk, await claimOf(desk, one), round);
}

export async function bankReturn(desk: Desk, one: ClassPlan, round: number): Promise<void> {
  await settleRound(desk, await claimOf(desk, one), round, round === 1 ? one.bank : NOTHING);
}

/** The department gives other accounts for what the bank sent back, and hands the claim on. */
export async function correct(desk: Desk, one: ClassPlan): Promise<void> {
  const [id, user] = [await claimOf(desk, one), userOf(one.department)];
  await until(desk.client, `the accounts of ${one.key} to be corrected`, async () => {
    const { status } = await readClaim(desk, user, id);
    if (status === 'payable' || status === 'closed') return true;
    if (status !== 'correcting') return undefined;
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

/** What the bank could not say is cleared up by a named person, with evidence (I3). */
export async function clarify(desk: Desk, one: ClassPlan): Promise<void> {
  const id = await claimOf(desk, one);
  let entered = 0;
  await until(desk.client, `the unknown outcomes of ${one.key}`, async () => {
    const lines = (await readLines(desk, OFFICERS.pays, id)).filter((line) => line.status === 'unknown');
    if (lines.length === 0) return true;
    if (entered++ % 20 !== 0) return undefined;
    const claim = await readClaim(desk, OFFICERS.pays, id);
    const rows = lines.map((line): ReturnRow => {
      const evidence = one.bank.unknown.find(({ row }) => row === line.row)?.evidence;
      return {
        instruction: line.instruction ?? '',
        outcome: 'paid',
        amount: line.amount,
        ...(evidence && { evidence }),
      };
    });
    await enter(desk, claim, claim.round, rows);
    return undefined;
  });
}
