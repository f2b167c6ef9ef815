import { expect, test } from 'vitest';
import type { Evidence } from '../../infra/local/sample/invariants/evidence.ts';
import { receiptsReplay } from '../../infra/local/sample/invariants/receipts.ts';
import type { Finding } from '../../shared/domain/recovery/findings.ts';
import type { App, Change } from '../../shared/ports.ts';
import type { Line } from '../../shared/schemas/line.ts';
import { reserveBatch } from '../../shared/usecases/claim/reserveBatch.ts';
import { sweep } from '../../shared/usecases/deliver.ts';
import { settleLines } from '../../shared/usecases/payment/settleLines.ts';
import { openRecovery } from '../../shared/usecases/recovery/openRecovery.ts';
import { BatchId } from '../../shared/schemas/ids.ts';
import { AT, commitOf, next } from '../support/examples.ts';
import type { MemoryApp } from '../support/memory/app.ts';
import {
  apprenticeship,
  AUDITOR,
  broughtBack,
  counted,
  ENTERPRISE,
  FIRST,
  KEY,
  placesOf,
  RATE,
  recoveriesOf,
  reserved,
  reviewed,
  type Scene,
} from './apprenticeship.ts';

const HELD = [KEY, `2020 ${KEY}`];
const fraudIn = ({ advance }: Scene): Finding => ({
  claim: advance.claim,
  lines: [1],
  kind: 'fraud',
  finding: '学徒系虚报（样例）',
});
/** Somebody finds that a paid line was not due. */
async function found(scene: Scene, finding: Finding) {
  const opened = await openRecovery(scene.app, AUDITOR, finding, finding.kind);
  if (!opened.ok) throw new Error(opened.problem.code);
  return opened.value;
}
/** Person-times of the department and how many of them were subsidised. */
async function times(app: MemoryApp): Promise<[number, number]> {
  const query = { of: 'targetDay', by: 'department', department: 'NYJ', from: '2020-01-01', to: '2020-12-31' } as const;
  const days = await app.store.all(query);
  return days.reduce<[number, number]>(([all, paid], day) => [all + day.personTimes, paid + day.subsidised], [0, 0]);
}
const lineOf = async ({ app }: Scene, claim: Line['claim']) => (await app.store.get({ entity: 'line', claim, no: 1 }))!;
const statusOf = async ({ app }: Scene, id: Line['claim']) => (await app.store.get({ entity: 'claim', id }))?.status;

async function settled(scene: Scene, passed: number, refused = false) {
  const id = await scene.settle(passed, refused);
  await reviewed(scene.app, id);
  if ((await statusOf(scene, id)) === 'accepted') await reserved(scene.app, id);
  return id;
}

/** The bank pays the one line of a claim. */
async function paidByBank({ app }: Scene, id: Line['claim']): Promise<void> {
  const line = (await app.store.get({ entity: 'line', claim: id, no: 1 }))!;
  const instruction = {
    entity: 'instruction',
    id: 'I-1',
    batch: BatchId.parse(`${id}.1.1`),
    claim: id,
    line: 1,
    attempt: 1,
    version: 1,
    amount: line.amount,
    status: 'open',
    answer: { outcome: 'paid', by: 'finance-1', at: AT },
  } as const;
  await app.store.write({ op: 'create', item: instruction });
  const item = { ...line, status: 'instructed', instruction: 'I-1', version: line.version + 1 } as const;
  await app.store.write({ op: 'replace', item });
  await settleLines(app, id);
}

/** Ten apprentices: three of them are what was advanced. */
for (const [passed, second] of [
  [4, RATE * 4 - FIRST * 10],
  [3, 0],
  [2, RATE * 2 - FIRST * 10],
] as const) {
  test(`of a second part of ${second} fen everybody who passed holds the places and counts, once, and nobody else`, async () => {
    const scene = await apprenticeship(10);
    const id = await settled(scene, passed);
    const places = await Promise.all(scene.heads.map((head) => placesOf(scene.app, head)));
    expect(places).toEqual(scene.heads.map((_head, index) => (index < passed ? HELD : [])));
    if (second > 0) {
      expect([await counted(scene.app), (await lineOf(scene, id)).status]).toEqual([0, 'reserved']);
      await paidByBank(scene, id);
    } else expect(await statusOf(scene, id)).toBe('closed');
    for (let times = 0; times < 2; times++) {
      expect(await counted(scene.app)).toBe(passed);
      expect(await lineOf(scene, id)).toMatchObject({ status: 'paid', amount: Math.max(0, second) });
      await reserveBatch(scene.app, id, [1]);
      await settleLines(scene.app, id);
    }
    const owed = (await recoveriesOf(scene.app)).map(({ amount, kind, party }) => ({ amount, kind, party }));
    expect(owed).toEqual(second < 0 ? [{ amount: -second, kind: 'problem', party: ENTERPRISE }] : []);
    await expect(scene.settle(passed)).rejects.toThrow('ALREADY_SETTLED');
  });
}

