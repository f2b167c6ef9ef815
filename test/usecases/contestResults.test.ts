import { beforeEach, expect, test } from 'vitest';
import { createApi } from '../../functions/api/app.ts';
import { citizen } from '../../infra/local/sample/roster/citizen.ts';
import { seededRandom } from '../../infra/local/sample/roster/random.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { FollowUp } from '../../shared/schemas/followUp.ts';
import type { Proposal } from '../../shared/schemas/proposal.ts';
import { followUp } from '../../shared/usecases/proposal/followUp.ts';
import { commitOf, JURISDICTION, proposal } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

const DEPARTMENT = Actor.parse({
  user: 'dept-nyj',
  name: '',
  role: 'department',
  department: 'NYJ',
  jurisdiction: JURISDICTION,
});
const [one, two] = [1, 2].map((seed) => citizen(seededRandom(seed)));
type Results = Extract<FollowUp, { act: 'results' }>;
const winner = (rank: number, more: object = {}, { name, citizenId } = one!): Results['winners'][number] => ({
  identity: { name, citizenId },
  rank,
  incentive: '奖金 1000 元（样例）',
  ...more,
});
const held: FollowUp = { act: 'held', on: '2020-05-20', participants: 60 };
const reported: FollowUp = { act: 'reported', summary: '效能评估（样例）' };
const results = (...winners: Results['winners']): FollowUp => ({ act: 'results', winners });

let app: MemoryApp;
let contest: Proposal;
beforeEach(async () => {
  app = memoryApp();
  contest = { ...proposal(), status: 'approved', approvedOn: '2020-05-01' };
  await app.store.commit(commitOf(contest));
});
async function after(...acts: FollowUp[]) {
  const ends = [];
  for (const act of acts) {
    const done = await followUp(app, DEPARTMENT, contest.id, act);
    ends.push(done.ok ? 'ok' : (done.problem.reasons ?? [done.problem]).map(({ code }) => code).join(' '));
  }
  return ends;
}

test('come after the contest, once, and before the report on it', async () => {
  expect(await after(results(winner(1)), held, reported, results(winner(1)), results(winner(1)), reported)).toEqual([
    'WRONG_STATE',
    'ok',
    'WRONG_STATE',
    'ok',
    'WRONG_STATE',
    'ok',
  ]);
});

test('say who won, at which level, for what, and who is recommended upward; nobody else can be', async () => {
  await after(held);
  expect(await after(results(winner(1), winner(2)))).toEqual(['NAMED_TWICE']);
  expect(await after(results(winner(1, { level: '大师' }), winner(2, { recommendedTo: '国家级' }, two)))).toEqual([
    'LEVEL_UNKNOWN',
  ]);
  expect(await after(results(winner(1, { level: '技师', recommendedTo: '市级' }), winner(2, {}, two)))).toEqual(['ok']);
  const upward = { ...contest, id: `${contest.id}X` as Proposal['id'] };
  if (upward.matter.kind === 'contest')
    upward.matter = { ...upward.matter, content: { ...upward.matter.content, level: '市级' } };
  await app.store.commit(commitOf(upward));
  contest = upward;
  expect(await after(held, results(winner(1, { recommendedTo: '市级' })))).toEqual(['ok', 'NOT_UPWARD']);
});

test('are read like any citizen, kept sealed and shown masked', async () => {
  await after(held);
  const wrong = results({ ...winner(1), identity: { name: '秦样例', citizenId: '999999198808080020' } });
  const refused = await followUp(app, DEPARTMENT, contest.id, wrong);
  expect(refused).toMatchObject({ ok: false, problem: { field: 'winners.0.identity.citizenId', clause: '四(四)2' } });
  await after(results(winner(1, { level: '技师' })));
  const stored = JSON.stringify(app.stored());
  for (const secret of [one!.name, one!.citizenId]) expect(stored).not.toContain(secret);
  expect(stored).toContain(await app.seal.keyOf(one!.citizenId));
  const claims = { sub: 'auditor', name: '', role: 'auditor', jurisdiction: '330522' };
  const event = { requestContext: { authorizer: { jwt: { claims } } } };
  const shown = await (await createApi(app).request(`/api/v1/proposals/${contest.id}`, {}, { event })).json();
  const won = {
    name: expect.stringMatching(/^.\*+$/u) as unknown,
    rank: 1,
    level: '技师',
    incentive: '奖金 1000 元（样例）',
  };
  expect(shown).toMatchObject({ followUps: [{ act: 'held' }, { act: 'results', winners: [won] }] });
  expect(JSON.stringify(shown)).not.toMatch(/sealed|idMasked|"key"|"person"/);
});
