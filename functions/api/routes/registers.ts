import { createRoute, z } from '@hono/zod-openapi';
import { REGISTERS } from '../../../shared/domain/registers/registerKinds.ts';
import { mayKeep, maySeeEntry, entryOn, warningsOn } from '../../../shared/domain/registers/registers.ts';
import { outsideDocument } from '../../../shared/domain/outsideDocument.ts';
import { momentOf } from '../../../shared/domain/time/moment.ts';
import { packOf } from '../../../shared/policy/packs.ts';
import type { Actor } from '../../../shared/schemas/actor.ts';
import { AccountKind } from '../../../shared/schemas/account.ts';
import { CivilDate } from '../../../shared/schemas/ids.ts';
import { Reason } from '../../../shared/schemas/reason.ts';
import { RegisterName, RegisterPeriod, type RegisterEntry } from '../../../shared/schemas/register.ts';
import { enterAccount } from '../../../shared/usecases/register/enterAccount.ts';
import { enterPeriod } from '../../../shared/usecases/register/enterPeriod.ts';
import { accountOn, registered } from '../../../shared/usecases/register/readRegister.ts';
import { body, json, pageArgs, pageOf, Paging, type AddRoutes } from '../api.ts';
import { Refused, valueOf } from '../problem.ts';
import { notFound } from '../../../shared/domain/problem.ts';

/** Accounts have routes of their own, where nothing leaves but masks. */
const PublicRegister = RegisterName.exclude(['accounts']);
const ListView = z.object({ register: PublicRegister, name: z.string(), clause: z.string() }).openapi('Register');
const EntryView = z
  .object({
    key: z.string(),
    data: z.record(z.string(), z.unknown()),
    periods: z.array(RegisterPeriod),
    warnings: z.array(Reason),
  })
  .openapi('RegisterEntry');
const AccountView = z
  .object({
    holder: z.string(),
    name: z.string(),
    account: z.string().optional(),
    from: CivilDate.optional(),
    pending: z.boolean().optional(),
  })
  .openapi('PayeeAccount');
const Period = RegisterPeriod.pick({ from: true, to: true, data: true, basis: true });
const Account = z.object({
  name: z.string().trim().min(1).max(80),
  account: z.string().regex(/^\d{8,30}$/, '账号须为 8 至 30 位数字'),
  bank: z.string().trim().min(1).max(80),
  kind: AccountKind.optional(),
  from: CivilDate,
  basis: z.string().min(1).max(200),
});

const params = z.object({ register: PublicRegister });
const entryParams = params.extend({ key: z.string().min(1).max(80) });
const holderParams = z.object({ kind: z.enum(['institution', 'enterprise']), id: z.string().min(1).max(40) });

const routes = {
  names: createRoute({
    method: 'get',
    path: '/registers',
    summary: '名录种类',
    responses: { 200: json(z.object({ items: z.array(ListView) }), '名录') },
  }),
  list: createRoute({
    method: 'get',
    path: '/registers/{register}',
    summary: '某日在册的名录；pending=true 为待第二人复核的',
    request: { params, query: Paging.extend({ on: CivilDate.optional(), pending: z.literal('true').optional() }) },
    responses: { 200: json(pageOf(EntryView), '名录') },
  }),
  entry: createRoute({
    method: 'get',
    path: '/registers/{register}/{key}',
    summary: '名录一项的全部登记经过，现已移出的也在内',
    request: { params: entryParams, query: z.object({ on: CivilDate.optional() }) },
    responses: { 200: json(EntryView, '名录') },
  }),
  enter: createRoute({
    method: 'post',
    path: '/registers/{register}/{key}/periods',
    summary: '登记（data 为 null 表示移出）',
    request: { params: entryParams, body: body(Period) },
    responses: { 201: json(EntryView, '已登记') },
  }),
  account: createRoute({
    method: 'get',
    path: '/accounts/{kind}/{id}',
    summary: '收款账户（遮蔽）',
    request: { params: holderParams },
    responses: { 200: json(AccountView, '账户') },
  }),
  enterAccount: createRoute({
    method: 'post',
    path: '/accounts/{kind}/{id}',
    summary: '登记收款账户',
    request: { params: holderParams, body: body(Account) },
    responses: { 201: json(AccountView, '已登记') },
  }),
} as const;

