import { beforeEach, expect, test } from 'vitest';
import { countsRecount } from '../../infra/local/sample/invariants/counts.ts';
import type { Evidence } from '../../infra/local/sample/invariants/evidence.ts';
import { slotsWithinLimits } from '../../infra/local/sample/invariants/slots.ts';
import { entitiesIn } from '../../infra/local/storedItems.ts';
import { allot, appropriate } from '../../shared/domain/money/movements.ts';
import { workItemId } from '../../shared/domain/workItems.ts';
import type { App } from '../../shared/ports.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { Claim } from '../../shared/schemas/claim.ts';
import type { Line } from '../../shared/schemas/line.ts';
import { BatchId, type ClaimId } from '../../shared/schemas/ids.ts';
import type { Decision } from '../../shared/schemas/workItem.ts';
import { askClaimReview } from '../../shared/usecases/claim/askReview.ts';
import { assessClaim } from '../../shared/usecases/claim/assessClaim.ts';
import { recordClaimReview } from '../../shared/usecases/claim/recordClaimReview.ts';
import { releaseLines } from '../../shared/usecases/claim/releaseLines.ts';
import { planBatches, reserveBatch } from '../../shared/usecases/claim/reserveBatch.ts';
import { decideWorkItem } from '../../shared/usecases/decideWorkItem.ts';
import { deliver } from '../../shared/usecases/deliver.ts';
import { planPayment } from '../../shared/usecases/payment/planPayment.ts';
import { settleLines } from '../../shared/usecases/payment/settleLines.ts';
import { closeRecovery } from '../../shared/usecases/recovery/closeRecovery.ts';
import { refuseFalse } from '../../shared/usecases/recovery/refuseFalse.ts';
import { countTrained } from '../../shared/usecases/claim/countTrained.ts';
import { proposeRecovery } from '../../shared/usecases/recovery/proposeRecovery.ts';
import { crashingAfter } from '../support/crashing.ts';
import { AT, claim, commitOf, filing, JURISDICTION, line, payable, rosterId } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

const AMOUNT = 100_000;
const actor = (user: string, role: Actor['role']) => Actor.parse({ user, name: '', role, jurisdiction: JURISDICTION });
const HRSS = actor('hrss-1', 'hrss');
const APPROVE: Decision = { outcome: 'approve', reasons: [], lines: [] };
const EVENT = '2020-10-20';

type Plan = { programme: 'INST_TRAIN' | 'VETERAN'; occupation: string; department: string };
const ELECTRICIANS: Plan = { programme: 'INST_TRAIN', occupation: '电工', department: 'NYJ' };
const SOLDIERS: Plan = { ...ELECTRICIANS, programme: 'VETERAN', department: 'TYJ' };

let app: MemoryApp;
beforeEach(() => {
  app = memoryApp({ now: '2020-11-02T09:00:00+08:00' });
});

const good = (programme: Plan['programme']): Line['facts'] =>
  programme === 'INST_TRAIN'
    ? { tier: '中级工', groups: ['VETERAN'], occupation: '电工', certificate: true, eventDate: EVENT }
    : {
        course: '电工',
        veteran: true,
        completed: true,
        startDate: '2020-07-06',
        endDate: EVENT,
        eventDate: EVENT,
      };
type Row = { person?: Line['person']; facts?: Line['facts'] };
const UNPAYABLE = { facts: { groups: [] } };

/** A class's claim, judged by the rules and put before its reviewer, under a plan of its own that is allotted. */
async function judged({ programme, occupation, department }: Plan, rows: readonly Row[]): Promise<ClaimId> {
  const base = filing({ department });
  const dates = { startDate: '2020-07-06', endDate: EVENT };
  const heads = rows.length + 10;
  const sum = heads * AMOUNT;
  const own = { programme, occupation, level: '中级工', institution: 11, standard: AMOUNT, heads, amount: sum };
  const plan = {
    ...base,
    plan: { ...base.plan, ...dates, ...own },
    status: 'allotted',
    number: '1',
    allottedAt: AT,
  } as const;
  const place = { fund: plan.fund, year: plan.year };
  const movements = [appropriate(place, plan.id, sum), allot({ ...place, filing: plan.id }, plan.id, sum)];
  expect(await app.store.commit({ ...commitOf(plan), movements })).toMatchObject({ ok: true });
  const of = { programme, department, filing: plan.id, institution: 11, roster: rosterId(), lines: rows.length };
  const root: Claim = { ...claim({ ...of, claimedOn: '2020-11-02' }), status: 'submitted' };
  await app.store.commit(commitOf(root));
  for (const [index, { person = payable(), facts }] of rows.entries()) {
    const no = index + 1;
    const told = { person, facts: { ...good(programme), ...facts }, rowKey: `${person.key}/1`, row: no + 1 };
    const item = line(root.id, no, { ...told, amount: 0, payee: '', slots: [] });
    await app.store.write({ op: 'create', item });
  }
  await assessClaim(app, root.id);
  return root.id;
}

