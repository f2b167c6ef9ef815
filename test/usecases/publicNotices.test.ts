import { beforeEach, expect, test } from 'vitest';
import { acceptClaim } from '../../shared/domain/claim/claimStates.ts';
import { waitOf } from '../../shared/domain/money/lastYuan.ts';
import { appropriate, reserve } from '../../shared/domain/money/movements.ts';
import { slotChanges } from '../../shared/domain/money/reservation.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import { createApi } from '../../functions/api/app.ts';
import { cancelClaim } from '../../shared/usecases/claim/cancelClaim.ts';
import { object, resolveObjection } from '../../shared/usecases/claim/object.ts';
import { openPublicity } from '../../shared/usecases/claim/openPublicity.ts';
import { someLine } from '../domain/lines.ts';
import { claim, commitOf, JURISDICTION, next, person } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

const actor = (user: string, role: Actor['role'], more: object = {}) =>
  Actor.parse({ user, name: '', role, jurisdiction: JURISDICTION, ...more });
const OWN = actor('dept-nyj', 'department', { department: 'NYJ' });
const PLACE = { fund: 'special', year: 2020 } as const;
const AMOUNT = 100_000;

let app: MemoryApp;
let root: ReturnType<typeof claim>;

/** A claim of three reserved lines whose list is before the public. */
beforeEach(async () => {
  app = memoryApp();
  root = claim({ programme: 'INST_TRAIN', institution: 14, lines: 3 });
  const lines = [1, 2, 3].map((no) =>
    someLine({
      claim: root.id,
      no,
      status: 'reserved',
      person: person(),
      eventDate: '2020-06-01',
      slots: [{ kind: 'once', key: `${no}` }],
    }),
  );
  await app.store.commit({ ...commitOf(root), movements: [appropriate(PLACE, root.id, 3 * AMOUNT)] });
  for (const line of lines) {
    const now = (await app.store.get({ entity: 'claim', id: root.id }))!;
    await app.store.commit({
      ...commitOf(next(now)),
      changes: [
        { op: 'create', item: line },
        ...slotChanges(line, 'take'),
        { op: 'create', item: waitOf(now, line, true) },
      ],
      movements: [reserve(PLACE, `${root.id}.${line.no}`, [line])],
    });
  }
  const now = (await app.store.get({ entity: 'claim', id: root.id }))!;
  await app.store.commit(commitOf(acceptClaim(now, '2020-06-01')));
  await openPublicity(app, root.id);
});

const open = async () => (await app.store.list({ of: 'publicNotice', by: 'open', on: '2020-06-01' })).items;

test('the list of a claim that is cancelled is gone at once, and the chain says so', async () => {
  expect(await open()).toHaveLength(1);
  const events = (await app.store.all({ of: 'auditEvent', by: 'case', case: root.id })).length;
  expect(await cancelClaim(app, OWN, root.id, '班次取消（样例）')).toMatchObject({ ok: true });
  expect(await open()).toEqual([]);
  const chain = await app.store.all({ of: 'auditEvent', by: 'case', case: root.id });
  expect(chain[events]).toMatchObject({ action: 'cancel', details: { publicity: 'withdrawn' } });
});

test('a line that an objection took out is shown as taken out; the list stays the one that the chain names', async () => {
  const [before] = await open();
  const raised = await object(app, actor('person-1', 'person'), {
    claim: root.id,
    line: 2,
    text: '未参加培训（样例）',
  });
  if (!raised.ok) throw new Error(raised.problem.code);
  expect((await open())[0]).not.toHaveProperty('takenOut');
  const finding = { claim: root.id, objection: raised.value.id, upheld: true, finding: '属实（样例）' };
  await resolveObjection(app, actor('hrss-1', 'hrss'), finding);
  expect(await open()).toMatchObject([{ takenOut: [2], hash: before!.hash, lines: 3 }]);
  const shown = await createApi(app).request(`/api/v1/public/notices/${before!.id}`);
  expect(await shown.json()).toMatchObject({ takenOut: [2], list: { items: [{}, { line: 2 }, {}] } });
});
