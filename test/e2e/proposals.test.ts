import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { filingOf } from '../../infra/local/sample/quarter/acts/filing.ts';
import { appropriate } from '../../infra/local/sample/quarter/acts/own.ts';
import type { ClassSketch } from '../../infra/local/sample/quarter/classes.ts';
import { citizen } from '../../infra/local/sample/roster/citizen.ts';
import { seededRandom } from '../../infra/local/sample/roster/random.ts';
import { classesOf, openCounty, type County } from './county.ts';

const ENTERPRISE = '91999900MA00000019';
const YUAN = 100;
const [master, other] = [1, 2].map((seed) => citizen(seededRandom(seed)));

const sketch = (key: string, standard: number, startDate: string): ClassSketch => ({
  key,
  department: 'RSJ',
  programme: 'INST_TRAIN',
  className: `${key}班`,
  occupation: '电子商务师',
  level: '初级工',
  institution: 14,
  heads: 3,
  standard,
  startDate,
  endDate: '2020-09-20',
  format: 'csv',
  wave: 1,
  reviewer: 'hrss-1',
});
const middle = (key: string, startDate: string): ClassSketch => ({
  ...sketch(key, 90_000, startDate),
  level: '中级工',
});
const [above, within, running, waiting, stopped, begun, atDesk] = classesOf(
  sketch('above', 90_000, '2020-09-01'),
  sketch('within', 80_000, '2020-09-01'),
  sketch('running', 90_000, '2020-08-31'),
  sketch('waiting', 90_000, '2020-09-01'),
  middle('stopped', '2020-09-01'),
  middle('begun', '2020-08-31'),
  middle('atDesk', '2020-09-01'),
);

let county: County;
beforeAll(async () => {
  const talent = {
    key: 'talent',
    fund: 'talent',
    year: 2020,
    amount: 1_000_000 * YUAN,
    basis: '预算（样例）',
  } as const;
  const classes = [above!, within!, running!, waiting!, stopped!, begun!, atDesk!];
  county = await openCounty({ appropriations: [talent], classes, ownClaims: [] });
  await appropriate(county.desk, 'talent');
  const account = {
    name: '样例企业',
    account: '9900000000000099',
    bank: '样例银行',
    from: '2020-01-01',
    basis: '样例',
  };
  for (const officer of ['hrss-1', 'hrss-2'])
    await county.post(officer, `/api/v1/accounts/enterprise/${ENTERPRISE}`, account);
}, 60_000);
afterAll(() => county.close());

const View = z.looseObject({ id: z.string(), status: z.string() });
const Inbox = z.object({ items: z.array(z.looseObject({ case: z.string() })) });
const Refusal = z.looseObject({ code: z.string(), reasons: z.array(z.looseObject({ code: z.string() })).optional() });
const codes = ({ status, body }: { status: number; body: unknown }) => {
  const { code, reasons } = Refusal.parse(body);
  return [status, ...(reasons?.map((reason) => reason.code) ?? [code])];
};
const propose = (matter: object, party?: object) => county.post('dept-rsj', '/api/v1/proposals', { matter, party });
async function proposed(...asked: Parameters<typeof propose>): Promise<string> {
  const answer = await propose(...asked);
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201 });
  return View.parse(answer.body).id;
}
const decide = (user: string, id: string, kind: string, outcome = 'approve') =>
  county.decide(user, id, kind, {
    outcome,
    ...(outcome === 'approve' ? {} : { reasons: [{ code: 'NO', message: '不通过' }] }),
  });
const at = (id: string, status: string) => county.status(`/api/v1/proposals/${id}`, status);

const statement = { authenticity: true, validity: true, reasonableness: true, compliance: true, signedBy: 'dept-rsj' };
const claim = (programme: string, party: object, facts: object) =>
  county.post('dept-rsj', '/api/v1/claims/direct', { programme, party, facts, statement });
const Lines = z.object({
  items: z.array(z.object({ status: z.string(), amount: z.int(), reasons: z.array(z.object({ code: z.string() })) })),
});
/** The claim as the rules and the reviewer leave it: its line's amount in yuan, or why there is none. */
async function judged(answer: { body: unknown }, status: string) {
  const { id } = View.parse(answer.body);
  await county.decide('hrss-1', id, 'reviewClaim', { outcome: 'approve' });
  await county.status(`/api/v1/claims/${id}`, status);
  const { items } = Lines.parse(await county.get('auditor', `/api/v1/claims/${id}/lines`));
  const line = items.at(-1);
  return line?.status === 'reserved' ? line.amount / YUAN : line?.reasons[0]?.code;
}

