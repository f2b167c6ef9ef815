import { beforeEach, expect, test } from 'vitest';
import { allot, appropriate } from '../../shared/domain/money/movements.ts';
import type { ClaimedProgramme } from '../../shared/domain/programmes.ts';
import { workItemId } from '../../shared/domain/workItems.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { Claim } from '../../shared/schemas/claim.ts';
import { ClaimId } from '../../shared/schemas/ids.ts';
import type { LineVerdict } from '../../shared/schemas/workItem.ts';
import { askClaimRecheck, askClaimReview } from '../../shared/usecases/claim/askReview.ts';
import { assessClaim } from '../../shared/usecases/claim/assessClaim.ts';
import { recordClaimReview } from '../../shared/usecases/claim/recordClaimReview.ts';
import { releaseLines } from '../../shared/usecases/claim/releaseLines.ts';
import { reserveBatch } from '../../shared/usecases/claim/reserveBatch.ts';
import { decideWorkItem } from '../../shared/usecases/decideWorkItem.ts';
import { systemActor } from '../../shared/usecases/record.ts';
import { AT, claim as draft, commitOf, filing, line as lineWith, payable, rosterId } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

const SOLDIER = payable();
const FACTS: Readonly<Record<string, Record<string, unknown>>> = {
  INST_TRAIN: { groups: ['VETERAN'], tier: '中级工', certificate: true, eventDate: '2020-10-20' },
  VETERAN: {
    course: '电工',
    veteran: true,
    completed: true,
    startDate: '2020-07-06',
    endDate: '2020-10-20',
    eventDate: '2020-10-20',
  },
};
const ONE: NonNullable<Claim['route']> = { reviewers: [{ role: 'hrss' }], payer: 'finance' };
const TWO: NonNullable<Claim['route']> = { ...ONE, reviewers: [{ role: 'hrss' }, { role: 'office' }] };
const actor = (user: string, role: Actor['role'], more: object = {}) =>
  Actor.parse({ user, name: '', role, jurisdiction: '330522', ...more });
const HRSS = actor('hrss-1', 'hrss');
const OFFICE = actor('office-1', 'office');
const EVENING = '夜班，课时表与白班不重叠';

let app: MemoryApp;
beforeEach(() => {
  app = memoryApp({ now: '2020-11-02T09:00:00+08:00' });
});

type Sketch = { occupation?: string; days?: [from: string, to: string]; institution?: number; route?: Claim['route'] };

/** A class's claim of one head, sent in under a plan of its own that is allotted. */
async function submitted(programme: ClaimedProgramme, name: string, sketch: Sketch = {}): Promise<ClaimId> {
  const { occupation = '电工', days = ['2020-07-06', '2020-10-20'], institution = 11, route = ONE } = sketch;
  const base = filing();
  const [startDate, endDate] = days;
  const plan = { ...base.plan, startDate, endDate, programme, occupation, level: '中级工', institution };
  const known = {
    ...base,
    plan: { ...plan, standard: 100_000, heads: 1, amount: 100_000 },
    status: 'allotted',
    number: '1',
    allottedAt: AT,
  } as const;
  const place = { fund: known.fund, year: known.year };
  await app.store.commit({
    ...commitOf(known),
    movements: [appropriate(place, name, 100_000), allot({ ...place, filing: known.id }, name, 100_000)],
  });
  const id = ClaimId.parse(`C-${name}`);
  const path: Claim['path'] = [{ user: 'dept-nyj', duty: 'file' }];
  const of = { id, programme, filing: known.id, institution, roster: rosterId() };
  const root = draft({ ...of, lines: 1, claimedOn: '2020-11-02', path });
  const facts = { ...FACTS[programme], ...(programme === 'INST_TRAIN' && { occupation }) };
  const item = lineWith(id, 1, { status: 'submitted', person: SOLDIER, facts, slots: [], amount: 0, rowKey: 'row' });
  await app.store.commit({ ...commitOf({ ...root, status: 'submitted', route }), changes: [{ op: 'create', item }] });
  return id;
}