/** The review takes effect as often as its step is run. */
async function reviewed(id: ClaimId, decision: Decision = APPROVE, through: App = app): Promise<void> {
  const { revision } = (await claimOf(id))!;
  await askClaimReview(app, { claim: id, round: revision, token: id });
  const item = workItemId(id, revision, 'reviewClaim', revision);
  expect(await decideWorkItem(app, HRSS, item, decision)).toMatchObject({ ok: true });
  await recordClaimReview(through, id, item);
}

async function refused(plan: Plan, ...rows: readonly Row[]): Promise<ClaimId> {
  const id = await judged(plan, rows);
  await reviewed(id);
  return id;
}

const claimOf = (id: ClaimId) => app.store.get({ entity: 'claim', id });
const linesOf = (id: ClaimId) => app.store.all({ of: 'line', by: 'claim', claim: id });
const countedIn = async (id: ClaimId) => (await linesOf(id)).map(({ counted }) => counted !== undefined);

async function reserved(id: ClaimId): Promise<void> {
  for (const { lines } of (await planBatches(app, id)).batches) await reserveBatch(app, id, lines);
}

/** The bank pays whatever of a claim is reserved. */
async function paid(id: ClaimId, through: App = app): Promise<void> {
  for (const one of await linesOf(id)) {
    if (one.status !== 'reserved') continue;
    const instruction = {
      entity: 'instruction',
      id: `I-${one.no}`,
      batch: BatchId.parse(`${id}.1.1`),
      claim: id,
      line: one.no,
      attempt: 1,
      version: 1,
      amount: one.amount,
      status: 'open',
      answer: { outcome: 'paid', by: 'finance-1', at: AT },
    } as const;
    await app.store.write({ op: 'create', item: instruction });
    const item = { ...one, status: 'instructed', instruction: instruction.id, version: one.version + 1 } as const;
    await app.store.write({ op: 'replace', item });
  }
  await settleLines(through, id);
}

/** Person-times of a department and how many were subsidised; the numbers of all are those of the lines. */
async function numbers(department = 'NYJ'): Promise<[number, number]> {
  const evidence: Evidence = { items: [], objectKeys: [], all: entitiesIn(app.stored()) };
  expect([countsRecount(evidence).broken, slotsWithinLimits(evidence).broken]).toEqual([[], []]);
  const days = await app.store.all({ of: 'targetDay', by: 'department', department, from: '2020-01-01', to: EVENT });
  return days.reduce<[number, number]>(([all, of], day) => [all + day.personTimes, of + day.subsidised], [0, 0]);
}

test('who was trained and passed and is not paid for counts once the review is concluded, and nobody else', async () => {
  const rows = [{}, UNPAYABLE, { facts: { pensionEntitled: true } }, { facts: { certificate: false, groups: [] } }];
  const id = await judged(ELECTRICIANS, [...rows, {}]);
  expect(await countedIn(id)).not.toContain(true);
  const reason = { code: 'CLASS_NOT_HELD', message: '未到课' };
  await reviewed(id, { ...APPROVE, lines: [{ line: 5, verdict: 'reject', reason }] });
  expect(await countedIn(id)).toEqual([false, true, true, false, false]);
  expect(await numbers()).toEqual([2, 0]);
  await reserved(id);
  await paid(id);
  expect(await numbers()).toEqual([3, 1]);
});

test('nothing counts of a claim that its reviewer refuses or sends back as a whole', async () => {
  const reasons = [{ code: 'CLASS_NOT_HELD', message: '未开班' }];
  for (const outcome of ['reject', 'return'] as const)
    await reviewed(await judged(ELECTRICIANS, [UNPAYABLE, {}]), { outcome, reasons, lines: [] });
  expect(await numbers()).toEqual([0, 0]);
});

test('who confirms as a whole that no money is due leaves the training counted that the rules refused, and no other', async () => {
  const id = await judged(ELECTRICIANS, [UNPAYABLE, {}]);
  await reviewed(id, {
    outcome: 'reject',
    reasons: [{ code: 'NOT_KEY_GROUP', message: '不是重点培训对象' }],
    lines: [],
  });
  expect([await countedIn(id), await numbers(), (await claimOf(id))?.status]).toEqual([
    [true, false],
    [1, 0],
    'rejected',
  ]);
});