const enter = (register: string, key: string, data: object, user = 'office') =>
  county.post(user, `/api/v1/registers/${register}/${encodeURIComponent(key)}/periods`, {
    from: '2020-01-01',
    data,
    basis: '领导小组办公室文件（样例）',
  });

describe('titles', () => {
  const rules = async (title: string, data: object) => {
    for (const user of ['office', 'hrss-1']) await enter('titleRules', title, data, user);
  };
  const achievement = (kind: string, evidence: string) => ({ kind, evidence, on: '2020-03-01' });
  const nomination = (title: string, ...achievements: object[]) => ({
    kind: 'title',
    content: { title, achievements },
  });
  const patent = achievement('专利', '样例 1 号');
  const prize = achievement('市级竞赛一等奖', '样例 2 号');

  async function publicised(id: string): Promise<void> {
    await decide('office', id, 'reviewProposal');
    await at(id, 'reviewed');
    await decide('hrss-2', id, 'confirmByHrss');
    await at(id, 'publicised');
  }
  async function conferred(id: string): Promise<void> {
    await publicised(id);
    await county.inDays(10);
    await at(id, 'approved');
  }

  test('are given in the year’s one round, by the points of the rule book, and only then rewarded', async () => {
    expect(codes(await propose(nomination('工匠', patent), { identity: master }))).toEqual([422, 'NO_ROUND']);
    const round = { opensOn: '2020-04-01', closesOn: '2020-07-31' };
    expect((await enter('titleRounds', '2020', round, 'hrss-1')).status).toBe(403);
    expect((await enter('titleRounds', '2020', round)).status).toBe(201);
    const second = { ...round, opensOn: '2020-08-01', closesOn: '2020-09-30' };
    expect(codes(await enter('titleRounds', '2020', second))).toEqual([409, 'ONE_ROUND_PER_YEAR']);
    const points = { 专利: 60, 市级竞赛一等奖: 60 };
    await enter('titleRules', '工匠', { threshold: 100, points });
    expect(codes(await propose(nomination('工匠', patent, prize), { identity: master }))).toEqual([
      422,
      'NO_RULE_BOOK',
    ]);
    await enter('titleRules', '工匠', { threshold: 100, points }, 'hrss-1');
    await rules('大匠', { threshold: 120, points, requires: '工匠' });
    const twice = nomination('工匠', patent, patent, achievement('论文', '样例 3 号'));
    expect(codes(await propose(twice, { identity: master }))).toEqual([422, 'UNKNOWN_KIND', 'POINTS_TOO_FEW']);
    expect(codes(await propose(nomination('大匠', patent, prize), { identity: master }))).toEqual([
      422,
      'NOT_PROMOTABLE',
    ]);
    const id = await proposed(nomination('工匠', patent, prize), { identity: master });
    expect(codes(await claim('CRAFTSMAN', { identity: master }, { proposal: id }))).toEqual([409, 'MISSING_PART']);
    await conferred(id);
    expect(codes(await claim('CRAFTSMAN', { identity: other }, { proposal: id }))).toEqual([422, 'WRONG_PAYEE']);
    expect(await judged(await claim('CRAFTSMAN', { identity: master }, { proposal: id }), 'publicised')).toBe(10_000);
    expect(await judged(await claim('CRAFTSMAN', { identity: master }, { proposal: id }), 'rejected')).toBe(
      'TITLE_ALREADY_AWARDED',
    );
    expect(codes(await propose(nomination('工匠', patent, prize), { identity: master }))).toEqual([
      422,
      'TITLE_ALREADY_AWARDED',
    ]);
  });

  test('rise by points, are refused by the panel, and are taken back', async () => {
    expect(codes(await propose(nomination('大匠', patent, prize), { identity: master }))).toEqual([
      422,
      'POINTS_TOO_FEW',
    ]);
    const later = [achievement('专利', '样例 5 号'), achievement('市级竞赛一等奖', '样例 6 号')];
    const promotion = await proposed(nomination('大匠', ...later), { identity: master });
    await conferred(promotion);
    expect(await judged(await claim('CRAFTSMAN', { identity: master }, { proposal: promotion }), 'publicised')).toBe(
      20_000,
    );
    const refused = await proposed(nomination('工匠', patent, prize), { identity: other });
    await decide('office', refused, 'reviewProposal', 'reject');
    await at(refused, 'rejected');
    const withdrawn = await proposed(nomination('工匠', patent, prize), { identity: other });
    await county.item('office', withdrawn, 'reviewProposal');
    const withdraw = (user: string) => county.post(user, `/api/v1/proposals/${withdrawn}/withdraw`, {});
    expect([(await withdraw('office')).status, (await withdraw('dept-rsj')).status]).toEqual([403, 200]);
    expect((await withdraw('dept-rsj')).status).toBe(200);
    const inbox = Inbox.parse(await county.get('office', '/api/v1/work-items'));
    expect(inbox.items.filter((item) => item.case === withdrawn)).toEqual([]);
    const revoke = (user: string) =>
      county.post(user, `/api/v1/proposals/${promotion}/revoke`, { reason: '业绩不实（样例）' });
    expect((await revoke('dept-rsj')).status).toBe(403);
    expect((await revoke('office')).status).toBe(200);
    expect(codes(await claim('CRAFTSMAN', { identity: master }, { proposal: promotion }))).toEqual([
      409,
      'MISSING_PART',
    ]);
  });

  test('of an enterprise are an enterprise’s; a title that somebody objects to waits, and no other with it', async () => {
    await rules('工匠金摇篮', { threshold: 10, points: { 带徒: 10 } });
    const id = await proposed(nomination('工匠金摇篮', achievement('带徒', '样例 4 号')), { holder: ENTERPRISE });
    const frozen = await proposed(nomination('工匠', patent, prize), { identity: other });
    await publicised(frozen);
    const text = '业绩存疑（样例）';
    const objection = await county.post('person-1', `/api/v1/proposals/${frozen}/objections`, { text });
    await conferred(id);
    await county.item('hrss-1', frozen, 'resolveObjections');
    const path = `/api/v1/proposals/${frozen}/objections/${View.pick({ id: true }).parse(objection.body).id}/resolve`;
    expect((await county.post('hrss-1', path, { upheld: false, finding: '业绩属实（样例）' })).status).toBe(200);
    await county.decide('hrss-1', frozen, 'resolveObjections', { outcome: 'done' });
    await at(frozen, 'approved');
    expect(await judged(await claim('CRAFTSMAN', { holder: ENTERPRISE }, { proposal: id }), 'publicised')).toBe(
      100_000,
    );
  });
});