test('who passed beyond the three trainings of the year is not paid for and counts, and no longer once all is found false', async () => {
  const scene = await apprenticeship(5);
  const { app, advance, heads, filing: plan } = scene;
  const [full, again] = heads;
  const others = [1, 2, 3].map((line) => ({ claim: advance.claim, line, date: '2020-05-01', key: `COURSE-${line}` }));
  const changes: Change[] = [
    ...others.map((holder): Change => ({ op: 'takeAnnual', person: full!, year: '2020', limit: 3, holder })),
    // The same occupation and level was paid for before: that is the same training again (AMB-52).
    { op: 'takeOnce', person: again!, key: KEY, holder: { ...others[0]!, line: 9 } },
  ];
  const root = (await app.store.get({ entity: 'filing', id: plan.id }))!;
  expect(await app.store.commit({ ...commitOf(next(root)), changes })).toMatchObject({ ok: true });
  const id = await settled(scene, 4);
  expect(await lineOf(scene, id)).toMatchObject({ heads: heads.slice(2, 4), unpaidHeads: [full] });
  expect(await times(app)).toEqual([0, 0]);
  await paidByBank(scene, id);
  expect(await times(app)).toEqual([3, 2]);
  const line = await lineOf(scene, id);
  const finding: Finding = { claim: id, lines: [line.no], kind: 'fraud', finding: '学徒系虚报（样例）' };
  await broughtBack(app, await found(scene, finding));
  expect(await times(app)).toEqual([0, 0]);
});

test('a roster that changed after the first part is settled against what that part paid (三(六)4)', async () => {
  const scene = await apprenticeship(10);
  const id = await scene.settle(6, false, 6);
  await reviewed(scene.app, id);
  expect((await lineOf(scene, id)).amount).toBe(6 * RATE - 10 * FIRST);
});

test('the reviewer is shown what a settlement asks back, and the recovery names the clause', async () => {
  const scene = await apprenticeship(10);
  const id = await settled(scene, 2);
  const [item] = await scene.app.store.all({ of: 'workItem', by: 'case', case: id });
  expect(item?.shown).toMatchObject({ amount: 0, askedBack: RATE });
  const line = await lineOf(scene, id);
  expect(line.reasons).toMatchObject([{ code: 'ADVANCE_TOO_HIGH', clause: '三(六)4' }]);
  const all = ((name: string) => (name === 'line' ? [line] : [])) as Evidence['all'];
  expect(receiptsReplay({ items: [], objectKeys: [], all })).toMatchObject({ checked: 1, held: true });
  const [recovery] = await recoveriesOf(scene.app);
  expect(recovery).toMatchObject({ claim: scene.advance.claim, lines: [{ no: 1, amount: RATE }] });
  expect(recovery?.finding).toBe(`学徒制验收结算（${id}）：预拨资金多于应付，应收回 5000.00 元（三(六)4）`);
});

test('an acceptance that failed for good takes no place, counts nobody and brings the whole advance back', async () => {
  const scene = await apprenticeship(4);
  const id = await settled(scene, 4, true);
  expect([await statusOf(scene, id), (await lineOf(scene, id)).status]).toEqual(['rejected', 'rejected']);
  expect((await Promise.all(scene.heads.map((head) => placesOf(scene.app, head)))).flat()).toEqual([]);
  expect([await counted(scene.app), (await recoveriesOf(scene.app)).map(({ amount }) => amount)]).toEqual([
    0,
    [4 * FIRST],
  ]);
});