test('more heads than one transaction takes count each once, whatever crashes between', async () => {
  const id = await judged(
    ELECTRICIANS,
    Array.from({ length: 45 }, () => UNPAYABLE),
  );
  // The conclusion and two transactions of twenty heads: the third crashes.
  const { app: failing } = crashingAfter(app, 3);
  await expect(reviewed(id, APPROVE, failing)).rejects.toThrow('crash');
  expect((await countedIn(id)).filter(Boolean)).toHaveLength(40);
  for (let times = 0; times < 2; times++) await recordClaimReview(app, id, workItemId(id, 1, 'reviewClaim', 1));
  expect([await numbers(), (await claimOf(id))?.status]).toEqual([[45, 0], 'rejected']);
});

test.each([
  ['another department’s plan of the same class, under another programme', SOLDIERS, { veteran: false }],
  ['the same roster uploaded again', ELECTRICIANS, UNPAYABLE.facts],
] as const)('a training that is refused twice counts once: %s', async (_name, again, facts) => {
  const person = payable();
  await refused(ELECTRICIANS, { ...UNPAYABLE, person });
  const second = await refused(again, { person, facts });
  expect((await linesOf(second))[0]?.status).toBe('rejected');
  expect([await countedIn(second), await numbers()]).toEqual([[false], [1, 0]]);
  if (again !== ELECTRICIANS) expect(await numbers(again.department)).toEqual([0, 0]);
});

test('of two lines of a person in one class one counts', async () => {
  const person = payable();
  await refused(ELECTRICIANS, { ...UNPAYABLE, person }, { person, facts: { groups: [], tier: '初级工' } });
  expect(await numbers()).toEqual([1, 0]);
});

test('another class of the same person counts beside it', async () => {
  const person = payable();
  await refused(ELECTRICIANS, { ...UNPAYABLE, person });
  await refused({ ...ELECTRICIANS, occupation: '焊工' }, { ...UNPAYABLE, person });
  expect(await numbers()).toEqual([2, 0]);
});

test('paid for later it is subsidised, and counts for who pays alone', async () => {
  const person = payable();
  const first = await refused(ELECTRICIANS, { ...UNPAYABLE, person });
  const later = await refused(SOLDIERS, { person }, {});
  await reserved(later);
  expect([await numbers(), await numbers('TYJ')]).toEqual([
    [1, 0],
    [0, 0],
  ]);
  for (let times = 0; times < 2; times++) await paid(later);
  expect([await numbers(), await numbers('TYJ')]).toEqual([
    [0, 0],
    [2, 2],
  ]);
  expect(await countedIn(first)).toEqual([false]);
  await countTrained(app, first);
  expect(await numbers()).toEqual([0, 0]);
});

test('a whole class that counted without money is paid for in transactions that fit, whatever crashes between', async () => {
  const people = Array.from({ length: 40 }, () => payable());
  await refused(ELECTRICIANS, ...people.map((person) => ({ ...UNPAYABLE, person })));
  const later = await refused(ELECTRICIANS, ...people.map((person) => ({ person })));
  await reserved(later);
  expect(await numbers()).toEqual([40, 0]);
  const { app: failing } = crashingAfter(app, 1);
  await expect(paid(later, failing)).rejects.toThrow('crash');
  expect(await numbers()).toEqual([40, 14]);
  await settleLines(app, later);
  expect(await numbers()).toEqual([40, 40]);
});

test('refused after it was paid for under another plan, it does not count again', async () => {
  const person = payable();
  const first = await refused(SOLDIERS, { person });
  await reserved(first);
  await paid(first);
  const again = await refused(ELECTRICIANS, { ...UNPAYABLE, person });
  expect([await countedIn(again), await numbers(), await numbers('TYJ')]).toEqual([[false], [0, 0], [1, 1]]);
});

test('of a count and the payment of another line of the class at the same moment one sees the other', async () => {
  const person = payable();
  const first = await refused(SOLDIERS, { person });
  await reserved(first);
  const again = await judged(ELECTRICIANS, [{ ...UNPAYABLE, person }]);
  // The bank's answer is settled between what the count has read and its transaction.
  let met = false;
  const meeting: App = {
    ...app,
    store: {
      ...app.store,
      commit: async (commit) => {
        if (!met && commit.audit.action === 'countTrained') {
          met = true;
          await paid(first);
        }
        return app.store.commit(commit);
      },
    },
  };
  await reviewed(again, APPROVE, meeting);
  expect([met, await numbers(), await numbers('TYJ')]).toEqual([true, [0, 0], [1, 1]]);
});

