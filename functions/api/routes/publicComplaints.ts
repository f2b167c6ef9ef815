import { createRoute, z } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { notFound } from '../../../shared/domain/problem.ts';
import { Complained } from '../../../shared/schemas/complaint.ts';
import { ComplaintId } from '../../../shared/schemas/ids.ts';
import { complain } from '../../../shared/usecases/complaint/complain.ts';
import { progress } from '../../../shared/usecases/complaint/readComplaint.ts';
import { body, IdempotencyKey, json, type AddRoutes } from '../api.ts';
import { plainText } from '../plainText.ts';
import { Refused, valueOf } from '../problem.ts';

/** A thousand characters and what belongs to them. */
const COMPLAINT_LIMIT = 8 * 1024;
const PATH = '/public/complaints';

const ProgressView = z
  .object({
    /** 凭此编号查询办理进度，请自行保存。 */
    number: z.string(),
    state: z.enum(['received', 'examining', 'closed']),
  })
  .openapi('ComplaintProgress');

const routes = {
  complain: createRoute({
    method: 'post',
    path: PATH,
    summary: '举报：写明所举报的申领、部门或机构和情况（最多 1000 字），可不留联系方式（无需登录）',
    security: [],
    request: { headers: IdempotencyKey, body: body(Complained) },
    responses: { 201: json(ProgressView, '已收到') },
  }),
  progress: createRoute({
    method: 'get',
    path: `${PATH}/{id}`,
    summary: '按编号查询举报的办理进度：已收到、核查中、已办结（无需登录）',
    security: [],
    request: { params: z.object({ id: z.string() }) },
    responses: { 200: json(ProgressView, '进度') },
  }),
} as const;

/** Report by anyone (五(三)2): taken without a token, and told nothing of anybody. */
export const publicComplaints: AddRoutes = (api, app) => {
  api.use(
    PATH,
    bodyLimit({
      maxSize: COMPLAINT_LIMIT,
      onError: () => {
        throw new Refused({ kind: 'invalid', code: 'TOO_LARGE', message: '举报内容超过 1000 字，请写明要点。' }, 413);
      },
    }),
    plainText,
  );
  api.openapi(routes.complain, async (c) => {
    const key = c.req.valid('header')['idempotency-key'];
    const number = valueOf(await complain(app, c.req.valid('json'), key));
    return c.json({ number, state: 'received' as const }, 201);
  });
  api.openapi(routes.progress, async (c) => {
    const id = ComplaintId.safeParse(c.req.valid('param').id);
    if (!id.success) throw new Refused(notFound('举报').problem);
    return c.json({ number: id.data, state: valueOf(await progress(app, id.data)) }, 200);
  });
};