describe('contests', () => {
  const contest = (name: string, more: object = {}) => ({
    kind: 'contest',
    content: {
      name,
      level: '县级',
      occupation: '电工',
      plannedOn: '2020-06-15',
      budget: 50_000 * YUAN,
      organiser: ENTERPRISE,
      ...more,
    },
  });
  const after = (id: string, followUp: object, user = 'dept-rsj') =>
    county.post(user, `/api/v1/proposals/${id}/follow-ups`, followUp);
  const held = { act: 'held', on: '2020-06-15', participants: 60 };
  const winner = ({ name, citizenId }: { name: string; citizenId: string }, rank: number, more: object = {}) => ({
    identity: { name, citizenId },
    rank,
    incentive: '奖金 1000 元（样例）',
    ...more,
  });

  test('are approved, held, reported on and paid for once; a raise was decided before', async () => {
    await county.runtime.advanceTo('2020-06-16T09:00:00+08:00');
    const returned = await proposed(contest('电工竞赛'));
    await decide('office', returned, 'reviewProposal', 'return');
    await at(returned, 'returned');
    const again = { matter: contest('电工竞赛', { raiseTo: 45_000 * YUAN }) };
    expect((await county.post('dept-rsj', `/api/v1/proposals/${returned}/resubmit`, again)).status).toBe(200);
    expect(codes(await after(returned, held))).toEqual([409, 'WRONG_STATE']);
    await decide('office', returned, 'reviewProposal');
    await at(returned, 'approved');
    expect(codes(await after(returned, { act: 'reported', summary: '效能评估（样例）' }))).toEqual([
      409,
      'WRONG_STATE',
    ]);
    expect(codes(await claim('COMPETITION', { holder: ENTERPRISE }, { proposal: returned }))).toEqual([
      409,
      'MISSING_PART',
    ]);
    expect((await after(returned, held, 'dept-nyj')).status).toBe(404);
    expect((await after(returned, held)).status).toBe(200);
    const unreported = await claim('COMPETITION', { holder: ENTERPRISE }, { proposal: returned });
    expect(await judged(unreported, 'returned')).toBe('MISSING_PART');
    const report = { act: 'reported', summary: '效能评估（样例）' };
    expect(codes(await after(returned, report))).toEqual([409, 'WRONG_STATE']);
    const winners = [winner(master!, 1, { level: '技师', recommendedTo: '市级' }), winner(other!, 2)];
    const named = await after(returned, { act: 'results', winners });
    expect(named.body).toMatchObject({
      followUps: [{ act: 'held' }, { winners: [{ rank: 1, recommendedTo: '市级' }, {}] }],
    });
    expect(JSON.stringify(named.body)).not.toContain(master!.citizenId);
    expect((await after(returned, report)).status).toBe(200);
    const id = View.parse(unreported.body).id;
    const facts = { facts: { proposal: returned } };
    expect((await county.post('dept-rsj', `/api/v1/claims/direct/${id}/resubmit`, facts)).status).toBe(200);
    expect(await judged(unreported, 'publicised')).toBe(45_000);
    expect(await judged(await claim('COMPETITION', { holder: ENTERPRISE }, { proposal: returned }), 'closed')).toBe(
      'DUPLICATE_LEVEL',
    );
  });

  test('that were cancelled bring nothing', async () => {
    const id = await proposed(contest('焊工竞赛', { occupation: '焊工' }));
    await decide('office', id, 'reviewProposal');
    await at(id, 'approved');
    expect((await after(id, { act: 'cancelled', reason: '疫情（样例）' })).status).toBe(200);
    expect(codes(await after(id, held))).toEqual([409, 'WRONG_STATE']);
    expect(codes(await claim('COMPETITION', { holder: ENTERPRISE }, { proposal: id }))).toEqual([409, 'MISSING_PART']);
  });

  test('and titles are counted against what three years shall bring', async () => {
    const weights = { 技术攻关: 40, 操作规程: 20, 解决生产问题: 20, 完成工作任务: 20 };
    const evaluated = {
      body: '样例协会',
      occupation: '电工',
      standard: '电工国家职业标准',
      on: '2020-06-20',
      weights,
      personTimes: 35,
    };
    const wrong = { ...evaluated, weights: { ...weights, 技术攻关: 41 } };
    expect(codes(await enter('selfEvaluations', '样例协会 2020', wrong, 'hrss-1'))).toEqual([422, 'REGISTER_ENTRY']);
    expect((await enter('selfEvaluations', '样例协会 2020', evaluated, 'hrss-1')).status).toBe(201);
    const goals = z.object({
      items: z.array(z.looseObject({ id: z.string(), least: z.int(), done: z.int().optional() })),
    });
    const { items } = goals.parse(await county.get('office', '/api/v1/goals'));
    const done = Object.fromEntries(items.map((goal) => [goal.id, goal.done]));
    expect(done).toMatchObject({
      craftsmen: 2,
      great: 0,
      master: 0,
      contests: 1,
      total: 17_000,
      subsidised: 0,
      self_eval: 35,
    });
    expect((await county.post('dept-rsj', '/api/v1/goals', {})).status).toBe(404);
  });
});

