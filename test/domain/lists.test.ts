import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isHeldAgainst, saidOf } from '../../shared/domain/lists/lists.ts';
import { concerns, LIST_KINDS } from '../../shared/domain/lists/listKinds.ts';
import { listOverview, provedCategories, wordsOn } from '../../shared/domain/lists/listWords.ts';
import type { ListKind, ListMatch } from '../../shared/schemas/list.ts';
import { claimId, line, listMatch } from '../support/examples.ts';

const claim = claimId();
const on = (facts: Record<string, unknown>) => line(claim, 1, { facts: { eventDate: '2020-05-12', ...facts } });
const means = (facts: Record<string, unknown>, ...matches: ListMatch[]) =>
  wordsOn(on(facts), matches).map((word) => word.means);
const listed = (kind: ListKind, changes: Partial<ListMatch> = {}) =>
  listMatch({ kind, asOf: '2020-05-31', validFrom: '2020-01-01', ...changes });
const hardship = (categories: string[], changes: Partial<ListMatch> = {}) =>
  listed('hardship', { categories, covered: ['DIBAO', 'DISABLED'], listed: categories.length > 0, ...changes });

describe('a list speaks against a line that says otherwise, and against no other', () => {
  test.each<[name: string, kind: ListKind, facts: Record<string, unknown>, expected: string[]]>([
    ['在编 and says that it is not', 'publicPayroll', { inEstablishment: false }, ['contradiction']],
    ['在编 and says so', 'publicPayroll', { inEstablishment: true }, []],
    ['retired and says nothing of a pension', 'retired', {}, ['contradiction']],
    ['retired and says so', 'retired', { pensionEntitled: true }, []],
    ['a student in a course', 'students', {}, ['contradiction']],
    ['dead on the day', 'deceased', {}, ['contradiction']],
    ['dead since the day after', 'deceased', { eventDate: '2019-12-31' }, []],
  ])('%s', (_, kind, facts, expected) => expect(means(facts, listed(kind))).toEqual(expected));

  test('the first and the last day of a list hold', () => {
    const match = listed('students', { validFrom: '2020-05-12', validTo: '2020-05-12' });
    expect(means({}, match)).toEqual(['contradiction']);
    expect(means({ eventDate: '2020-05-11' }, match)).toEqual([]);
    expect(means({ eventDate: '2020-05-13' }, match)).toEqual([]);
  });

  test('the same said by two lists of one day is said once', () => {
    expect(means({}, listed('deceased'), listed('deceased'))).toEqual(['contradiction']);
  });
});

describe('a list of hardship groups', () => {
  const poor = { category: ['DIBAO'] };
  test('proves the category that it gives, and no other', () => {
    expect(means(poor, hardship(['DIBAO']))).toEqual(['proof']);
    expect(means(poor, hardship(['DISABLED']))).toEqual(['notListed']);
    expect(means(poor, hardship([]))).toEqual(['notListed']);
  });
  test('says nothing of a category that it does not name', () => {
    expect(means({ category: ['TEKUN'] }, hardship(['DIBAO']))).toEqual([]);
    const asked = on({ category: ['TEKUN'] });
    expect(saidOf({ kind: 'hardship', covered: ['DIBAO'] }, asked, undefined)).toBeUndefined();
  });
  test('speaks of a student’s group too, under the clause of students', () => {
    const student = on({ localCategory: 'DIBAO' });
    expect(wordsOn(student, [hardship(['DIBAO'])])).toMatchObject([{ means: 'proof', clause: '三(二)6' }]);
    expect(wordsOn(student, [hardship([])])).toMatchObject([{ means: 'notListed', clause: '三(二)6' }]);
    expect(wordsOn(on(poor), [hardship([])])).toMatchObject([{ means: 'notListed', clause: '三(三)3' }]);
  });
  test('is no list of what other rosters call a category', () => {
    expect(means({ category: 'DIBAO' }, hardship(['DIBAO']))).toEqual([]);
  });
  test('proves those categories of a line by which the latest names its person', () => {
    const both = on({ category: ['DIBAO', 'DISABLED', 'TEKUN'] });
    expect(provedCategories(both, [hardship(['DISABLED', 'TEKUN'])])).toEqual(['DISABLED']);
    const later = hardship(['DIBAO'], { asOf: '2020-06-30' });
    expect(provedCategories(both, [later, hardship(['DISABLED'])])).toEqual(['DIBAO']);
    expect(provedCategories(both, [hardship(['DIBAO'], { validTo: '2020-05-11' })])).toEqual([]);
    expect(provedCategories(both, [listed('retired', { categories: ['DIBAO'], covered: ['DIBAO'] })])).toEqual([]);
  });
  test('gives way to a later one', () => {
    const later = hardship(['DIBAO'], { asOf: '2020-06-30' });
    expect(means(poor, hardship([]), later)).toEqual(['proof']);
    expect(means(poor, later, hardship([]))).toEqual(['proof']);
  });
});

test('open lines are held against a list on any day, paid ones on its days, decided ones never', () => {
  const list = { validFrom: '2020-06-01' };
  const held = (status: Parameters<typeof line>[2] & object, of = 'closed' as const) =>
    isHeldAgainst(list, { status: of }, line(claim, 1, { facts: { eventDate: '2020-05-12' }, ...status }));
  expect(held({ status: 'assessed' })).toBe(true);
  expect(held({ status: 'paid' })).toBe(false);
  expect(held({ status: 'paid', facts: { eventDate: '2020-06-01' } })).toBe(true);
  for (const status of ['rejected', 'released', 'recovered'] as const) expect(held({ status })).toBe(false);
});

test('each kind concerns the programmes that ask for what it knows', () => {
  expect(concerns('publicPayroll', 'SKILL_UP')).toBe(true);
  expect(concerns('publicPayroll', 'INST_TRAIN')).toBe(false);
  expect(concerns('hardship', 'LIVING')).toBe(true);
  expect(concerns('hardship', 'COOP_STUDENT')).toBe(true);
  expect(concerns('deceased', 'CRAFTSMAN')).toBe(true);
  for (const { name, clause } of Object.values(LIST_KINDS)) expect([name, clause].every(Boolean)).toBe(true);
});

test('the order in which lists came never changes what they say, and a match of another speaks of nobody else', () => {
  const kinds = fc.constantFrom<ListKind>('retired', 'students', 'deceased', 'hardship', 'publicPayroll');
  const dates = fc.constantFrom('2020-04-30', '2020-05-31', '2020-06-30');
  const match = fc
    .record({ kind: kinds, asOf: dates, yes: fc.boolean() })
    .map(({ kind, asOf, yes }, at = asOf) =>
      kind === 'hardship'
        ? hardship(yes ? ['DIBAO'] : [], { asOf })
        : listed(kind, { asOf, at: `${at}T09:00:00+08:00` }),
    );
  const matches = fc.uniqueArray(match, { selector: ({ kind, asOf }) => `${kind} ${asOf}`, maxLength: 8 });
  fc.assert(
    fc.property(
      matches.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, mixed]) => {
        const one = on({ category: ['DIBAO'], inEstablishment: false });
        expect(wordsOn(one, mixed)).toEqual(wordsOn(one, all));
        const other = line(claim, 2, { facts: one.facts });
        expect(listOverview([other], all)).toEqual({ contradicted: [], notListed: [], proved: [] });
      },
    ),
  );
});
