import { createRoute, z } from '@hono/zod-openapi';
import { UploadId } from '../../../shared/schemas/ids.ts';
import { mayAnswerFor } from '../../../shared/domain/access.ts';
import { Reason } from '../../../shared/schemas/reason.ts';
import { outlook } from '../../../shared/usecases/roster/outlook.ts';
import { openRoster, requestUpload } from '../../../shared/usecases/roster/openRoster.ts';
import { notFound } from '../../../shared/domain/problem.ts';
import type { App } from '../../../shared/ports.ts';
import type { Roster, Upload } from '../../../shared/schemas/roster.ts';
import { body, IdempotencyKey, json, pageArgs, pageOf, Paging, type AddRoutes } from '../api.ts';
import { Refused, valueOf } from '../problem.ts';
import { readableFiling, readableRoster } from '../scope.ts';
import { RosterView, rosterView, RowView, rowView, UploadView, uploadView } from '../views/roster.ts';

const params = z.object({ id: z.string() });
const uploadParams = z.object({ id: z.string(), upload: z.string() });
const Opened = z.object({ filing: z.string(), of: z.enum(['heads', 'attendance']).default('heads') });
const Wanted = z.object({
  fileName: z.string().min(1).max(200),
  contentType: z.string().min(1).max(200).default('application/octet-stream'),
  /** 整表接收：有一行不合格则一行也不入库。 */
  wholeOrNothing: z.boolean().default(false),
});
const Ticket = z.object({ upload: UploadView, url: z.string(), expiresInSeconds: z.int() });
const Download = z.object({ url: z.string(), expiresInSeconds: z.int() });

/** How long a download stays good, seconds. */
export const DOWNLOAD_SECONDS = 300;

const routes = {
  open: createRoute({
    method: 'post',
    path: '/rosters',
    summary: '为已备案的班级建立花名册',
    request: { headers: IdempotencyKey, body: body(Opened) },
    responses: { 201: json(RosterView, '花名册') },
  }),
  get: createRoute({
    method: 'get',
    path: '/rosters/{id}',
    summary: '花名册',
    request: { params },
    responses: { 200: json(RosterView, '花名册') },
  }),
  rows: createRoute({
    method: 'get',
    path: '/rosters/{id}/rows',
    summary: '合格行（身份信息已脱敏）',
    request: { params, query: Paging },
    responses: { 200: json(pageOf(RowView), '合格行') },
  }),
  outlook: createRoute({
    method: 'get',
    path: '/rosters/{id}/outlook',
    summary: '申领前提示：因已享受或年度次数已满，申领时很可能不予通过的行',
    request: { params, query: Paging },
    responses: { 200: json(pageOf(Reason.extend({ row: z.int() })), '提示') },
  }),
  uploads: createRoute({
    method: 'get',
    path: '/rosters/{id}/uploads',
    summary: '上传记录',
    request: { params },
    responses: { 200: json(pageOf(UploadView), '上传') },
  }),
  request: createRoute({
    method: 'post',
    path: '/rosters/{id}/uploads',
    summary: '申请上传地址',
    request: { params, body: body(Wanted) },
    responses: { 201: json(Ticket, '把文件 PUT 到该地址') },
  }),
  upload: createRoute({
    method: 'get',
    path: '/rosters/{id}/uploads/{upload}',
    summary: '上传的处理结果',
    request: { params: uploadParams },
    responses: { 200: json(UploadView, '处理结果') },
  }),
  result: createRoute({
    method: 'get',
    path: '/rosters/{id}/uploads/{upload}/result',
    summary: '下载标注后的结果表',
    request: { params: uploadParams },
    responses: { 200: json(Download, '下载地址') },
  }),
} as const;

async function uploadOf(app: App, roster: Roster, id: string): Promise<Upload> {
  const known = UploadId.safeParse(id);
  const upload = known.success
    ? await app.store.get({ entity: 'upload', roster: roster.id, id: known.data })
    : undefined;
  if (!upload) throw new Refused(notFound('上传').problem);
  return upload;
}

/** Rosters: files go straight into the bucket, what became of them is read here. */
export const rosters: AddRoutes = (api, app) => {
  api.openapi(routes.open, async (c) => {
    const { filing, of } = c.req.valid('json');
    const wanted = { filing: (await readableFiling(app, c.get('actor'), filing)).id, of };
    const key = c.req.valid('header')['idempotency-key'];
    return c.json(rosterView(valueOf(await openRoster(app, c.get('actor'), wanted, key))), 201);
  });
  api.openapi(routes.get, async (c) =>
    c.json(rosterView(await readableRoster(app, c.get('actor'), c.req.valid('param').id)), 200),
  );
  api.openapi(routes.rows, async (c) => {
    const roster = await readableRoster(app, c.get('actor'), c.req.valid('param').id);
    const { items, next } = await app.store.list(
      { of: 'row', by: 'roster', roster: roster.id },
      pageArgs(c.req.valid('query')),
    );
    return c.json({ items: items.map(rowView), ...(next !== undefined && { next }) }, 200);
  });
  api.openapi(routes.outlook, async (c) => {
    const roster = await readableRoster(app, c.get('actor'), c.req.valid('param').id);
    if (!mayAnswerFor(c.get('actor'), roster)) throw new Refused(notFound('花名册').problem);
    return c.json(await outlook(app, roster, pageArgs(c.req.valid('query'))), 200);
  });
  api.openapi(routes.uploads, async (c) => {
    const roster = await readableRoster(app, c.get('actor'), c.req.valid('param').id);
    return c.json(
      { items: (await app.store.all({ of: 'upload', by: 'roster', roster: roster.id })).map(uploadView) },
      200,
    );
  });
  api.openapi(routes.request, async (c) => {
    const roster = await readableRoster(app, c.get('actor'), c.req.valid('param').id);
    const { upload, ...ticket } = valueOf(await requestUpload(app, c.get('actor'), roster.id, c.req.valid('json')));
    return c.json({ upload: uploadView(upload), ...ticket }, 201);
  });
  api.openapi(routes.upload, async (c) => {
    const { id, upload } = c.req.valid('param');
    return c.json(uploadView(await uploadOf(app, await readableRoster(app, c.get('actor'), id), upload)), 200);
  });
  api.openapi(routes.result, async (c) => {
    const { id, upload: uploadId } = c.req.valid('param');
    const upload = await uploadOf(app, await readableRoster(app, c.get('actor'), id), uploadId);
    if (upload.resultKey === undefined) {
      throw new Refused({ kind: 'conflict', code: 'NOT_READY', message: '结果表尚未生成，请稍后再试。' });
    }
    const url = await app.files.downloadUrl(
      upload.resultKey,
      `结果-${upload.fileName.replace(/\.\w+$/, '')}.xlsx`,
      DOWNLOAD_SECONDS,
    );
    return c.json({ url, expiresInSeconds: DOWNLOAD_SECONDS }, 200);
  });
};