test('a training without money counts toward the task once it is reviewed, and not toward what was subsidised', async () => {
  const content = {
    className: '线上培训',
    occupation: '电工',
    heads: 25,
    startDate: '2020-05-01',
    endDate: '2020-05-20',
  };
  const training = (more: object = {}) => ({ kind: 'training', content: { ...content, ...more } });
  expect(codes(await propose(training({ endDate: '2020-12-20' })))).toEqual([422, 'NOT_ENDED']);
  const rural = { category: 'RURAL', groups: ['RURAL_TALENT', 'LOW_INCOME_RURAL'] };
  expect(codes(await propose(training({ ...rural, groups: ['GRADUATE'] })))).toEqual([422, 'GROUP_NOT_IN_CATEGORY']);
  const id = await proposed(training(rural));
  await decide('hrss-1', id, 'reviewByHrss');
  await at(id, 'approved');
  const { items } = z
    .object({ items: z.array(z.looseObject({ id: z.string(), done: z.int().optional() })) })
    .parse(await county.get('office', '/api/v1/goals'));
  expect(items.filter((goal) => ['total', 'subsidised'].includes(goal.id)).map((goal) => goal.done)).toEqual([
    17_000 + 25,
    0,
  ]);
});

test('a school’s income and workload are reckoned by its ratios once two bureaus have approved them', async () => {
  const ratio = { kind: 'ratio', content: { institution: 11, ratio: 0.3, from: '2020-01-01' } };
  const id = await proposed(ratio);
  const after = (proposal: string, followUp: object) =>
    county.post('dept-rsj', `/api/v1/proposals/${proposal}/follow-ups`, followUp);
  const income = (on = '2020-06-30') => after(id, { act: 'income', on, amount: 1_000_01 });
  expect(codes(await income())).toEqual([409, 'RATIO_NOT_SET']);
  await decide('hrss-1', id, 'reviewByHrss');
  await at(id, 'reviewed');
  await decide('finance-1', id, 'confirmByFinance');
  await at(id, 'approved');
  expect((await income()).body).toMatchObject({ followUps: [{ act: 'income', amount: 100_001, operating: 30_000 }] });
  expect(codes(await income('2019-12-31'))).toEqual([409, 'RATIO_NOT_SET']);
  const workload = { act: 'workload', on: '2020-06-30', lessons: 301 };
  expect(codes(await after(id, workload))).toEqual([409, 'WRONG_STATE']);
  const other = await proposed({ kind: 'ratio', content: { ...ratio.content, of: 'workload', ratio: 0.5 } });
  await decide('hrss-1', other, 'reviewByHrss');
  await at(other, 'reviewed');
  expect(codes(await after(other, workload))).toEqual([409, 'RATIO_NOT_SET']);
  await decide('finance-1', other, 'confirmByFinance');
  await at(other, 'approved');
  expect((await after(other, workload)).body).toMatchObject({ followUps: [{ lessons: 301, students: 150 }] });
});

