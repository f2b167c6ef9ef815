import { beforeEach, expect, test } from 'vitest';
import { askedAs } from '../../shared/domain/recovery/findings.ts';
import { isGraver } from '../../shared/domain/recovery/recoveryEffects.ts';
import type { App } from '../../shared/ports.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { Line } from '../../shared/schemas/line.ts';
import type { Recovery, RecoveryKind } from '../../shared/schemas/recovery.ts';
import { decideWorkItem } from '../../shared/usecases/decideWorkItem.ts';
import { sweep } from '../../shared/usecases/deliver.ts';
import { changeKind } from '../../shared/usecases/recovery/changeKind.ts';
import { askRecovery } from '../../shared/usecases/recovery/decideRecovery.ts';
import { hearParty } from '../../shared/usecases/recovery/hearParty.ts';
import { openRecovery } from '../../shared/usecases/recovery/openRecovery.ts';
import { standingOf } from '../../shared/usecases/register/readRegister.ts';
import { workItemId } from '../../shared/domain/workItems.ts';
import { claim, commitOf, JURISDICTION, line } from '../support/examples.ts';
import { crashingAfter } from '../support/crashing.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

const actor = (user: string, role: Actor['role'], more: object = {}) =>
  Actor.parse({ user, name: '', role, jurisdiction: JURISDICTION, ...more });
const OFFICE = actor('office', 'office');
const AUDITOR = actor('auditor', 'auditor');
const SCHOOL = actor('institution-14', 'institution', { institution: 14 });
const PARTY = 'institution/14';

let app: MemoryApp;
let paid: ReturnType<typeof claim>;
let open: ReturnType<typeof claim>;
beforeEach(async () => {
  app = memoryApp();
  const base = { institution: 14, path: [{ user: 'dept-nyj', duty: 'file' as const }] };
  [paid, open] = [claim(base), claim(base)];
  for (const [root, status] of [
    [paid, 'paid'],
    [open, 'reserved'],
  ] as const) {
    const item = line(root.id, 1, { status, payee: 'training_institution' });
    await app.store.commit({ ...commitOf({ ...root, status: 'payable' }), changes: [{ op: 'create', item }] });
  }
});

async function found(kind: RecoveryKind): Promise<Recovery> {
  const opened = await openRecovery(app, AUDITOR, { claim: paid.id, lines: [1], kind, finding: '样例' }, kind);
  if (!opened.ok) throw new Error(opened.problem.code);
  return opened.value;
}
const to = (id: Recovery['id'], kind: RecoveryKind, by = OFFICE, through: App = app) =>
  changeKind(through, by, id, { kind, reason: '复核认定（样例）' });
const now = async (id: Recovery['id']) => (await app.store.get({ entity: 'recovery', id }))!;
const marks = async (): Promise<Pick<Line, 'frozen' | 'recovery'>[]> =>
  Promise.all(
    [paid, open].map(async ({ id }) => {
      const { frozen, recovery } = (await app.store.get({ entity: 'line', claim: id, no: 1 }))!;
      return { frozen, ...(recovery && { recovery }) };
    }),
  );
const holding = async () => (await standingOf(app, PARTY, '2020-06-01')).holding;
const titles = async () =>
  (await app.store.all({ of: 'notice', by: 'inbox', inbox: PARTY.replace('/', ':') })).map(({ title }) => title);

test('found to be fraud it freezes and suspends, and no longer once it is found to be none; again and again', async () => {
  const { id } = await found('error');
  for (let times = 0; times < 2; times++) {
    expect(await to(id, 'fraud')).toMatchObject({ ok: true, value: { kind: 'fraud' } });
    expect(await holding()).toEqual([id]);
    expect(await marks()).toEqual([
      { frozen: false, recovery: id },
      { frozen: true, recovery: id },
    ]);
    expect(await to(id, 'error')).toMatchObject({ ok: true });
    expect(await holding()).toEqual([]);
    expect(await marks()).toEqual([{ frozen: false, recovery: id }, { frozen: false }]);
  }
  expect((await now(id)).kindChanges?.map(({ from, to: kind }) => [from, kind])).toEqual([
    ['error', 'fraud'],
    ['fraud', 'error'],
    ['error', 'fraud'],
    ['fraud', 'error'],
  ]);
});