test('the difference leaves those who passed; fraud that brings the rest back takes their count and places', async () => {
  const scene = await apprenticeship(10);
  const { app, advance } = scene;
  const id = await settled(scene, 2);
  await broughtBack(app, (await recoveriesOf(app))[0]!);
  expect([await counted(app), await lineOf(scene, advance.claim)]).toMatchObject([
    2,
    { status: 'paid', returned: RATE },
  ]);
  const own = await openRecovery(app, AUDITOR, { ...fraudIn(scene), claim: id }, 'own');
  expect(own).toMatchObject({ ok: false, problem: { code: 'NOTHING_TO_RECOVER' } });
  const fraud = await found(scene, fraudIn(scene));
  expect(fraud.amount).toBe(10 * FIRST - RATE);
  await broughtBack(app, fraud);
  expect([await counted(app), (await lineOf(scene, id)).status]).toEqual([0, 'recovered']);
  expect((await Promise.all(scene.heads.map((head) => placesOf(app, head)))).flat()).toEqual([]);
  const events = await app.store.all({ of: 'auditEvent', by: 'case', case: advance.claim });
  expect(events.at(-1)?.details).toMatchObject({ settlements: [`${id}/1`], placesFree: true });
});

test('an advance that comes back leaves those whose settlement was paid for beside it', async () => {
  const scene = await apprenticeship(10);
  const id = await settled(scene, 10);
  await paidByBank(scene, id);
  await broughtBack(scene.app, await found(scene, { ...fraudIn(scene), kind: 'error' }));
  expect([await counted(scene.app), (await lineOf(scene, id)).status]).toEqual([10, 'paid']);
});

test('a settlement does not stand on an advance that is asked back, or is back, by the time it is let through', async () => {
  const scene = await apprenticeship(10);
  const id = await scene.settle(3);
  const fraud = await found(scene, fraudIn(scene));
  await reviewed(scene.app, id);
  await reserved(scene.app, id);
  expect([await statusOf(scene, id), await lineOf(scene, id)]).toMatchObject([
    'closed',
    { status: 'rejected', reasons: [{ code: 'ADVANCE_GONE', clause: '三(六)4' }] },
  ]);
  expect([await counted(scene.app), await placesOf(scene.app, scene.heads[0]!)]).toEqual([0, []]);
  await expect(scene.settle(3)).rejects.toThrow('ALREADY_SETTLED');
  await broughtBack(scene.app, fraud);
  // All of it is back and its place free again: what is due is paid at once.
  const whole = await settled(scene, 3);
  expect(await lineOf(scene, whole)).toMatchObject({ status: 'reserved', amount: 3 * RATE });
});

test('a crash after the settlement leaves its recovery owed: the sweep proposes it, once', async () => {
  const scene = await apprenticeship(10);
  const id = await scene.settle(1);
  await reviewed(scene.app, id);
  const store: App['store'] = {
    ...scene.app.store,
    commit: (commit) => {
      if (commit.root.entity === 'recovery') throw new Error('crash');
      return scene.app.store.commit(commit);
    },
  };
  await reserveBatch({ ...scene.app, store }, id, [1]);
  expect([await counted(scene.app), await recoveriesOf(scene.app)]).toEqual([1, []]);
  for (let times = 0; times < 2; times++) await sweep(scene.app);
  const [recovery, ...others] = await recoveriesOf(scene.app);
  expect([recovery?.amount, others]).toEqual([10 * FIRST - RATE, []]);
  expect(scene.app.workflow.started.filter(({ workflow }) => workflow === 'recovery')).toHaveLength(1);
  expect(await scene.app.store.all({ of: 'nudge', by: 'all' })).not.toContainEqual(
    expect.objectContaining({ kind: 'recoverAdvance' }),
  );
});

test('where somebody else asks the advance back before the difference is proposed, the office is told', async () => {
  const scene = await apprenticeship(10);
  const id = await scene.settle(1);
  await reviewed(scene.app, id);
  const store: App['store'] = {
    ...scene.app.store,
    commit: async (commit) => {
      const result = await scene.app.store.commit(commit);
      if (commit.audit.action === 'reserve') await found(scene, fraudIn(scene));
      return result;
    },
  };
  await reserveBatch({ ...scene.app, store }, id, [1]);
  expect((await recoveriesOf(scene.app)).map(({ kind }) => kind)).toEqual(['fraud']);
  expect(await scene.app.store.all({ of: 'notice', by: 'inbox', inbox: 'office' })).toMatchObject([
    { title: '预拨资金待核实', case: id },
  ]);
});
