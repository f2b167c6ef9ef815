import { beforeEach, expect, test } from 'vitest';
import { acceptClaim } from '../../shared/domain/claim/claimStates.ts';
import { appropriate } from '../../shared/domain/money/movements.ts';
import type { Claim } from '../../shared/schemas/claim.ts';
import type { Line } from '../../shared/schemas/line.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import { assessClaim } from '../../shared/usecases/claim/assessClaim.ts';
import { reserveBatch } from '../../shared/usecases/claim/reserveBatch.ts';
import { revoke } from '../../shared/usecases/proposal/followUp.ts';
import type { Proposal } from '../../shared/schemas/proposal.ts';
import { claim, commitOf, filing, JURISDICTION, line, person, proposal, rosterId } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

const HRSS = Actor.parse({ user: 'hrss-1', name: '', role: 'hrss', jurisdiction: JURISDICTION });
const AMOUNT = 100_000;
const trainee = person();

let app: MemoryApp;
beforeEach(async () => {
  app = memoryApp();
  const money = { ...claim(), status: 'submitted' as const };
  await app.store.commit({
    ...commitOf(money),
    movements: [appropriate({ fund: 'special', year: 2020 }, money.id, 100 * AMOUNT)],
  });
});

/** A claim of one line on the trainee, as far as its assessment. */
async function assessed(occupation: string, level = '中级工'): Promise<Line> {
  const known = filing();
  const plan = { ...known.plan, programme: 'INST_TRAIN', occupation, level, heads: 1, standard: AMOUNT };
  const of = { programme: 'INST_TRAIN', filing: known.id, roster: rosterId(), institution: 14 };
  const root: Claim = { ...claim(of), status: 'submitted' };
  await app.store.commit(commitOf({ ...known, plan, status: 'allotted', number: '1', allottedAt: known.submittedAt }));
  await app.store.commit(commitOf(root));
  const facts = { tier: level, groups: ['EMPLOYEE'], occupation, startDate: '2020-05-01', eventDate: '2020-05-20' };
  const item = line(root.id, 1, { person: trainee, facts, rowKey: `${trainee.key}/1`, amount: 0, slots: [] });
  await app.store.write({ op: 'create', item });
  await assessClaim(app, root.id);
  return lineOf(root.id);
}

const lineOf = async (id: Line['claim']) => (await app.store.get({ entity: 'line', claim: id, no: 1 }))!;

/** The reservation as a claim without a filing's allotment makes it: what places are left is what is asked here. */
async function reserved({ claim: id }: Line): Promise<Line> {
  const root = (await app.store.get({ entity: 'claim', id }))!;
  const { filing: _plan, ...free } = root;
  const one = await lineOf(id);
  expect(one.status).toBe('assessed');
  const accepted = { ...one, status: 'accepted' as const, version: one.version + 1 };
  const next = acceptClaim(free, '2020-06-01');
  await app.store.commit({ ...commitOf(next), changes: [{ op: 'replace', item: accepted }] });
  await reserveBatch(app, id, [1]);
  return lineOf(id);
}

async function excepted(occupation: string, level?: string): Promise<Proposal> {
  const content = { need: '样例', year: 2020, programme: 'INST_TRAIN', occupation, ...(level && { level }) };
  const decision: Proposal = {
    ...proposal({ matter: { kind: 'exception', content }, party: trainee }),
    status: 'approved',
    approvedOn: '2020-05-01',
  };
  await app.store.commit(commitOf(decision));
  return decision;
}

const told = ({ status, reasons }: Line) => [status, reasons[0]?.code];

async function three(): Promise<void> {
  for (const occupation of ['车工', '焊工', '钳工'])
    expect(told(await reserved(await assessed(occupation)))).toEqual(['reserved', undefined]);
}

test('a fourth training is refused, and paid for by a decision of its own that its receipt names', async () => {
  await three();
  expect(told(await assessed('电工'))).toEqual(['rejected', 'ANNUAL_LIMIT']);
  const decision = await excepted('维修电工');
  const fourth = await assessed('电工');
  expect(JSON.parse(fourth.receipt!)).toMatchObject({
    facts: { exceptionApproved: true, exceptionDecision: decision.id },
  });
  expect(told(await reserved(fourth))).toEqual(['reserved', undefined]);
  expect(told(await assessed('育婴员'))).toEqual(['rejected', 'ANNUAL_LIMIT']);
});

test('of several that were in flight at once three and the one of the decision get a place, whoever comes first', async () => {
  await reserved(await assessed('保育员', '初级工'));
  await excepted('电工');
  const fourth = await assessed('电工');
  const again = await assessed('电工');
  const others = [await assessed('车工'), await assessed('焊工'), await assessed('钳工')];
  const ends = [];
  for (const one of [fourth, again, ...others]) ends.push(told(await reserved(one)));
  expect(ends).toEqual([
    ['reserved', undefined],
    ['rejected', 'ANNUAL_LIMIT'],
    ['reserved', undefined],
    ['reserved', undefined],
    ['rejected', 'ANNUAL_LIMIT'],
  ]);
  const { annual } = await app.store.places(trainee.key);
  const held = annual.map(({ holders }) => Object.keys(holders).length);
  expect(new Set(held)).toEqual(new Set([1, 3]));
});

test('once a decision is taken back its line loses money and place, and the place makes none for anybody', async () => {
  await three();
  const decision = await excepted('电工', '中级工');
  const fourth = await reserved(await assessed('电工'));
  expect(await revoke(app, HRSS, decision.id, '情况不实（样例）')).toMatchObject({ ok: true });
  const stopped = await lineOf(fourth.claim);
  expect([told(stopped), stopped.reasons[0]!.message.includes(decision.id)]).toEqual([['held', 'ANNUAL_LIMIT'], true]);
  expect(await app.store.get({ entity: 'balance', fund: 'special', year: 2020 })).toMatchObject({
    reserved: 3 * AMOUNT,
  });
  expect(told(await assessed('电工'))).toEqual(['rejected', 'ANNUAL_LIMIT']);
});
