import { beforeEach, expect, test } from 'vitest';
import { readListFile } from '../../functions/files/listFile.ts';
import { readList } from '../../functions/files/readList.ts';
import { citizen } from '../../infra/local/sample/roster/citizen.ts';
import { seededRandom } from '../../infra/local/sample/roster/random.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { ListId } from '../../shared/schemas/ids.ts';
import { carryMatches } from '../../shared/usecases/list/carryMatches.ts';
import { finishList } from '../../shared/usecases/list/finishList.ts';
import { matchList } from '../../shared/usecases/list/matchList.ts';
import { requestList } from '../../shared/usecases/list/requestList.ts';
import { showsLists } from '../../shared/usecases/list/showLists.ts';
import { Role } from '../../shared/schemas/actor.ts';
import { claim, claimId, commitOf, line } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';
import { listCsv } from '../files/listFiles.ts';

const AUDITOR = Actor.parse({ user: 'auditor', name: '', role: 'auditor', jurisdiction: '330522' });
const random = seededRandom(77);
const PEOPLE = Array.from({ length: 3 }, () => citizen(random));

let app: MemoryApp;
beforeEach(() => {
  app = memoryApp();
});

/** A submitted claim of some of the people, one line each. */
async function claimFor(...people: typeof PEOPLE) {
  const root = claim({ id: claimId(), programme: 'INST_TRAIN', lines: people.length });
  await app.store.commit(commitOf({ ...root, status: 'submitted' }));
  for (const [index, one] of people.entries()) {
    const facts = { eventDate: '2020-05-20' };
    await app.store.write({
      op: 'create',
      item: line(root.id, index + 1, { person: await app.seal.seal(one), facts }),
    });
  }
  return root.id;
}

async function handIn(key: string, numbers: readonly string[]): Promise<ListId> {
  const wanted = { kind: 'deceased', asOf: '2020-05-01', basis: '样例名单', contentType: 'text/csv' } as const;
  const asked = await requestList(app, AUDITOR, wanted, key);
  if (!asked.ok) throw new Error(asked.problem.code);
  await app.files.write(
    asked.value.list.objectKey,
    listCsv([['身份证号'], ...numbers.map((one) => [one])]),
    'text/csv',
  );
  return asked.value.list.id;
}
const stateOf = async (id: ListId) => app.store.get({ entity: 'listImport', id });
const keyOf = (id: ListId) => `lists/330522/${id}`;
const numbers = PEOPLE.map(({ citizenId }) => citizenId);

test('every step may be repeated: matches are stored once, and the file and its keys are gone', async () => {
  const [first, second] = [await claimFor(PEOPLE[0]!, PEOPLE[1]!), await claimFor(PEOPLE[2]!)];
  const id = await handIn('key-1', numbers.slice(0, 2));
  for (let times = 0; times < 2; times++)
    expect(await readList(app, keyOf(id))).toEqual({ outcome: 'read', list: id, cursor: '' });
  expect(app.files.stored.has(keyOf(id))).toBe(false);
  for (let times = 0; times < 2; times++) expect(await matchList(app, id, '')).toEqual({ outcome: 'done', cursor: '' });
  expect(await app.store.all({ of: 'listMatch', by: 'claim', claim: first })).toHaveLength(2);
  expect(await app.store.all({ of: 'listMatch', by: 'claim', claim: second })).toHaveLength(0);
  for (let times = 0; times < 2; times++) expect(await finishList(app, id)).toEqual({ matches: 2 });
  expect(await stateOf(id)).toMatchObject({ status: 'done', matches: 2, counts: { rows: 2, bad: 0, people: 2 } });
  expect([...app.files.stored.keys()]).toEqual([]);
  expect(await matchList(app, id, '')).toEqual({ outcome: 'done', cursor: '' });
});

test('two executions of one list at the same time store each match once', async () => {
  const of = await claimFor(...PEOPLE);
  const id = await handIn('key-1', numbers);
  await readList(app, keyOf(id));
  await Promise.all([matchList(app, id, ''), matchList(app, id, ''), matchList(app, id, '')]);
  expect(await app.store.all({ of: 'listMatch', by: 'claim', claim: of })).toHaveLength(3);
  expect(await stateOf(id)).toMatchObject({ matches: 3 });
});

test('a second file on the same address is removed and changes nothing; so is one that nobody asked for', async () => {
  const id = await handIn('key-1', numbers);
  await readList(app, keyOf(id));
  await finishList(app, id);
  await app.files.write(keyOf(id), listCsv([['身份证号'], [numbers[0]!]]), 'text/csv');
  expect(await readList(app, keyOf(id))).toMatchObject({ outcome: 'ignored' });
  await app.files.write('lists/330522/L-nobody', listCsv([['身份证号'], [numbers[0]!]]), 'text/csv');
  expect(await readList(app, 'lists/330522/L-nobody')).toMatchObject({ outcome: 'ignored' });
  expect([...app.files.stored.keys()]).toEqual([]);
});

test('the next claim of the same person takes over what was said, once', async () => {
  await claimFor(PEOPLE[0]!);
  const id = await handIn('key-1', numbers);
  await readList(app, keyOf(id));
  await matchList(app, id, '');
  const next = await claimFor(PEOPLE[0]!, PEOPLE[1]!);
  for (let times = 0; times < 2; times++) {
    const root = await app.store.get({ entity: 'claim', id: next });
    if (!root) throw new Error('no claim');
    await carryMatches(app, root, await app.store.all({ of: 'line', by: 'claim', claim: next }));
  }
  const carried = await app.store.all({ of: 'listMatch', by: 'claim', claim: next });
  expect(carried.map(({ line: no, list }) => [no, list])).toEqual([[1, id]]);
});

test('what a department decides says nothing of lists', () => {
  expect(Role.options.filter((role) => !showsLists(role))).toEqual(['department']);
});

test('more claims than one call looks at are looked at by the next', async () => {
  for (let index = 0; index < 201; index++) await claimFor(PEOPLE[0]!);
  const id = await handIn('key-1', numbers);
  await readList(app, keyOf(id));
  const first = await matchList(app, id, '');
  expect(first.outcome).toBe('more');
  expect(await matchList(app, id, first.cursor)).toEqual({ outcome: 'done', cursor: '' });
  expect(await stateOf(id)).toMatchObject({ matches: 201 });
});

test(
  'a list of a hundred thousand rows is read in seconds, and its bad rows are counted',
  { timeout: 60_000 },
  async () => {
    const many = Array.from({ length: 99_999 }, () => [citizen(random).citizenId]);
    const file = await readListFile(listCsv([['身份证号'], ...many, ['不是号码']]), 'retired');
    if (!file.ok) throw new Error(file.refusal.code);
    expect(file).toMatchObject({ rows: 100_000, bad: 1, badRows: [{ rows: [100_001] }] });
    expect(file.people.size).toBeGreaterThan(98_000);
  },
);