async function moved(id: ClaimId, change: Partial<Claim>): Promise<void> {
  const root = (await claimOf(id))!;
  const commit = commitOf({ ...root, ...change, version: root.version + 1 } as Claim);
  expect(await app.store.commit(commit)).toMatchObject({ ok: true });
}

test('a claim that finance sent back counts until its reviewer refuses all of it', async () => {
  const id = await refused(ELECTRICIANS, UNPAYABLE, {});
  await moved(id, { status: 'returned', reasons: [] });
  await countTrained(app, id);
  expect(await numbers()).toEqual([1, 0]);
  await moved(id, { status: 'underReview', revision: 2 });
  await reviewed(id, { outcome: 'reject', reasons: [{ code: 'CLASS_NOT_HELD', message: '未开班' }], lines: [] });
  expect(await numbers()).toEqual([0, 0]);
});

test.each([
  ['cancelled', { kind: 'releaseClaim', reason: '样例' }],
  ['withdrawn', { kind: 'freeRows' }],
] as const)('a claim that is %s counts nothing, and its rows claimed again count once', async (_name, kind) => {
  const person = payable();
  const id = await refused(ELECTRICIANS, { ...UNPAYABLE, person }, {});
  expect(await numbers()).toEqual([1, 0]);
  await moved(id, { status: 'withdrawn' });
  const nudge = { entity: 'nudge', id: `of.${id}`, at: AT, claim: id, ...kind } as const;
  for (let times = 0; times < 2; times++) {
    await app.store.write({ op: 'create', item: nudge });
    await deliver(app, nudge);
    expect([await numbers(), await countedIn(id)]).toEqual([
      [0, 0],
      [false, false],
    ]);
  }
  await refused(ELECTRICIANS, { ...UNPAYABLE, person });
  expect(await numbers()).toEqual([1, 0]);
});

test('a place of the year that went to somebody else leaves the training counted, as does one that was given up', async () => {
  const id = await refused(ELECTRICIANS, {}, {}, {});
  await reserved(id);
  const release = (no: number, to: 'rejected' | 'released', code: string) =>
    releaseLines(app, HRSS, id, {
      chosen: (one) => one.no === no,
      to,
      reasons: [{ code, message: '样例' }],
      why: 'sample',
    });
  await release(1, 'rejected', 'ANNUAL_LIMIT');
  const second = (await linesOf(id))[1]!;
  const failed = { ...second, status: 'failed', instruction: 'I-2', version: second.version + 1 } as const;
  await app.store.write({ op: 'replace', item: failed });
  await release(2, 'released', 'ACCOUNT_CLOSED');
  await release(3, 'rejected', 'OBJECTION_UPHELD');
  for (let times = 0; times < 2; times++) await planPayment(app, id);
  expect([await countedIn(id), await numbers()]).toEqual([
    [true, true, false],
    [2, 0],
  ]);
});

const suspect = async (id: ClaimId, no: number) => {
  const finding = { claim: id, lines: [no], kind: 'fraud' as const, finding: '虚报（样例）' };
  const proposed = await proposeRecovery(app, actor('auditor', 'auditor'), finding, id);
  if (!proposed.ok) throw new Error(proposed.problem.code);
  return proposed.value.recovery;
};

test('a training that is found false counts no longer, nor under a claim that comes after', async () => {
  const person = payable();
  const id = await refused(ELECTRICIANS, { ...UNPAYABLE, person }, UNPAYABLE);
  const recovery = await suspect(id, 1);
  for (let times = 0; times < 2; times++) await refuseFalse(app, recovery);
  await countTrained(app, id);
  expect([await countedIn(id), await numbers()]).toEqual([
    [false, true],
    [1, 0],
  ]);
  await refused(SOLDIERS, { person, facts: { veteran: false } });
  expect(await numbers('TYJ')).toEqual([0, 0]);
});

test('one that was paid and found false counts nowhere once its money is back', async () => {
  const person = payable();
  const first = await refused(ELECTRICIANS, { ...UNPAYABLE, person });
  const later = await refused(SOLDIERS, { person });
  await reserved(later);
  await paid(later);
  const recovery = await suspect(later, 1);
  await app.store.commit(commitOf({ ...recovery, status: 'ordered', version: recovery.version + 1 }));
  for (let times = 0; times < 2; times++) await closeRecovery(app, recovery.id);
  await countTrained(app, first);
  expect([await numbers(), await numbers('TYJ')]).toEqual([
    [0, 0],
    [0, 0],
  ]);
});

test('a case names no refused line that does not count', async () => {
  const id = await refused(ELECTRICIANS, { facts: { certificate: false } });
  await expect(suspect(id, 1)).rejects.toThrow('NOTHING_TO_RECOVER');
});