const lineOf = (claim: ClaimId) => app.store.get({ entity: 'line', claim, no: 1 });
const first = (id: ClaimId) => workItemId(id, 1, 'reviewClaim', 1);
const second = (id: ClaimId) => workItemId(id, 1, 'recheckClaim', 2);

async function asked(id: ClaimId): Promise<void> {
  await assessClaim(app, id);
  await askClaimReview(app, { claim: id, round: 1, token: id });
}

/** The reviewer lets a line through, with a word on it or without. */
async function reviewed(id: ClaimId, word?: string): Promise<void> {
  const verdict: LineVerdict = { line: 1, verdict: 'accept', reason: { code: 'OTHER_CLASS', message: word ?? '' } };
  const lines = word === undefined ? [] : [verdict];
  await decideWorkItem(app, HRSS, first(id), { outcome: 'approve', reasons: [], lines });
  await recordClaimReview(app, id, first(id));
}

const released = (id: ClaimId) =>
  releaseLines(app, systemActor(app.jurisdiction), id, {
    chosen: () => true,
    to: 'released',
    reasons: [],
    why: 'cancel',
  });

async function accepted(...args: Parameters<typeof submitted>): Promise<ClaimId> {
  const id = await submitted(...args);
  await asked(id);
  await reviewed(id);
  return id;
}

test.each([
  ['INST_TRAIN', 'VETERAN'],
  ['VETERAN', 'INST_TRAIN'],
] as const)('a class that was paid for as %s is not paid for as %s too (三(三)2, AMB-09)', async (one, other) => {
  const [paid, again] = [await accepted(one, 'FIRST'), await accepted(other, 'SECOND')];
  await reserveBatch(app, paid, [1]);
  await reserveBatch(app, again, [1]);
  expect(await lineOf(paid)).toMatchObject({ status: 'reserved' });
  expect(await lineOf(again)).toMatchObject({
    status: 'rejected',
    reasons: [{ code: 'DUPLICATE_LEVEL', clause: '三(三)2', message: expect.stringContaining(`同一个班已由 ${paid}`) }],
  });
});

const OTHER: Sketch = { occupation: '焊工', days: ['2020-10-20', '2020-12-31'] };

test('of two claims in flight whose classes meet, the later one comes back for a written word (三(三)2)', async () => {
  const [one, other] = [await accepted('VETERAN', 'FIRST'), await accepted('INST_TRAIN', 'SECOND', OTHER)];
  await Promise.all([reserveBatch(app, one, [1]), reserveBatch(app, other, [1])]);
  const ends = [await lineOf(one), await lineOf(other)];
  expect(new Set(ends.map((line) => line?.status))).toEqual(new Set(['reserved', 'returned']));
  expect(ends.find((line) => line?.status === 'returned')?.reasons).toMatchObject([
    { code: 'SAME_CLASS', clause: '三(三)2' },
  ]);
});

test.each<[string, Sketch]>([
  ['on other days', { ...OTHER, days: ['2020-10-21', '2020-12-31'] }],
  ['at another institution', { ...OTHER, institution: 12 }],
])('a class %s is paid beside it without a word', async (_where, sketch) => {
  const one = await accepted('VETERAN', 'FIRST');
  await reserveBatch(app, one, [1]);
  const other = await accepted('INST_TRAIN', 'SECOND', sketch);
  await reserveBatch(app, other, [1]);
  expect(await lineOf(other)).toMatchObject({ status: 'reserved' });
});

test('another class of the same programme is paid beside it without a word', async () => {
  const one = await accepted('INST_TRAIN', 'FIRST');
  await reserveBatch(app, one, [1]);
  const other = await accepted('INST_TRAIN', 'SECOND', OTHER);
  await reserveBatch(app, other, [1]);
  expect(await lineOf(other)).toMatchObject({ status: 'reserved' });
});

