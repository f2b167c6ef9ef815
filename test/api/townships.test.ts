import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createApi } from '../../functions/api/app.ts';
import type { RootEntity } from '../../shared/schemas/entity.ts';
import type { FilingPlan } from '../../shared/schemas/filing.ts';
import type { Proposal } from '../../shared/schemas/proposal.ts';
import { checkFiling } from '../../shared/usecases/filing/checkFiling.ts';
import { checkTargets } from '../../shared/usecases/target/checkTargets.ts';
import * as example from '../support/examples.ts';
import { memoryApp } from '../support/memory/app.ts';

const app = memoryApp({ now: '2020-07-01T09:00:00+08:00' });
const api = createApi(app);

const USERS = {
  office: { role: 'office' },
  hrss: { role: 'hrss' },
  department: { role: 'department', department: 'NYJ' },
  institution: { role: 'institution', institution: '11' },
  xiaopu: { role: 'township', township: '小浦镇' },
  lincheng: { role: 'township', township: '林城镇' },
} as const;
type User = keyof typeof USERS;

async function ask(user: User, path: string, body?: unknown) {
  const claims = { sub: user, name: '', jurisdiction: '330522', ...USERS[user] };
  const init = body
    ? { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    : {};
  const event = { requestContext: { authorizer: { jwt: { claims } } } };
  const answer = await api.request(`/api/v1${path}`, init, { event });
  return { status: answer.status, body: z.looseObject({}).parse(await answer.json()) };
}
const enter = (user: User, register: string, key: string, data: Record<string, unknown> | null, from = '2020-01-01') =>
  ask(user, `/registers/${register}/${encodeURIComponent(key)}/periods`, { from, data, basis: '样例' });
const codeOf = ({ status, body }: Awaited<ReturnType<typeof ask>>) => [status, body['code']];
const itemsOf = async (user: User, path: string) =>
  z.object({ items: z.array(z.looseObject({})) }).parse((await ask(user, path)).body).items;
const town = (name: string) => `/townships/${encodeURIComponent(name)}`;

const put = (root: RootEntity) => app.store.commit(example.commitOf(root));
const planIn = (township: string | undefined): FilingPlan => ({
  ...example.filing().plan,
  programme: 'INST_TRAIN',
  institution: 11,
  level: '初级工',
  heads: 4,
  amount: 400_000,
  ...(township !== undefined && { township }),
});

/** A class under an allotted plan: two lines paid in the year, one recovered, one at the bank; two refused, of which one counts. */
async function heldIn(township: string | undefined): Promise<void> {
  const filing = example.filing({ plan: planIn(township) });
  await put({ ...filing, status: 'allotted', number: '备〔2020〕1号', allottedAt: example.AT });
  const claim = example.claim({ programme: 'INST_TRAIN', filing: filing.id, lines: 6 });
  await put(claim);
  const lines = [
    example.line(claim.id, 1, { status: 'paid', eventDate: '2020-06-20' }),
    example.line(claim.id, 2, { status: 'paid', eventDate: '2020-07-01' }),
    example.line(claim.id, 3, { status: 'recovered', eventDate: '2020-06-20' }),
    example.line(claim.id, 4, { status: 'instructed', eventDate: '2020-06-20' }),
    example.line(claim.id, 5, { status: 'rejected', eventDate: '2020-06-20', counted: `TRAINED:${filing.id}` }),
    example.line(claim.id, 6, { status: 'rejected', eventDate: '2020-06-20' }),
  ];
  for (const item of lines) await app.store.write({ op: 'create', item });
}

const training = (township: string, endDate: string): Proposal => ({
  ...example.proposal({
    matter: {
      kind: 'training',
      content: { className: '安全讲座', occupation: '安全生产', township, heads: 7, startDate: endDate, endDate },
    },
  }),
  status: 'approved',
  approvedOn: '2020-06-30',
});

beforeAll(async () => {
  await heldIn('小浦镇');
  await heldIn('林城镇');
  await heldIn(undefined);
  await put(training('小浦镇', '2020-06-25'));
  await put(training('小浦镇', '2020-07-02'));
  await enter('office', 'townTargets', '2020/小浦镇', { personTimes: 16 });
  await enter('office', 'townTargets', '2020/林城镇', { personTimes: 100 });
});

describe('what a township does is appraised (六(一)2)', () => {
  const results = async () => {
    const { check } = await checkTargets(app, { asOf: '2020-06-30', name: '20200630H1', startedBy: 'office' });
    return app.store.get({ entity: 'targetCheck', id: check });
  };

  test('by its person-times of the year, paid for or not, and its trainings without a plan, against the share that is due', async () => {
    const found = (await results())?.townships ?? [];
    const of = (name: string) => found.find(({ township }) => township === name);
    expect(found).toHaveLength(16);
    expect(of('小浦镇')).toMatchObject({
      plan: 16,
      done: 9,
      subsidised: 1,
      dueByNow: 8,
      short: 7,
      verdict: 'onCourse',
    });
    expect(of('林城镇')).toMatchObject({
      plan: 100,
      done: 2,
      subsidised: 1,
      dueByNow: 50,
      short: 98,
      verdict: 'behind',
    });
    expect(of('和平镇')).toMatchObject({ plan: 0, done: 0, subsidised: 0, verdict: 'noTarget' });
  });

  test('who is behind is told, and nobody else reads it', async () => {
    expect(await itemsOf('lincheng', '/notices')).toMatchObject([
      { text: '截至 2020-06-30 完成 2 人次，应完成 50 人次' },
    ]);
    expect(await itemsOf('xiaopu', '/notices')).toEqual([]);
  });

  test('each township reads its own row, departments theirs, the office all', async () => {
    const rows = async (user: User) => {
      const [check] = await itemsOf(user, '/target-checks');
      const { departments, townships, total, subsidised } = z
        .object({
          departments: z.array(z.unknown()),
          townships: z.array(z.unknown()),
          total: z.int(),
          subsidised: z.int(),
        })
        .parse(check);
      return [departments.length, townships.length, total, subsidised];
    };
    expect(await rows('office')).toEqual([20, 16, 0, 0]);
    expect(await rows('xiaopu')).toEqual([0, 1, 9, 1]);
    expect(await rows('department')).toEqual([1, 0, 0, 0]);
  });

  test('its area shows its task, its classes and nothing of another township', async () => {
    const own = await ask('xiaopu', `${town('小浦镇')}?on=2020-06-30`);
    expect(own.body).toMatchObject({ kind: '镇', result: { done: 9, subsidised: 1, plan: 16 } });
    expect(own.body['classes']).toMatchObject([
      { personTimes: 2, subsidised: 1 },
      { personTimes: 7, subsidised: 0 },
    ]);
    expect(codeOf(await ask('lincheng', town('小浦镇')))).toEqual([404, 'NOT_FOUND']);
    expect(codeOf(await ask('office', town('没有镇')))).toEqual([404, 'NOT_FOUND']);
    expect((await itemsOf('xiaopu', '/townships')).map(({ name }) => name)).toEqual(['小浦镇']);
    expect(await itemsOf('office', '/townships')).toHaveLength(16);
  });
});

describe('what a township enters', () => {
  test('is its signature item and its support, never another’s, and its task is the office’s to give', async () => {
    const brand = { brand: '电焊工', occupations: ['焊工'], institutions: [7, 28] };
    expect((await enter('xiaopu', 'villageBrands', '小浦镇', brand)).status).toBe(201);
    expect((await enter('hrss', 'villageBrands', '夹浦镇', { brand: '纺织' })).status).toBe(201);
    const support = { activity: '入户动员', on: '2020-05-20', people: 30, evidence: '动员记录1号' };
    expect((await enter('xiaopu', 'townSupport', '小浦镇/1', support)).status).toBe(201);
    expect(codeOf(await enter('xiaopu', 'townSupport', '林城镇/1', support))).toEqual([403, 'FORBIDDEN']);
    expect(codeOf(await enter('xiaopu', 'townTargets', '2020/小浦镇', { personTimes: 1 }))).toEqual([403, 'FORBIDDEN']);
    expect(codeOf(await enter('xiaopu', 'villageBrands', '林城镇', brand))).toEqual([403, 'FORBIDDEN']);
    expect(codeOf(await enter('office', 'townTargets', '2020/没有镇', { personTimes: 1 }))).toEqual([
      422,
      'TOWNSHIP_UNKNOWN',
    ]);
  });

  test('is read by it and by those who see the county; a list and an entry alike', async () => {
    const seen = async (user: User, register: string) => (await itemsOf(user, `/registers/${register}`)).length;
    const users = ['office', 'hrss', 'department', 'institution', 'xiaopu', 'lincheng'] as const;
    const each = (register: string) => Promise.all(users.map((user) => seen(user, register)));
    expect(await each('townTargets')).toEqual([2, 2, 0, 0, 1, 1]);
    expect(await each('townSupport')).toEqual([1, 1, 0, 0, 1, 0]);
    expect(await each('villageBrands')).toEqual([2, 2, 2, 2, 1, 0]);
    const entry = `/registers/townSupport/${encodeURIComponent('小浦镇/1')}`;
    expect((await ask('xiaopu', entry)).body['periods']).toMatchObject([{ basis: '样例', enteredBy: 'xiaopu' }]);
    expect((await ask('lincheng', entry)).status).toBe(404);
  });

  test('makes the report of 一乡一品, which names who has none', async () => {
    const { body } = await ask('office', '/village-brands?on=2020-06-30');
    expect(body).toMatchObject({ withoutInstitution: ['夹浦镇'] });
    expect(body['without']).toHaveLength(14);
    const [own] = await itemsOf('xiaopu', '/village-brands');
    expect(own).toMatchObject({
      name: '小浦镇',
      brand: '电焊工',
      institutions: [
        { no: 7, name: '长兴林城成人文化技术学校' },
        { no: 28, name: '长兴小浦成人文化技术学校' },
      ],
    });
  });
});

test('a plan that names what is no township goes back; one of the county’s own register is one on its days', async () => {
  const checked = async (township: string) => {
    const filing = example.filing({ plan: planIn(township) });
    await put(filing);
    await checkFiling(app, filing.id);
    const stored = await app.store.get({ entity: 'filing', id: filing.id });
    return stored?.status === 'returned' ? stored.reasons.map(({ code }) => code) : stored?.status;
  };
  expect(await checked('没有镇')).toEqual(['TOWNSHIP_UNKNOWN']);
  expect(await checked('小浦镇')).toBe('underReview');
  expect(codeOf(await enter('hrss', 'townships', '样例园区', { kind: '园区' }))).toEqual([403, 'FORBIDDEN']);
  await enter('office', 'townships', '样例园区', { kind: '园区' }, '2020-06-10');
  await enter('office', 'townships', '吕山乡', null, '2020-06-01');
  expect(await checked('样例园区')).toBe('underReview');
  expect(await checked('吕山乡')).toEqual(['TOWNSHIP_UNKNOWN']);
  expect(await itemsOf('office', '/townships?on=2020-06-09')).toHaveLength(15);
});
