import { beforeEach, expect, test } from 'vitest';
import { workItemId } from '../../shared/domain/workItems.ts';
import type { Commit } from '../../shared/ports.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { Line } from '../../shared/schemas/line.ts';
import { ClaimId, UploadId } from '../../shared/schemas/ids.ts';
import type { Decision } from '../../shared/schemas/workItem.ts';
import { askClaimReview } from '../../shared/usecases/claim/askReview.ts';
import { fillClaim } from '../../shared/usecases/claim/fillClaim.ts';
import { freeRows } from '../../shared/usecases/claim/freeRows.ts';
import { recordClaimReview } from '../../shared/usecases/claim/recordClaimReview.ts';
import { resubmitClaim } from '../../shared/usecases/claim/submitClaim.ts';
import { withdrawClaim } from '../../shared/usecases/claim/withdrawClaim.ts';
import { decideWorkItem } from '../../shared/usecases/decideWorkItem.ts';
import { sweep } from '../../shared/usecases/deliver.ts';
import { putChunk } from '../../shared/usecases/roster/receiveUpload.ts';
import { storeRows } from '../../shared/usecases/roster/storeRows.ts';
import { claim, commitOf, JURISDICTION, line, person, roster, rosterId } from '../support/examples.ts';
import { goneAfterCommit } from '../support/crashing.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

const HRSS = Actor.parse({ user: 'hrss-1', name: '', role: 'hrss', jurisdiction: JURISDICTION });
const OWN = Actor.parse({
  user: 'dept-nyj',
  name: '',
  role: 'department',
  department: 'NYJ',
  jurisdiction: JURISDICTION,
});
const REASON = { code: 'CHECK', message: '请核对后重报' };
const APPROVE: Decision = { outcome: 'approve', reasons: [], lines: [] };
const RETURN: Decision = { ...APPROVE, outcome: 'return', reasons: [REASON] };

const [one, other] = [person(), person()];
let app: MemoryApp;
let root: ReturnType<typeof claim>;
beforeEach(async () => {
  app = memoryApp();
  root = claim({ programme: 'INST_TRAIN', roster: rosterId(), lines: 2, path: [{ user: 'dept-nyj', duty: 'file' }] });
  await app.store.commit(commitOf({ ...root, status: 'underReview' }));
  for (const [index, who] of [one, other].entries()) {
    const [no, rowKey] = [index + 1, `${who.key}/电工`];
    const item = line(root.id, no, { person: who, rowKey, row: no, status: 'assessed' });
    await app.store.write({ op: 'create', item });
    const row = { entity: 'row', roster: root.roster!, rowKey, version: 1, row: no, person: who } as const;
    const more = { upload: UploadId.parse('U-AAAA'), digest: 'x', facts: {}, claim: root.id };
    await app.store.write({ op: 'create', item: { ...row, ...more } });
  }
});

/** The review of a revision as it is decided and takes effect. */
async function reviewed(revision: number, decision: Decision): Promise<string> {
  await askClaimReview(app, { claim: root.id, round: 1, token: `t${revision}` });
  const item = workItemId(root.id, revision, 'reviewClaim', 1);
  expect((await decideWorkItem(app, HRSS, item, decision)).ok).toBe(true);
  return (await recordClaimReview(app, root.id, item)).outcome;
}

/** What the rules make of lines that came again. */
async function assessedAgain(): Promise<void> {
  const stored = (await app.store.get({ entity: 'claim', id: root.id }))!;
  for (const item of await lines())
    if (item.status === 'submitted')
      await app.store.write({ op: 'replace', item: { ...item, status: 'assessed', version: item.version + 1 } });
  await app.store.commit(commitOf({ ...stored, status: 'underReview', version: stored.version + 1 }));
}

const lines = (): Promise<Line[]> => app.store.all({ of: 'line', by: 'claim', claim: root.id });
const rows = async () =>
  (await app.store.all({ of: 'row', by: 'roster', roster: root.roster! })).toSorted((a, b) => a.row - b.row);
const held = async () => (await rows()).map((row) => row.claim === root.id);

