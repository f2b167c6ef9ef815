import { beforeEach, expect, test, vi } from 'vitest';
import { registerEntryId } from '../../shared/domain/registers/registers.ts';
import type { Claim } from '../../shared/schemas/claim.ts';
import type { Line } from '../../shared/schemas/line.ts';
import { RecoveryId } from '../../shared/schemas/ids.ts';
import { assessClaim } from '../../shared/usecases/claim/assessClaim.ts';
import { claim, commitOf, filing, line, payable, registerEntry, rosterId } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

const CASE = RecoveryId.parse('V-AAAA');
const CERTIFICATE = {
  certType: '职业技能等级证书',
  occupation: '电工',
  level: '中级工',
  inEstablishment: false,
};
const TRAINED = { tier: '中级工', groups: ['EMPLOYEE'], occupation: '电工', startDate: '2020-05-01' };

let app: MemoryApp;
beforeEach(() => {
  app = memoryApp();
});

/** From a day on a person may claim nothing new; `until` the day before it is lifted. */
async function bar(one: Line['person'], until?: string): Promise<void> {
  const key = `person/${one.key}`;
  const [period] = registerEntry(key).periods;
  const data = { holding: [], barred: [CASE] };
  const periods = [{ ...period!, data, from: '2020-05-01', ...(until !== undefined && { to: until }) }];
  const id = registerEntryId('suspensions', key);
  await app.store.commit(commitOf({ ...registerEntry(key), id, register: 'suspensions', key, periods }));
}

/** A department's roster as it is assessed: one line a person, under a plan of so many heads. */
async function assessed(programme: 'SKILL_UP' | 'INST_TRAIN', people: readonly Line['person'][], heads: number) {
  const known = filing();
  const plan = { ...known.plan, programme, heads, standard: 100_000 };
  const root: Claim = { ...claim({ programme, filing: known.id, roster: rosterId() }), status: 'submitted' };
  await app.store.commit(commitOf({ ...known, plan, status: 'allotted', number: '1', allottedAt: known.submittedAt }));
  await app.store.commit(commitOf(root));
  for (const [index, one] of people.entries()) {
    const date = `2020-05-${10 + index}`;
    const facts = programme === 'SKILL_UP' ? { ...CERTIFICATE, certDate: date } : { ...TRAINED, eventDate: date };
    const item = line(root.id, index + 1, { person: one, facts, rowKey: `${one.key}/${index}`, amount: 0, slots: [] });
    await app.store.write({ op: 'create', item });
  }
  const many = vi.spyOn(app.store, 'many');
  await assessClaim(app, root.id);
  const asked = many.mock.calls.flatMap(([name, refs]) =>
    name === 'registerEntry' && refs.length > 0 ? [refs.length] : [],
  );
  const lines = await app.store.all({ of: 'line', by: 'claim', claim: root.id });
  return { asked, lines, told: lines.map(({ status, reasons }) => [status, reasons[0]?.code]) };
}

test('whoever is barred is not paid as a row of a roster either, and the head goes to the next', async () => {
  const [first, second, third] = [payable(), payable(), payable()];
  await bar(first);
  await bar(second);
  const { lines, told, asked } = await assessed('SKILL_UP', [first, second, third], 1);
  expect(told).toEqual([
    ['rejected', 'PARTY_SUSPENDED'],
    ['rejected', 'PARTY_SUSPENDED'],
    ['assessed', undefined],
  ]);
  expect(lines[0]).toMatchObject({ amount: 0, slots: [], reasons: [{ clause: '五(三)2' }] });
  expect(lines[0]!.reasons[0]!.message).toContain(CASE);
  expect(asked.reduce((sum, count) => sum + count, 0)).toBe(3);
});

test('a bar that was lifted before the claim was made stops nothing; each person is asked about once', async () => {
  const [lifted, free] = [payable(), payable()];
  await bar(lifted, '2020-05-31');
  const { told, asked } = await assessed('SKILL_UP', [lifted, free], 2);
  expect(told).toEqual([
    ['assessed', undefined],
    ['assessed', undefined],
  ]);
  expect(asked).toEqual([2]);
});

test('a class that is paid to its institution is untouched, and nobody is asked about', async () => {
  const barred = payable();
  await bar(barred);
  const { told, asked } = await assessed('INST_TRAIN', [barred], 1);
  expect([told, asked]).toEqual([[['assessed', undefined]], []]);
});
