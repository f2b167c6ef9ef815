import { createRoute, z } from '@hono/zod-openapi';
import { maySettle } from '../../../shared/domain/access.ts';
import { notFound } from '../../../shared/domain/problem.ts';
import { Fen } from '../../../shared/schemas/ids.ts';
import { Outcome } from '../../../shared/schemas/payment.ts';
import { enterBankReturn, type ReturnRow } from '../../../shared/usecases/payment/enterBankReturn.ts';
import { readBankReturn } from '../../files/bankReturn.ts';
import { json, type AddRoutes } from '../api.ts';
import { Refused, valueOf } from '../problem.ts';
import { readableBatch } from '../scope.ts';
import { BatchView, batchView } from '../views/payment.ts';
import { DOWNLOAD_SECONDS } from './rosters.ts';

const params = z.object({ id: z.string() });
const Row = z.object({
  instruction: z.string(),
  outcome: Outcome,
  amount: Fen,
  reason: z.string().max(200).optional(),
  bankReference: z.string().max(100).optional(),
  /** 结果不明的指令由人员查实时，须附依据。 */
  evidence: z.string().max(1000).optional(),
});
const Rows = z.object({ rows: z.array(Row).max(100_000) });
const Entered = z.object({ entered: z.int(), repeated: z.int(), workItem: z.string().optional() });
const Download = z.object({ url: z.string(), expiresInSeconds: z.int() });

const routes = {
  get: createRoute({
    method: 'get',
    path: '/payment-batches/{id}',
    summary: '拨付批次',
    request: { params },
    responses: { 200: json(BatchView, '批次') },
  }),
  file: createRoute({
    method: 'get',
    path: '/payment-batches/{id}/file',
    summary: '下载给银行的文件',
    request: { params, query: z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') }) },
    responses: { 200: json(Download, '下载地址') },
  }),
  enter: createRoute({
    method: 'post',
    path: '/payment-batches/{id}/return',
    summary: '登记银行回盘：JSON，或银行的 xlsx/csv 原文件',
    request: {
      params,
      body: {
        required: true,
        content: { 'application/json': { schema: Rows }, 'application/octet-stream': { schema: z.string() } },
      },
    },
    responses: { 200: json(Entered, '已登记') },
  }),
} as const;

/** The rows of a bank's own file; everything wrong with it at once. */
async function rowsOfFile(bytes: Uint8Array): Promise<ReturnRow[]> {
  const read = await readBankReturn(bytes);
  if (read.ok) return read.rows;
  throw new Refused({
    kind: 'invalid',
    code: 'BANK_RETURN_NOT_READABLE',
    message: '回盘文件有误，未登记任何一行。',
    reasons: read.reasons,
  });
}

/** Payment batches: what the bank was told, and what it answered. */
export const payments: AddRoutes = (api, app) => {
  api.openapi(routes.get, async (c) => {
    const { claim, batch } = await readableBatch(app, c.get('actor'), c.req.valid('param').id);
    const instructions = await app.store.all({ of: 'instruction', by: 'claim', claim: claim.id });
    return c.json(
      batchView(
        batch,
        instructions.filter((one) => one.batch === batch.id),
      ),
      200,
    );
  });
  api.openapi(routes.file, async (c) => {
    const { claim, batch } = await readableBatch(app, c.get('actor'), c.req.valid('param').id);
    if (!maySettle(c.get('actor'), claim, batch.fund) || !batch.fileKeys)
      throw new Refused(notFound('银行文件').problem);
    const { format } = c.req.valid('query');
    const url = await app.files.downloadUrl(batch.fileKeys[format], `拨付-${batch.id}.${format}`, DOWNLOAD_SECONDS);
    return c.json({ url, expiresInSeconds: DOWNLOAD_SECONDS }, 200);
  });
  api.openapi(routes.enter, async (c) => {
    const { batch } = await readableBatch(app, c.get('actor'), c.req.valid('param').id);
    const isJson = c.req.header('content-type')?.includes('json') ?? false;
    const rows = isJson
      ? Rows.parse(await c.req.json()).rows
      : await rowsOfFile(new Uint8Array(await c.req.arrayBuffer()));
    return c.json(valueOf(await enterBankReturn(app, c.get('actor'), batch.id, rows)), 200);
  });
};