const entryView = (entry: RegisterEntry, date: string): z.infer<typeof EntryView> => ({
  key: entry.key,
  data: entryOn(entry, date) ?? {},
  periods: entry.periods,
  warnings: warningsOn(entry, date),
});

const holderOf = ({ kind, id }: z.infer<typeof holderParams>): string =>
  kind === 'institution' ? `institution/${id}` : id;

/** Accounts are seen by whoever keeps them and by those who pay and check; to others they are not there (I8). */
function mustSeeAccount(actor: Actor, holder: string): void {
  if (mayKeep(actor, 'accounts', holder).ok || ['finance', 'auditor'].includes(actor.role)) return;
  throw new Refused(notFound('账户').problem);
}

/** Registers: what is listed, from when to when, and on what it rests. */
export const registers: AddRoutes = (api, app) => {
  api.openapi(routes.names, (c) => {
    const pack = packOf(app.jurisdiction, momentOf(app.clock.now()).today);
    const items = PublicRegister.options.flatMap((register) => {
      const { name, clause } = REGISTERS[register];
      return outsideDocument(pack, { name, clauses: [clause] }) ? [] : [{ register, name, clause }];
    });
    return c.json({ items }, 200);
  });
  api.openapi(routes.list, async (c) => {
    const { on = momentOf(app.clock.now()).today, pending, ...page } = c.req.valid('query');
    const query = { of: 'registerEntry', by: 'register', ...c.req.valid('param') } as const;
    const { items, next } = await app.store.list(query, pageArgs(page));
    const seen = items.filter(({ register, key }) => maySeeEntry(c.get('actor'), register, key));
    const wanted = (entry: RegisterEntry): boolean =>
      pending ? entry.periods.some((one) => one.pending) : entryOn(entry, on) !== undefined;
    const listed = seen.filter(wanted).map((entry) => entryView(entry, on));
    return c.json({ items: listed, ...(next !== undefined && { next }) }, 200);
  });
  api.openapi(routes.entry, async (c) => {
    const { register, key } = c.req.valid('param');
    const entry = maySeeEntry(c.get('actor'), register, key) ? await registered(app, register, key) : undefined;
    if (!entry) throw new Refused(notFound('名录').problem);
    return c.json(entryView(entry, c.req.valid('query').on ?? momentOf(app.clock.now()).today), 200);
  });
  api.openapi(routes.enter, async (c) => {
    const entered = { ...c.req.valid('param'), period: c.req.valid('json') };
    const entry = valueOf(await enterPeriod(app, c.get('actor'), entered));
    return c.json(entryView(entry, entered.period.from), 201);
  });
  api.openapi(routes.account, async (c) => {
    const holder = holderOf(c.req.valid('param'));
    mustSeeAccount(c.get('actor'), holder);
    const account = await accountOn(app, holder, momentOf(app.clock.now()).today);
    if (!account) throw new Refused(notFound('账户').problem);
    return c.json({ holder, name: account.nameMasked, account: account.accountMasked }, 200);
  });
  api.openapi(routes.enterAccount, async (c) => {
    const holder = holderOf(c.req.valid('param'));
    const filed = c.req.valid('json');
    const { periods } = valueOf(await enterAccount(app, c.get('actor'), holder, filed));
    const told = { holder, name: filed.name, from: filed.from };
    if (periods.at(-1)?.pending) return c.json({ ...told, pending: true }, 201);
    return c.json({ ...told, account: (await accountOn(app, holder, filed.from))?.accountMasked }, 201);
  });
};
