import { createRoute, z } from '@hono/zod-openapi';
import { EnteredMoney, FundId, WorkItemId } from '../../../shared/schemas/ids.ts';
import { missingOf, shortageOf } from '../../../shared/domain/filing/shortages.ts';
import { sourceShares } from '../../../shared/domain/money/sources.ts';
import { Allotment, Appropriation, Balance, FundSource, LedgerEntry } from '../../../shared/schemas/ledger.ts';
import { allotTogether } from '../../../shared/usecases/filing/allotTogether.ts';
import { appropriate } from '../../../shared/usecases/fund/appropriate.ts';
import { overdueOf, overduePayments } from '../../../shared/usecases/payment/overduePayments.ts';
import { body, IdempotencyKey, json, pageArgs, pageOf, Paging, type AddRoutes } from '../api.ts';
import { valueOf } from '../problem.ts';
import { mustSeeFunds } from '../scope.ts';

const BalanceView = Balance.omit({ entity: true })
  .extend({
    /** 逾期未拨付的明细条数与金额（分）。 */
    overdue: z.object({ lines: z.int(), amount: z.int() }),
    /** 核拨少于备案的计划数与尚缺金额（分）（五(一)4）。 */
    missing: z.object({ filings: z.int(), amount: z.int() }),
    /** 专账资金的来源（五(一)1）：金额（分）与所占万分比。 */
    sources: z.array(z.object({ source: z.string(), amount: z.int(), share: z.int() })).optional(),
  })
  .openapi('Balance');
const AllotmentView = Allotment.omit({ entity: true })
  .extend({
    /** 备案金额尚缺的部分（分）。 */
    shortBy: z.int().optional(),
  })
  .openapi('Allotment');
const EntryView = LedgerEntry.omit({ entity: true }).openapi('LedgerEntry');
const AppropriationView = Appropriation.pick({
  id: true,
  fund: true,
  year: true,
  amount: true,
  basis: true,
  source: true,
  by: true,
  at: true,
}).openapi('Appropriation');
const Entry = z.object({
  fund: FundId,
  year: z.int().min(2000).max(2100),
  amount: EnteredMoney,
  basis: z.string().min(1).max(200),
  source: FundSource.optional(),
});
const Year = z
  .string()
  .regex(/^\d{4}$/, '须为四位年份')
  .transform(Number);
const params = z.object({ fund: FundId, year: Year });
/** What finance is asked on each plan, and what it sets aside for all of them, fen. */
const Together = z.object({ items: z.array(WorkItemId).min(1).max(100), amount: z.int() });
const ShareView = z.object({ filing: z.string(), asked: z.int(), amount: z.int() }).openapi('AllotmentShare');

const routes = {
  list: createRoute({
    method: 'get',
    path: '/funds',
    summary: '各资金余额（分）',
    responses: { 200: json(pageOf(BalanceView), '余额') },
  }),
  appropriate: createRoute({
    method: 'post',
    path: '/funds/appropriations',
    summary: '登记资金预算',
    request: { headers: IdempotencyKey, body: body(Entry) },
    responses: { 201: json(AppropriationView, '预算') },
  }),
  entries: createRoute({
    method: 'get',
    path: '/funds/{fund}/{year}/entries',
    summary: '台账分录',
    request: { params, query: Paging },
    responses: { 200: json(pageOf(EntryView), '分录') },
  }),
  allotments: createRoute({
    method: 'get',
    path: '/funds/{fund}/{year}/allotments',
    summary: '核拨指标',
    request: { params },
    responses: { 200: json(pageOf(AllotmentView), '核拨') },
  }),
  allotTogether: createRoute({
    method: 'post',
    path: '/funds/{fund}/{year}/allotments',
    summary: '汇总核拨：对多件计划的申请一并核拨，不足的按申请金额的比例分配（分）',
    request: { params, body: body(Together) },
    responses: { 200: json(pageOf(ShareView), '各件的核拨金额') },
  }),
} as const;

/** Funds: balances, the entries that they are the sums of, and what is set aside for whom. */
export const funds: AddRoutes = (api, app) => {
  api.openapi(routes.list, async (c) => {
    mustSeeFunds(c.get('actor'));
    const overdue = await overduePayments(app);
    const balances = await app.store.all({ of: 'balance', by: 'all' });
    const entered = await app.store.all({ of: 'appropriation', by: 'all' });
    const filings = await app.store.all({ of: 'filing', by: 'all' });
    const items = balances.map((one) => ({
      ...one,
      overdue: overdueOf(overdue, one.fund, one.year),
      missing: shortageOf(filings, one.fund, one.year),
      ...(one.fund === 'special' && { sources: sourceShares(entered, one.fund, one.year) }),
    }));
    return c.json({ items }, 200);
  });
  api.openapi(routes.appropriate, async (c) => {
    const key = c.req.valid('header')['idempotency-key'];
    const entered = valueOf(await appropriate(app, c.get('actor'), c.req.valid('json'), key));
    return c.json(AppropriationView.parse(entered), 201);
  });
  api.openapi(routes.entries, async (c) => {
    mustSeeFunds(c.get('actor'));
    const { items, next } = await app.store.list(
      { of: 'ledgerEntry', by: 'fund', ...c.req.valid('param') },
      pageArgs(c.req.valid('query')),
    );
    return c.json({ items, ...(next !== undefined && { next }) }, 200);
  });
  api.openapi(routes.allotments, async (c) => {
    mustSeeFunds(c.get('actor'));
    const allotments = await app.store.all({ of: 'allotment', by: 'fund', ...c.req.valid('param') });
    const filings = await app.store.all({ of: 'filing', by: 'all' });
    const missing = new Map(filings.map((filing) => [filing.id, missingOf(filing)]));
    const items = allotments.map((one) => {
      const shortBy = missing.get(one.filing);
      return { ...one, ...(shortBy && { shortBy }) };
    });
    return c.json({ items }, 200);
  });
  api.openapi(routes.allotTogether, async (c) => {
    const together = { ...c.req.valid('param'), ...c.req.valid('json') };
    return c.json({ items: [...valueOf(await allotTogether(app, c.get('actor'), together))] }, 200);
  });
};
