import { createRoute, z } from '@hono/zod-openapi';
import { DIRECT_PROGRAMMES } from '../../../shared/domain/programmes.ts';
import { plainNumber } from '../../../shared/domain/identity/citizenId.ts';
import { creditCode } from '../../../shared/domain/registers/registerKeys.ts';
import { ResponsibilityStatement } from '../../../shared/schemas/claim.ts';
import { AccountKind } from '../../../shared/schemas/account.ts';
import { CivilDate, RosterId } from '../../../shared/schemas/ids.ts';
import { Identity } from '../../../shared/schemas/person.ts';
import { resubmitDirectClaim, submitDirectClaim } from '../../../shared/usecases/claim/submitDirectClaim.ts';
import { resubmitOwnClaim, submitOwnClaim } from '../../../shared/usecases/claim/submitOwnClaim.ts';
import { resubmitStage, submitStage } from '../../../shared/usecases/claim/submitStage.ts';
import { body, IdempotencyKey, json, type AddRoutes } from '../api.ts';
import { valueOf } from '../problem.ts';
import { readableClaim } from '../scope.ts';
import { ClaimView, claimView } from '../views/claim.ts';

const params = z.object({ id: z.string() });
const one = { 200: json(ClaimView, '申领') };

const CreditCode = z.string().overwrite(plainNumber).refine(creditCode.fits, creditCode.message);

const OwnClaim = z.object({
  identity: Identity,
  /** Of the identity's account: asked where the county pays by channel. */
  accountKind: AccountKind.optional(),
  certificate: z.object({
    certType: z.string(),
    certificateNo: z.string().min(1).max(60),
    occupation: z.string().min(1).max(60),
    level: z.string(),
    certDate: CivilDate,
    inEstablishment: z.boolean(),
    /** 申领之日是否在编：与取证之日不同时填写。 */
    inEstablishmentAtClaim: z.boolean().optional(),
    /** 用人单位统一社会信用代码：县里的企业名录按此核对。 */
    employerCode: CreditCode.optional(),
    /** 统一社会信用代码 of the body that issued it (四(三)1): the county's register says what it may certify. */
    evaluationBodyCode: CreditCode.optional(),
  }),
});

const DirectClaim = z.object({
  programme: z.enum(DIRECT_PROGRAMMES),
  party: z.union([
    z.strictObject({ identity: Identity, accountKind: AccountKind.optional() }),
    z.strictObject({ holder: z.string().min(1).max(80) }),
  ]),
  facts: z.record(z.string(), z.unknown()),
  statement: ResponsibilityStatement,
});

const Stage = z.object({
  roster: RosterId,
  stage: z.enum(['first', 'second']),
  refused: z.boolean().default(false),
  statement: ResponsibilityStatement,
});

const ownOf = ({ identity, accountKind, certificate }: z.infer<typeof OwnClaim>) => ({
  identity,
  accountKind,
  facts: certificate,
  eventDate: certificate.certDate,
});

const routes = {
  own: createRoute({
    method: 'post',
    path: '/claims/own',
    summary: '个人凭证书申领技能提升补贴',
    request: { headers: IdempotencyKey, body: body(OwnClaim) },
    responses: { 201: json(ClaimView, '已提交') },
  }),
  resubmitOwn: createRoute({
    method: 'post',
    path: '/claims/own/{id}/resubmit',
    summary: '个人申领更正后重新提交',
    request: { params, body: body(OwnClaim) },
    responses: one,
  }),
  direct: createRoute({
    method: 'post',
    path: '/claims/direct',
    summary: '申报不需备案的补助（基地建设、工匠、工作室、竞赛）',
    request: { headers: IdempotencyKey, body: body(DirectClaim) },
    responses: { 201: json(ClaimView, '已提交') },
  }),
  resubmitDirect: createRoute({
    method: 'post',
    path: '/claims/direct/{id}/resubmit',
    summary: '不需备案的补助更正后重新提交',
    request: { params, body: body(DirectClaim.pick({ facts: true })) },
    responses: one,
  }),
  stage: createRoute({
    method: 'post',
    path: '/claims/stages',
    summary: '学徒制首次拨付、验收结算',
    request: { headers: IdempotencyKey, body: body(Stage) },
    responses: { 201: json(ClaimView, '已提交') },
  }),
  resubmitStage: createRoute({
    method: 'post',
    path: '/claims/stages/{id}/resubmit',
    summary: '学徒制申领更正花名册后重新提交',
    request: { params },
    responses: one,
  }),
} as const;

/** Claims that are not for a roster of trainees: one line each, for a person or an organisation. */
export const singleClaims: AddRoutes = (api, app) => {
  api.openapi(routes.own, async (c) => {
    const key = c.req.valid('header')['idempotency-key'];
    const own = ownOf(c.req.valid('json'));
    return c.json(claimView(valueOf(await submitOwnClaim(app, c.get('actor'), own, key))), 201);
  });
  api.openapi(routes.resubmitOwn, async (c) => {
    const claim = await readableClaim(app, c.get('actor'), c.req.valid('param').id);
    const own = ownOf(c.req.valid('json'));
    return c.json(claimView(valueOf(await resubmitOwnClaim(app, c.get('actor'), claim.id, own))), 200);
  });
  api.openapi(routes.direct, async (c) => {
    const key = c.req.valid('header')['idempotency-key'];
    return c.json(claimView(valueOf(await submitDirectClaim(app, c.get('actor'), c.req.valid('json'), key))), 201);
  });
  api.openapi(routes.resubmitDirect, async (c) => {
    const claim = await readableClaim(app, c.get('actor'), c.req.valid('param').id);
    const { facts } = c.req.valid('json');
    return c.json(claimView(valueOf(await resubmitDirectClaim(app, c.get('actor'), claim.id, facts))), 200);
  });
  api.openapi(routes.stage, async (c) => {
    const key = c.req.valid('header')['idempotency-key'];
    return c.json(claimView(valueOf(await submitStage(app, c.get('actor'), c.req.valid('json'), key))), 201);
  });
  api.openapi(routes.resubmitStage, async (c) => {
    const claim = await readableClaim(app, c.get('actor'), c.req.valid('param').id);
    return c.json(claimView(valueOf(await resubmitStage(app, c.get('actor'), claim.id))), 200);
  });
};