test('who reviews is asked for the word, and without it the line goes back', async () => {
  await reserveBatch(app, await accepted('VETERAN', 'FIRST'), [1]);
  const id = await submitted('INST_TRAIN', 'SECOND', OTHER);
  await asked(id);
  expect(await app.store.get({ entity: 'workItem', id: first(id) })).toMatchObject({
    shown: { warned: [1], otherClasses: [{ line: 1, of: [{ claim: 'C-FIRST', line: 1 }] }] },
  });
  await reviewed(id);
  expect(await lineOf(id)).toMatchObject({ status: 'returned', reasons: [{ code: 'SAME_CLASS', clause: '三(三)2' }] });
});

test('with the word the line is paid; the chain keeps it, and who sent the claim in cannot give it', async () => {
  await reserveBatch(app, await accepted('VETERAN', 'FIRST'), [1]);
  const id = await submitted('INST_TRAIN', 'SECOND', OTHER);
  await asked(id);
  const own = await decideWorkItem(app, actor('dept-nyj', 'hrss'), first(id), {
    outcome: 'approve',
    reasons: [],
    lines: [],
  });
  expect(own).toMatchObject({ ok: false, problem: { code: 'SECOND_DUTY' } });
  await reviewed(id, EVENING);
  const events = await app.store.all({ of: 'auditEvent', by: 'case', case: id });
  expect(events.find(({ action }) => action === 'judgeLines')?.details).toMatchObject({
    otherClasses: [{ line: 1, confirmed: { by: 'hrss-1', reason: EVENING } }],
  });
  await reserveBatch(app, id, [1]);
  expect(await lineOf(id)).toMatchObject({ status: 'reserved', otherClass: { confirmed: { reason: EVENING } } });
});

test('a word on one class is none on another that came to be paid since', async () => {
  const one = await accepted('VETERAN', 'FIRST');
  await reserveBatch(app, one, [1]);
  const id = await submitted('INST_TRAIN', 'SECOND', OTHER);
  await asked(id);
  await reviewed(id, EVENING);
  await released(one);
  await reserveBatch(app, await accepted('VETERAN', 'THIRD'), [1]);
  await reserveBatch(app, id, [1]);
  expect(await lineOf(id)).toMatchObject({
    status: 'returned',
    reasons: [{ code: 'SAME_CLASS', message: expect.stringContaining('C-THIRD') }],
  });
});

test('the second of two reviewers sees the word of the first, and needs none of his own', async () => {
  await reserveBatch(app, await accepted('VETERAN', 'FIRST'), [1]);
  const id = await submitted('INST_TRAIN', 'SECOND', { ...OTHER, route: TWO });
  await asked(id);
  await reviewed(id, EVENING);
  expect(await lineOf(id)).toMatchObject({ status: 'assessed' });
  await askClaimRecheck(app, { claim: id, round: 2, token: 'second' });
  expect(await app.store.get({ entity: 'workItem', id: second(id) })).toMatchObject({
    shown: { otherClasses: [{ line: 1, confirmed: { by: 'hrss-1', reason: EVENING } }] },
  });
  await decideWorkItem(app, OFFICE, second(id), { outcome: 'approve', reasons: [], lines: [] });
  await recordClaimReview(app, id, second(id));
  await reserveBatch(app, id, [1]);
  expect(await lineOf(id)).toMatchObject({ status: 'reserved', otherClass: { confirmed: { by: 'hrss-1' } } });
});

test('a class that is given up is free for another programme again', async () => {
  const one = await accepted('VETERAN', 'FIRST');
  await reserveBatch(app, one, [1]);
  await released(one);
  const other = await accepted('INST_TRAIN', 'SECOND');
  await reserveBatch(app, other, [1]);
  expect(await lineOf(other)).toMatchObject({ status: 'reserved' });
});
