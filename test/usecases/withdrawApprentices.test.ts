import { expect, test } from 'vitest';
import { instructClaim } from '../../shared/domain/claim/claimStates.ts';
import { holdsI1 } from '../../shared/domain/money/movements.ts';
import type { App } from '../../shared/ports.ts';
import { BatchId } from '../../shared/schemas/ids.ts';
import { sweep } from '../../shared/usecases/deliver.ts';
import { withdraw } from '../../shared/usecases/filing/submitFiling.ts';
import { openRecovery } from '../../shared/usecases/recovery/openRecovery.ts';
import { withdrawClaim } from '../../shared/usecases/claim/withdrawClaim.ts';
import { commitOf } from '../support/examples.ts';
import {
  apprenticeship,
  AUDITOR,
  broughtBack,
  counted,
  DEPARTMENT,
  ENTERPRISE,
  FIRST,
  RATE,
  recoveriesOf,
  reserved,
  reviewed,
  type Scene,
} from './apprenticeship.ts';

const taken = ({ app, filing }: Scene, through: App = app) => withdraw(through, DEPARTMENT, filing.id);
const refused = async (scene: Scene) => {
  const answer = await taken(scene);
  return answer.ok ? answer.value.status : [answer.problem.code, answer.problem.message];
};
const money = async ({ app, filing: { fund, year } }: Scene) => {
  const balance = (await app.store.get({ entity: 'balance', fund, year }))!;
  expect(holdsI1(balance)).toBe(true);
  return balance;
};
const found = async (scene: Scene, amount?: number) => {
  const finding = { claim: scene.advance.claim, lines: [1], kind: 'error' as const, finding: '复核（样例）', amount };
  const opened = await openRecovery(scene.app, AUDITOR, finding, 'found');
  if (!opened.ok) throw new Error(opened.problem.code);
  return opened.value;
};

test('a plan that is taken back after its 30 % is closed, gives back the rest, and its enterprise is asked for the 30 %', async () => {
  const scene = await apprenticeship(4);
  expect(await taken(scene)).toMatchObject({ ok: true, value: { status: 'withdrawn' } });
  expect(await money(scene)).toMatchObject({ free: 4 * (RATE - FIRST), allotted: 0, paid: 4 * FIRST });
  const [recovery, ...others] = await recoveriesOf(scene.app);
  expect(others).toEqual([]);
  expect(recovery).toMatchObject({
    status: 'proposed',
    kind: 'problem',
    claim: scene.advance.claim,
    party: ENTERPRISE,
    amount: 4 * FIRST,
    finding: `学徒培养计划（${scene.filing.id}）首次拨付后撤回，没有验收结算，已拨付的资金应予收回（三(六)4）`,
  });
  expect(scene.app.workflow.started).toMatchObject([{ workflow: 'recovery', name: recovery?.id }]);
  for (const inbox of ['finance', 'hrss']) {
    const [notice] = await scene.app.store.all({ of: 'notice', by: 'inbox', inbox });
    expect(notice?.text).toContain(`首次拨付的资金（${scene.advance.claim}）另行追回`);
  }
  expect(await refused(scene)).toMatchObject(['WRONG_STATE', expect.anything()]);
  await broughtBack(scene.app, recovery!);
  expect(await scene.app.store.get({ entity: 'line', ...scene.advance })).toMatchObject({ status: 'recovered' });
});

test('a crash after the withdrawal leaves the recovery owed: the sweep proposes it, once', async () => {
  const scene = await apprenticeship(4);
  const store: App['store'] = {
    ...scene.app.store,
    commit: (commit) => {
      if (commit.root.entity === 'recovery') throw new Error('crash');
      return scene.app.store.commit(commit);
    },
  };
  expect((await taken(scene, { ...scene.app, store })).ok).toBe(true);
  expect(await recoveriesOf(scene.app)).toEqual([]);
  for (let times = 0; times < 2; times++) await sweep(scene.app);
  expect((await recoveriesOf(scene.app)).map(({ amount }) => amount)).toEqual([4 * FIRST]);
});