test('once a claim says that it is returned its rows are free, so that it may come again at once', async () => {
  const seen: boolean[][] = [];
  const { store } = app;
  const commit = async (wanted: Commit) => {
    if (wanted.root.entity === 'claim' && wanted.root.status === 'returned') seen.push(await held());
    return store.commit(wanted);
  };
  app = { ...app, store: { ...store, commit } };
  expect(await reviewed(1, RETURN)).toBe('returned');
  expect(seen).toEqual([[false, false]]);
  expect(await resubmitClaim(app, OWN, root.id)).toMatchObject({ ok: true, value: { status: 'submitted' } });
  expect(await held()).toEqual([true, true]);
});

test('a row that came again is held by its new line, whatever became of the one before', async () => {
  await reviewed(1, RETURN);
  await resubmitClaim(app, OWN, root.id);
  await assessedAgain();
  expect(await reviewed(2, { ...APPROVE, lines: [{ line: 4, verdict: 'return', reason: REASON }] })).toBe('accepted');
  expect((await lines()).map(({ status }) => status)).toEqual(['returned', 'returned', 'accepted', 'returned']);
  expect(await held()).toEqual([true, false]);
});

test('a repeat after the claim has come again frees nothing of it', async () => {
  await reviewed(1, RETURN);
  await resubmitClaim(app, OWN, root.id);
  await recordClaimReview(app, root.id, workItemId(root.id, 1, 'reviewClaim', 1));
  await freeRows(app, root.id, ({ status }) => status === 'returned');
  expect(await held()).toEqual([true, true]);
});

test('rows of a claim that was taken back come free even where the call ended before it', async () => {
  expect(await withdrawClaim(goneAfterCommit(app), OWN, root.id)).toMatchObject({
    ok: true,
    value: { status: 'withdrawn' },
  });
  expect(await held()).toEqual([true, true]);
  expect(await sweep(app)).toEqual({ delivered: 1, failing: 0 });
  expect(await held()).toEqual([false, false]);
  expect(await sweep(app)).toEqual({ delivered: 0, failing: 0 });
});

const REFUSED = { verdict: 'reject', reason: REASON } as const;
const TAKEN = { verdict: 'reject', reason: { code: 'DUPLICATE_LEVEL', message: '已享受' } } as const;

/** How many of the roster's rows a new claim takes. */
async function takenBy(name: string, again?: true): Promise<number> {
  const next = claim({ id: ClaimId.parse(`C-${name}`), programme: 'INST_TRAIN', roster: root.roster! });
  await app.store.commit(commitOf(next));
  return (await fillClaim(app, OWN, next.id, root.roster!, again)).lines;
}

test('a row that was refused comes again when that is asked; one that had its grant already never does', async () => {
  expect(
    await reviewed(1, {
      ...APPROVE,
      lines: [
        { line: 1, ...REFUSED },
        { line: 2, ...TAKEN },
      ],
    }),
  ).toBe('rejected');
  expect(await held()).toEqual([false, true]);
  expect(await takenBy('UNASKED')).toBe(0);
  expect(await takenBy('ASKED', true)).toBe(1);
  expect((await rows()).map(({ refused }) => refused)).toEqual([undefined, undefined]);
  expect(await takenBy('SECOND', true)).toBe(0);
});

test('a row that was refused comes again once a file has corrected it; the same file again corrects nothing', async () => {
  await reviewed(1, { ...APPROVE, lines: [{ line: 1, ...REFUSED }] });
  expect(await held()).toEqual([false, true]);
  const { rowKey, person: who } = (await rows())[0]!;
  await app.store.commit(commitOf(roster({ id: root.roster!, programme: 'INST_TRAIN' })));
  const store = async (upload: UploadId, digest: string) => {
    await putChunk(app, upload, 0, [{ row: 1, rowKey, digest, person: who, facts: {} }]);
    return storeRows(app, root.roster!, upload, 0);
  };
  expect(await store(UploadId.parse('U-SAME'), 'x')).toMatchObject({ unchanged: 1, locked: [] });
  expect(await takenBy('UNCHANGED')).toBe(0);
  expect(await store(UploadId.parse('U-MENDED'), 'y')).toMatchObject({ changed: 1, locked: [] });
  expect(await takenBy('MENDED')).toBe(1);
});
