import { beforeAll, expect, test } from 'vitest';
import type { App } from '../../shared/ports.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { Line } from '../../shared/schemas/line.ts';
import type { RegisterName } from '../../shared/schemas/register.ts';
import { assessClaim } from '../../shared/usecases/claim/assessClaim.ts';
import { enterPeriod } from '../../shared/usecases/register/enterPeriod.ts';
import { claim, commitOf, JURISDICTION, line, payable } from '../support/examples.ts';
import { memoryApp } from '../support/memory/app.ts';

const BODY = '91999900MA00000019';
const UNKNOWN = '91999900MA0000002C';

let app: App;
beforeAll(async () => {
  app = memoryApp();
  const recorded = { name: '样例行业协会', kind: '行业协会', occupations: ['维修电工', '样例装调工'] };
  await enter('evaluationBodies', BODY, { from: '2020-04-01', to: '2020-06-30', data: recorded });
  const own = { manufacturing: true, levels: ['中级工'], synonyms: ['样例装调工'] };
  await enter('occupations', '样例机器人装调工', { from: '2020-01-01', data: own });
});

/** Two officers of the bureau enter the same: then it holds. */
async function enter(register: RegisterName, key: string, period: { from: string; to?: string; data: object }) {
  for (const user of ['hrss-1', 'hrss-2']) {
    const actor = Actor.parse({ user, name: '', role: 'hrss', jurisdiction: JURISDICTION });
    const said = { ...period, data: { ...period.data }, basis: '登记表（样例）' };
    const entered = await enterPeriod(app, actor, { register, key, period: said });
    if (!entered.ok) throw new Error(entered.problem.message);
  }
}

const CERTIFICATE = {
  certType: '职业技能等级证书',
  certificateNo: 'S2020',
  occupation: '电工',
  level: '中级工',
  certDate: '2020-05-10',
  inEstablishment: false,
  evaluationBodyCode: BODY,
};

/** The line of a claim on a certificate, as the rules and the county's registers leave it. */
async function assessed(change: object): Promise<Line | undefined> {
  const { status: _draft, ...draft } = claim({
    programme: 'SKILL_UP',
    department: 'RSJ',
    lines: 1,
    claimedOn: '2020-08-01',
  });
  const root = { ...draft, status: 'submitted' as const, submittedAt: '2020-07-01T09:00:00.000+08:00' };
  const facts = { ...CERTIFICATE, ...change };
  await app.store.commit(commitOf(root));
  await app.store.write({ op: 'create', item: line(root.id, 1, { person: payable(), facts, status: 'submitted' }) });
  await assessClaim(app, root.id);
  return (await app.store.all({ of: 'line', by: 'claim', claim: root.id })).at(0);
}

const answer = async (change: object) => {
  const found = await assessed(change);
  return [found?.status, found?.reasons[0]?.code ?? found?.amount];
};

test.each([
  ['on the first day of its entry', { certDate: '2020-04-01' }, ['assessed', 150_000]],
  ['on the last day of its entry', { certDate: '2020-06-30' }, ['assessed', 150_000]],
  ['a day before', { certDate: '2020-03-31' }, ['rejected', 'EVALUATION_BODY']],
  ['a day after', { certDate: '2020-07-01' }, ['rejected', 'EVALUATION_BODY']],
  ['for another occupation', { occupation: '焊工' }, ['rejected', 'EVALUATION_BODY']],
  ['for an occupation of the county’s own', { occupation: '样例机器人装调工' }, ['assessed', 150_000]],
  ['by a body that was never recorded', { evaluationBodyCode: UNKNOWN }, ['rejected', 'EVALUATION_BODY']],
  ['by a body that is not named', { evaluationBodyCode: undefined }, ['assessed', 150_000]],
])('a certificate issued %s', async (_, change, expected) => {
  expect(await answer(change)).toEqual(expected);
});

test('the register overrules what the facts say of the body, and the receipt holds what it said', async () => {
  const claimed = { selfEvaluation: true, evaluationBody: { recorded: true, forOccupation: true } };
  const found = await assessed({ ...claimed, certDate: '2020-07-01' });
  expect(found?.reasons).toMatchObject([{ code: 'EVALUATION_BODY', clause: '四(三)1' }]);
  expect(found?.reasons[0]?.message).toContain('依据三(五)2，按 AMB-41 的读法');
  const receipt = JSON.parse(found?.receipt ?? '{}');
  expect(receipt.facts.evaluationBody).toEqual({ code: BODY, recorded: false, forOccupation: false });
  expect(receipt.depends).toEqual(['AMB-41']);
});
