import { expect } from 'vitest';
import { z } from 'zod';
import { textOf } from '../../shared/domain/roster/cell.ts';
import { rowsIn } from '../files/reading.ts';
import type { County } from './county.ts';

const Lines = z.object({
  items: z.array(
    z.looseObject({
      no: z.int(),
      row: z.int(),
      status: z.string(),
      amount: z.int(),
      payee: z.string(),
      instruction: z.string().optional(),
      facts: z.record(z.string(), z.unknown()),
      reasons: z.array(z.looseObject({ code: z.string(), clause: z.string().optional() })),
    }),
  ),
});

/** A claim's lines as the auditor sees them. */
export const linesOf = async (county: County, claim: string) =>
  Lines.parse(await county.get('auditor', `/api/v1/claims/${claim}/lines`)).items;

/** The batch that finance orders for a claim, and whom its file pays on which account: name, account, bank, yuan. */
export async function ordered(county: County, claim: string) {
  await county.decide('finance-2', claim, 'approvePayment', { outcome: 'approve' });
  const instructed = await county.status(`/api/v1/claims/${claim}`, 'instructed');
  const { batch } = z.looseObject({ batch: z.string() }).parse(instructed);
  const answer = await county.get('finance-2', `/api/v1/payment-batches/${batch}/file`);
  const link = z.looseObject({ url: z.string() }).parse(answer).url;
  const bytes = new Uint8Array(await (await fetch(link)).arrayBuffer());
  const [, ...rows] = (await rowsIn(bytes)).map(({ cells }) => cells.map(textOf));
  return { batch, paid: rows.slice(0, -1).map(([, name, account, bank, amount]) => [name, account, bank, amount]) };
}

/** The bank’s word on whatever of a claim is with it, by the row of the roster's file. */
export async function answered(county: County, claim: string, batch: string, outcomeOf: (row: number) => object) {
  const rows = (await linesOf(county, claim))
    .filter(({ status }) => status === 'instructed')
    .map(({ row, instruction, amount }) => ({ instruction, amount, ...outcomeOf(row) }));
  expect((await county.post('finance-2', `/api/v1/payment-batches/${batch}/return`, { rows })).status).toBe(200);
}
