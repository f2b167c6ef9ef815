import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openWorld, type User, type World } from './world.ts';

const Entry = z.object({ key: z.string(), warnings: z.array(z.object({ code: z.string(), clause: z.string() })) });
const Entries = z.object({ items: z.array(Entry) });

const enter = (world: World, user: User, register: string, key: string, data: object) =>
  world.ask(user, `/registers/${register}/${encodeURIComponent(key)}/periods`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from: '2020-01-01', data, basis: '样例文件' }),
  });

describe('what a school shares out among its teachers', () => {
  const KEY = 'institution/11/2020-H1';
  const sheet = (frontline: [people: number, amount: number], others: [people: number, amount: number]) => ({
    frontline: { people: frontline[0], amount: frontline[1] },
    others: { people: others[0], amount: others[1] },
  });
  const codes = async (answer: Response): Promise<string[]> =>
    Entry.parse(await answer.json()).warnings.map(({ code, clause }) => `${code} ${clause}`);

  test.each([
    ['more than to others', [4, 400_001], [10, 1_000_000], []],
    ['as much as to others', [4, 400_000], [10, 1_000_000], ['NOT_TILTED 三(一)5']],
    ['less than to others', [4, 300_000], [10, 1_000_000], ['NOT_TILTED 三(一)5']],
    ['a fen a head less', [3, 100_000], [3, 100_001], ['NOT_TILTED 三(一)5']],
    ['nothing, and there are no others', [4, 0], [0, 0], []],
  ] as const)('a teacher who trains is given %s', async (_what, frontline, others, said) => {
    const world = await openWorld();
    const answer = await enter(world, 'school', 'schoolDistributions', KEY, sheet([...frontline], [...others]));
    expect(answer.status).toBe(201);
    expect(await codes(answer)).toEqual(said);
  });

  test('is entered by the school itself for a period, and shown to it and to those who check', async () => {
    const world = await openWorld();
    const good = sheet([4, 300_000], [10, 1_000_000]);
    const status = async (user: User, key: string, data: object) =>
      (await enter(world, user, 'schoolDistributions', key, data)).status;
    expect(await status('otherSchool', KEY, good)).toBe(403);
    expect(await status('school', 'institution/11/第一期', good)).toBe(422);
    expect(await status('school', KEY, sheet([0, 0], [1, 1]))).toBe(422);
    expect(await status('school', KEY, good)).toBe(201);
    const seen = async (user: User) => {
      const { items } = Entries.parse(await (await world.ask(user, '/registers/schoolDistributions')).json());
      return items.map(({ key, warnings }) => [key, ...warnings.map(({ code }) => code)]);
    };
    for (const user of ['school', 'hrss', 'office', 'auditor', 'finance'] as const)
      expect(await seen(user), user).toEqual([[KEY, 'NOT_TILTED']]);
    for (const user of ['otherSchool', 'own', 'other', 'applicant'] as const)
      expect(await seen(user), user).toEqual([]);
  });
});

test('an enterprise is told which of the four mechanisms it lacks (四(三)3)', async () => {
  const world = await openWorld();
  const told = async (has: Record<string, boolean>) => {
    const data = { name: '样例企业', 培养: true, 评价: true, 使用: true, 激励: true, ...has };
    const answer = await enter(world, 'hrss', 'enterpriseMechanisms', '91999900MA00000019', data);
    return z.object({ warnings: z.array(z.object({ message: z.string() })) }).parse(await answer.json()).warnings;
  };
  expect(await told({})).toEqual([]);
  expect(await told({ 评价: false, 激励: false })).toEqual([
    { message: '尚未建立评价、激励机制，四项机制须相互衔接。' },
  ]);
});

describe('the report on schools', () => {
  const Report = z.object({
    items: z.array(
      z.looseObject({
        school: z.string(),
        graduates: z.array(z.unknown()),
        warnings: z.array(z.object({ code: z.string(), clause: z.string() })),
      }),
    ),
  });
  const figures = (senior: number, others: number) => ({
    school: '样例技师学院',
    mission: '高级',
    majors: [
      { name: '数控', manufacturing: true },
      { name: '机电', manufacturing: true },
      { name: '烹饪', manufacturing: false },
    ],
    students: { 中级: others, 高级: senior, 其他: 0 },
  });
  const left = (graduates: number, placed: number, ...elsewhere: { why: string; people: number }[]) => ({
    graduates,
    placed,
    elsewhere,
  });
  const read = async (world: World) => Report.parse(await (await world.ask('hrss', '/reports/schools')).json()).items;

  test.each([
    [501, 500, 5004, []],
    [500, 500, 5000, ['NOT_MAINLY 三(二)1']],
    [0, 0, undefined, []],
  ])('%i seniors of the school for seniors beside %i others', async (senior, others, missionShare, warned) => {
    const world = await openWorld();
    expect((await enter(world, 'school', 'schoolIndicators', 'institution/11', figures(senior, others))).status).toBe(
      201,
    );
    const [school] = await read(world);
    expect(school).toMatchObject({ manufacturingShare: 6666, senior, graduates: [] });
    expect(school?.['missionShare']).toBe(missionShare);
    expect(school?.warnings.map(({ code, clause }) => `${code} ${clause}`)).toEqual(warned);
  });

  test('tells who of joint enrolment did not stay, by why, and asks nothing back', async () => {
    const world = await openWorld();
    await enter(world, 'school', 'schoolIndicators', 'institution/11', figures(900, 100));
    const status = async (user: User, data: object) =>
      (await enter(world, user, 'placements', 'institution/11/2020', data)).status;
    expect(await status('otherSchool', left(10, 10))).toBe(403);
    expect(await status('school', left(10, 8, { why: '升学', people: 1 }))).toBe(422);
    expect(await status('school', left(10, 8, { why: '升学', people: 1 }, { why: '返乡', people: 1 }))).toBe(201);
    expect(await read(world)).toMatchObject([
      {
        school: 'institution/11',
        graduates: [{ period: '2020', graduates: 10, placed: 8 }],
        warnings: [{ code: 'NOT_PLACED', clause: '三(二)4' }],
      },
    ]);
    expect(await status('school', left(10, 10))).toBe(201);
    expect((await read(world))[0]?.warnings).toEqual([]);
  });
});

test('shares of skilled workers are held to 居全市前列, each by its rank, for those who lead and check', async () => {
  const world = await openWorld();
  const told = { skilledShare: 2850, seniorShare: 3120, skilledRank: 2, seniorRank: 3 };
  expect((await enter(world, 'hrss', 'countyIndicators', '2020', told)).status).toBe(403);
  expect((await enter(world, 'office', 'countyIndicators', '2020', { ...told, skilledRank: 0 })).status).toBe(422);
  expect((await enter(world, 'office', 'countyIndicators', '2020', told)).status).toBe(201);
  const { indicators } = (await (await world.ask('office', '/goals')).json()) as { indicators: unknown[] };
  const common = { clause: '一(二)2', year: 2020, most: 2 };
  expect(indicators).toEqual([
    { ...common, id: 'skilledShare', share: 2850, rank: 2, met: true },
    { ...common, id: 'seniorShare', share: 3120, rank: 3, met: false },
  ]);
  expect((await world.ask('own', '/goals')).status).toBe(403);
});