test('a graver kind is heard anew, a lighter one is not, and what was said stays on record', async () => {
  const { id } = await found('error');
  await hearParty(app, SCHOOL, id, '系登记失误。');
  app.clock.set('2020-06-03T09:00:00+08:00');
  const { value } = (await to(id, 'problem')) as { value: Recovery };
  expect(value.hearing).toEqual({ until: '2020-06-10' });
  expect(value.kindChanges).toMatchObject([{ from: 'error', to: 'problem', heard: { text: '系登记失误。' } }]);
  await hearParty(app, SCHOOL, id, '没有问题。');
  app.clock.set('2020-06-04T09:00:00+08:00');
  await to(id, 'error');
  expect((await now(id)).hearing).toMatchObject({ until: '2020-06-10', statement: { text: '没有问题。' } });
  expect(new Set(await titles())).toEqual(
    new Set(['拟追回补贴，请陈述申辩', '追回改按“其他问题”办理，请重新陈述申辩', '追回改按“失误”办理']),
  );
});

test('who changes it has acted on the case, and whoever had another duty may not (I6)', async () => {
  const { id } = await found('error');
  expect(await to(id, 'fraud', actor('hrss-1', 'hrss'))).toMatchObject({ problem: { kind: 'forbidden' } });
  expect(await to(id, 'fraud', actor('dept-nyj', 'office'))).toMatchObject({ problem: { code: 'SECOND_DUTY' } });
  await to(id, 'fraud');
  expect((await now(id)).path).toContainEqual({ user: 'office', duty: 'recover' });
});

test('whoever is asked is shown the kind as it is; once decided it stands until the second sends it back', async () => {
  const { id } = await found('error');
  await askRecovery(app, { recovery: id, round: 1, token: 'first' });
  await to(id, 'problem');
  const item = workItemId(id, 1, 'decideRecovery', 1);
  expect((await app.store.get({ entity: 'workItem', id: item }))?.shown).toMatchObject({ kind: 'problem' });
  await hearParty(app, SCHOOL, id, '没有问题。');
  expect(await decideWorkItem(app, OFFICE, item, { outcome: 'approve', reasons: [], lines: [] })).toMatchObject({
    ok: true,
  });
  expect(await to(id, 'fraud')).toMatchObject({ problem: { code: 'WRONG_STATE' } });
  await askRecovery(app, { recovery: id, round: 2, token: 'again' });
  expect(await to(id, 'fraud')).toMatchObject({ ok: true });
});

test('a change while the question is being put shows in it', async () => {
  const { id } = await found('error');
  let reads = 0;
  const get: App['store']['get'] = async (ref) => {
    // The last reading before the item is made comes after the change.
    if (ref.entity === 'recovery' && ++reads === 2) await to(id, 'problem');
    return app.store.get(ref);
  };
  await askRecovery({ ...app, store: { ...app.store, get } }, { recovery: id, round: 1, token: 'first' });
  const item = await app.store.get({ entity: 'workItem', id: workItemId(id, 1, 'decideRecovery', 1) });
  expect(item?.shown).toMatchObject({ kind: 'problem' });
});

test('the kind that it has already changes nothing', async () => {
  const { id, version } = await found('error');
  expect(await to(id, 'error')).toMatchObject({ ok: true, value: { version } });
  expect((await now(id)).kindChanges).toBeUndefined();
});

test.each([1, 2])('a crash after the change is made good by the sweep (%i)', async (writes) => {
  const { id } = await found('error');
  await to(id, 'fraud', OFFICE, crashingAfter(app, writes).app);
  for (let times = 0; times < 2; times++) await sweep(app);
  expect([await holding(), (await marks())[1]]).toEqual([[id], { frozen: true, recovery: id }]);
});

test('what is asked back follows the kind to the fen, and comes back to what it was', () => {
  const lines = [
    { no: 1, amount: 333 },
    { no: 2, amount: 100 },
  ];
  const fraud = askedAs('fraud', lines, 15_000);
  expect(fraud).toEqual([
    { no: 1, amount: 499, base: 333 },
    { no: 2, amount: 150, base: 100 },
  ]);
  expect(askedAs('fraud', fraud, 15_000)).toEqual(fraud);
  expect(askedAs('error', fraud, 15_000)).toEqual(lines);
});

test('fraud is graver than a problem, a problem than a mistake', () => {
  const kinds = ['error', 'problem', 'fraud'] as const;
  const graver = kinds.flatMap((from) => kinds.filter((kind) => isGraver(from, kind)).map((kind) => `${from} ${kind}`));
  expect(graver).toEqual(['error problem', 'error fraud', 'problem fraud']);
});