test.each([
  ['reserved', '已通过审核，请待其拨付办结'],
  ['unknown', '已通过审核，请待其拨付办结'],
] as const)('while the first part is %s the plan stays, and is told why', async (status, why) => {
  const scene = await apprenticeship(4, status);
  const store = { ...scene.app.store };
  // The list of claims may lag behind: the place of the first part does not.
  const lagging: App['store'] = { ...store, all: async (query) => (query.of === 'claim' ? [] : store.all(query)) };
  for (const through of [scene.app, { ...scene.app, store: lagging }]) {
    const answer = await taken(scene, through);
    expect(answer).toMatchObject({ ok: false, problem: { code: 'OPEN_CLAIMS', clause: '五(一)4' } });
    expect(!answer.ok && answer.problem.message).toContain(`${scene.advance.claim} ${why}`);
  }
  expect([(await money(scene)).free, await recoveriesOf(scene.app)]).toEqual([0, []]);
});

test('at the bank it waits for the bank; a settlement in review is taken back first', async () => {
  const atBank = await apprenticeship(4, 'instructed');
  const payable = (await atBank.app.store.get({ entity: 'claim', id: atBank.advance.claim }))!;
  await atBank.app.store.commit(commitOf(instructClaim(payable, BatchId.parse(`${payable.id}.1.1`))));
  expect(await refused(atBank)).toMatchObject([
    'OPEN_CLAIMS',
    expect.stringContaining('已向银行发出指令，请待银行回盘办结'),
  ]);
  const scene = await apprenticeship(4);
  const id = await scene.settle(4);
  expect(await refused(scene)).toMatchObject([
    'OPEN_CLAIMS',
    expect.stringContaining(`${id} 尚未通过审核，请先撤回该申领`),
  ]);
  await withdrawClaim(scene.app, DEPARTMENT, id);
  expect(await refused(scene)).toBe('withdrawn');
  expect(await recoveriesOf(scene.app)).toHaveLength(1);
});

test.each([
  [3, 0],
  [2, 1],
])('a plan that was settled on %i of ten stands, and gives back what it has left', async (passed, recoveries) => {
  const scene = await apprenticeship(10);
  const id = await scene.settle(passed);
  await reviewed(scene.app, id);
  await reserved(scene.app, id);
  expect(await refused(scene)).toBe('allotted');
  expect([(await recoveriesOf(scene.app)).length, await counted(scene.app)]).toEqual([recoveries, passed]);
  expect((await money(scene)).free).toBe(10 * (RATE - FIRST));
  expect(await refused(scene)).toMatchObject(['NOTHING_LEFT', expect.anything()]);
});

test('what is asked back already is not asked back again; a part of it is waited for', async () => {
  const whole = await apprenticeship(4);
  await found(whole);
  expect(await refused(whole)).toBe('withdrawn');
  expect(await recoveriesOf(whole.app)).toHaveLength(1);
  const part = await apprenticeship(4);
  const { id } = await found(part, FIRST);
  expect(await refused(part)).toMatchObject(['ALREADY_IN_RECOVERY', expect.stringContaining(`正在 ${id} 中部分追回`)]);
  await broughtBack(part.app, { id });
  expect(await refused(part)).toBe('withdrawn');
  expect((await recoveriesOf(part.app)).map(({ amount }) => amount).toSorted((a, b) => a - b)).toEqual([
    FIRST,
    3 * FIRST,
  ]);
});

test('an advance that is back already leaves nothing to ask for, and the plan is closed', async () => {
  const scene = await apprenticeship(4);
  await broughtBack(scene.app, await found(scene));
  expect(await refused(scene)).toBe('withdrawn');
  expect(await recoveriesOf(scene.app)).toHaveLength(1);
});