describe('evaluations', () => {
  const evaluation = (asks: string, standard?: number, level = '初级工') => ({
    kind: 'evaluation',
    content: {
      programme: 'INST_TRAIN',
      level,
      year: 2020,
      dimensions: { heads: '人数（样例）', quality: '质量（样例）', money: '资金使用（样例）' },
      asks,
      from: '2020-09-01',
      ...(standard !== undefined && { standard }),
    },
  });

  async function approved(matter: object): Promise<void> {
    const id = await proposed(matter);
    await decide('office', id, 'reviewProposal');
    await at(id, 'reviewed');
    await decide('finance-1', id, 'confirmByFinance');
    await at(id, 'approved');
  }
  const filed = async (one: typeof above, status: string) =>
    county.status(`/api/v1/filings/${await filingOf(county.desk, one!)}`, status);

  test('lower a standard by two decisions; classes that run already keep theirs', async () => {
    expect(codes(await propose(evaluation('raise', 1_000_000)))).toEqual([422, 'STANDARD_ABOVE_CAP']);
    expect(codes(await propose(evaluation('lower')))).toEqual([422, 'MISSING_PART']);
    const past = evaluation('keep');
    past.content.from = '2020-01-01';
    expect(codes(await propose(past))).toEqual([422, 'STARTS_IN_PAST']);
    const atReview = await filingOf(county.desk, waiting!);
    await county.item('hrss-1', atReview, 'reviewFiling');
    await approved(evaluation('lower', 80_000));
    expect(await filed(above, 'returned')).toMatchObject({
      reasons: [{ code: 'STANDARD_ABOVE_DECISION', clause: '五(三)1' }],
    });
    await filed(within, 'underReview');
    await filed(running, 'underReview');
    await decide('hrss-1', atReview, 'reviewFiling');
    expect(await filed(waiting, 'returned')).toMatchObject({ reasons: [{ code: 'STANDARD_ABOVE_DECISION' }] });
    expect(codes(await propose(evaluation('lower', 80_000)))).toEqual([422, 'STANDARD_UNCHANGED']);
    expect(codes(await propose(evaluation('raise', 80_000)))).toEqual([422, 'STANDARD_UNCHANGED']);
    expect((await propose(evaluation('raise', 85_000))).status).toBe(201);
  });

  test('stop a programme for classes that begin after it, whether filed anew or with their reviewer, and for no others', async () => {
    const atReview = await filingOf(county.desk, atDesk!);
    await county.item('hrss-1', atReview, 'reviewFiling');
    await approved(evaluation('stop', undefined, '中级工'));
    const stops = { reasons: [{ code: 'PROGRAMME_STOPPED', clause: '五(三)1' }] };
    expect(await filed(stopped, 'returned')).toMatchObject(stops);
    await filed(begun, 'underReview');
    await decide('hrss-1', atReview, 'reviewFiling');
    expect(await filed(atDesk, 'returned')).toMatchObject(stops);
    expect((await filed(within, 'underReview')).status).toBe('underReview');
  });
});
