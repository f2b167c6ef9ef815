import { beforeEach, expect, test } from 'vitest';
import { replayText } from '../../shared/policy/replay.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { Line } from '../../shared/schemas/line.ts';
import type { ListMatch } from '../../shared/schemas/list.ts';
import type { Roster } from '../../shared/schemas/roster.ts';
import { assessClaim } from '../../shared/usecases/claim/assessClaim.ts';
import { freeRows } from '../../shared/usecases/claim/freeRows.ts';
import { submitClaim } from '../../shared/usecases/claim/submitClaim.ts';
import { commitOf, JURISDICTION, listImport, listMatch, SIGNED } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';
import { everybodySigned, livingClass, rosterClass, TWELVE_DAYS } from '../support/rosterClass.ts';

const RSJ = Actor.parse({
  user: 'dept-rsj',
  name: '',
  role: 'department',
  department: 'RSJ',
  jurisdiction: JURISDICTION,
});
const CARD = '残疾证 99999919800101001043';
const NO_CARD = { 身份证明编号: '' };

let app: MemoryApp;
beforeEach(() => {
  app = memoryApp({ now: '2020-07-06T09:00:00+08:00' });
});

/** A claim of a class's rows, before it is assessed. */
async function claimed(roster: Roster, key = 'key-1') {
  const submitted = await submitClaim(app, RSJ, { roster: roster.id, statement: SIGNED }, key);
  if (!submitted.ok) throw new Error(submitted.problem.code);
  return submitted.value.id;
}

const linesOf = (claim: Line['claim']) => app.store.all({ of: 'line', by: 'claim', claim });
const judged = ({ status, amount, reasons }: Line) => [status, amount > 0 ? amount : reasons[0]?.code];

async function assessed(roster: Roster, key?: string): Promise<Line[]> {
  const claim = await claimed(roster, key);
  await assessClaim(app, claim);
  return linesOf(claim);
}

test('a card proves the group; it is sealed with the person, and its number lies nowhere in clear (I9)', async () => {
  const roster = await livingClass(app, [{ 身份证明编号: CARD, 困难类别: '残疾' }, NO_CARD]);
  const lines = await assessed(roster);
  expect(lines.map(judged)).toEqual([
    ['assessed', 60_000],
    ['returned', 'MISSING_PART'],
  ]);
  expect(lines[1]?.reasons).toMatchObject([{ clause: '三(三)3', message: expect.stringContaining('身份证明编号') }]);
  expect(lines.map(({ person }) => person.groupCardMasked)).toEqual(['****1043', undefined]);
  expect(await app.seal.open(lines[0]!.person)).toMatchObject({ groupCard: CARD });
  expect(JSON.stringify(app.stored())).not.toContain(CARD.slice(4));
  for (const { receipt = '' } of lines) expect(replayText(receipt)).toBe(receipt);
});

/** Living money of one without a card, after a list said something of her. */
async function afterList(said: Partial<ListMatch>): Promise<Line> {
  const claim = await claimed(await livingClass(app, [NO_CARD]));
  const [line] = await linesOf(claim);
  const { id: list, ...about } = listImport({ kind: 'hardship' });
  await app.store.commit(commitOf({ id: list, ...about }));
  const dates = { asOf: '2020-06-30', validFrom: '2020-06-01', validTo: '2020-06-01' };
  const covered = ['DIBAO', 'DISABLED'];
  const match = listMatch({
    list,
    kind: 'hardship',
    claim,
    line: 1,
    person: line!.person.key,
    covered,
    ...dates,
    ...said,
  });
  await app.store.write({ op: 'create', item: match });
  await assessClaim(app, claim);
  return (await linesOf(claim))[0]!;
}

test.each<[string, Partial<ListMatch>, string]>([
  ['that names her, on its only day', { categories: ['DIBAO'] }, 'assessed'],
  ['that names her for another group', { categories: ['DISABLED'] }, 'returned'],
  ['that does not name her', { listed: false, categories: [] }, 'returned'],
  ['that begins the day after', { categories: ['DIBAO'], validFrom: '2020-06-02', validTo: '2020-06-30' }, 'returned'],
  ['that ended the day before', { categories: ['DIBAO'], validFrom: '2020-05-01', validTo: '2020-05-31' }, 'returned'],
])('a list %s', async (_, said, status) => {
  const line = await afterList(said);
  expect(line.status).toBe(status);
  expect(replayText(line.receipt ?? '')).toBe(line.receipt);
});

test('what comes again without a proof is refused; what comes with one is paid', async () => {
  const roster = await livingClass(app, [NO_CARD, NO_CARD]);
  const first = await assessed(roster);
  expect(first.map(judged)).toEqual([
    ['returned', 'MISSING_PART'],
    ['returned', 'MISSING_PART'],
  ]);
  await freeRows(app, first[0]!.claim, () => true);
  const [row] = await app.store.all({ of: 'row', by: 'roster', roster: roster.id });
  const facts = { ...row!.facts, groupCard: true };
  await app.store.write({ op: 'replace', item: { ...row!, facts, version: row!.version + 1 } });
  const again = await assessed(roster, 'key-2');
  expect(again).toHaveLength(2);
  expect(again.find(({ status }) => status === 'assessed')?.amount).toBe(60_000);
  expect(again.find(({ status }) => status === 'rejected')?.reasons).toMatchObject([{ code: 'NOT_ELIGIBLE_CATEGORY' }]);
});

test('a line that came back for something else was not asked for a proof', async () => {
  const roster = await rosterClass(app, 'LIVING', [{ 身份证明编号: CARD, 困难类别: '残疾' }], TWELVE_DAYS);
  const [line] = await assessed(roster);
  expect(line?.reasons).toMatchObject([{ code: 'MISSING_PART', message: expect.stringContaining('考勤') }]);
  await freeRows(app, line!.claim, () => true);
  await everybodySigned(app, roster);
  const [row] = await app.store.all({ of: 'row', by: 'roster', roster: roster.id });
  const facts = { ...row!.facts, groupCard: false };
  await app.store.write({ op: 'replace', item: { ...row!, facts, version: row!.version + 1 } });
  const [again] = await assessed(roster, 'key-2');
  expect(again?.reasons).toMatchObject([{ code: 'MISSING_PART', message: expect.stringContaining('身份证明编号') }]);
});
