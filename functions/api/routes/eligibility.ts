import { createRoute, z } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { NO_HISTORY } from '../../../shared/policy/index.ts';
import { CivilDate } from '../../../shared/schemas/ids.ts';
import { checkEligibility } from '../../../shared/usecases/public/checkEligibility.ts';
import { body, json, type AddRoutes } from '../api.ts';
import { plainText } from '../plainText.ts';
import { Refused, valueOf } from '../problem.ts';

/** A question is a page of facts. */
const QUESTION_LIMIT = 16 * 1024;
const PATH = '/public/eligibility';

const Keys = z.array(z.string().max(100)).max(50);
const Question = z.strictObject({
  programme: z.string().min(1).max(40),
  /** 该项目的条件（不含个人信息）；金额单位为分。 */
  facts: z.record(z.string(), z.unknown()),
  /** 此前享受过的补贴；不写即没有。 */
  history: z
    .strictObject({
      trainingEvents: z
        .array(z.strictObject({ date: CivilDate, key: z.string().max(100) }))
        .max(50)
        .default([]),
      trainingKeys: Keys.default([]),
      skillUpKeys: Keys.default([]),
    })
    .default({ ...NO_HISTORY, trainingEvents: [], trainingKeys: [], skillUpKeys: [] }),
});
const AnswerView = z
  .object({
    document: z.string(),
    title: z.string(),
    result: z.enum(['pay', 'reject', 'hold', 'return', 'recover']),
    amount: z.int(),
    payments: z.array(z.object({ amount: z.int(), fund: z.string(), payee: z.string() })),
    reasons: z.array(z.object({ code: z.string(), clause: z.string(), message: z.string() })),
    warnings: z.array(z.string()),
    stages: z.object({ first: z.int(), second: z.int() }).optional(),
    steps: z.array(z.object({ rule: z.string(), clause: z.string(), output: z.unknown() })),
    readings: z.array(z.object({ id: z.string(), question: z.string(), reading: z.string() })),
    clauses: z.array(z.object({ id: z.string(), quote: z.string() })),
  })
  .openapi('Eligibility');

const ask = createRoute({
  method: 'post',
  path: PATH,
  summary: '资格自测：按所填条件计算金额、原因、条款和改法，不作记录（无需登录）',
  security: [],
  request: { body: body(Question) },
  responses: { 200: json(AnswerView, '自测结果') },
});

/** 资格自测 (六(三)1): enterprises, institutions and workers ask the rules themselves, without a token and without a trace. */
export const eligibility: AddRoutes = (api, app) => {
  api.use(
    PATH,
    bodyLimit({
      maxSize: QUESTION_LIMIT,
      onError: () => {
        throw new Refused(
          { kind: 'invalid', code: 'TOO_LARGE', message: '自测内容超过 16KB，请只填该项目的条件。' },
          413,
        );
      },
    }),
    plainText,
  );
  api.openapi(ask, async (c) =>
    c.json(AnswerView.parse(valueOf(await checkEligibility(app, c.req.valid('json')))), 200),
  );
};
