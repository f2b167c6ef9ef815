import { describe, expect, test } from 'vitest';
import { allPassed, lowAttendance, quarterEnd } from '../../shared/domain/signals/classRecord.ts';
import { otherClasses, type ClassPeriod } from '../../shared/domain/signals/otherClasses.ts';
import { sharedDetails } from '../../shared/domain/signals/sharedDetails.ts';
import type { Signal } from '../../shared/domain/signals/signal.ts';
import type { Line } from '../../shared/schemas/line.ts';
import type { PersonKey } from '../../shared/schemas/ids.ts';
import type { DepartmentResult } from '../../shared/schemas/target.ts';
import { claimId, filingId, line, person } from '../support/examples.ts';

const claim = claimId();
const people = (count: number, of: (no: number) => Partial<Line> = () => ({})): Line[] =>
  Array.from({ length: count }, (_, index) => line(claim, index + 1, { status: 'assessed', ...of(index + 1) }));
const seen = (signals: readonly Signal[]) => signals.map(({ code, lines }) => [code, lines]);

describe('details that several people of a class share', () => {
  test('an account of two, a phone of three, a certificate of two', () => {
    const lines = people(4, (no) => ({
      person: { ...person(), accountKey: no < 3 ? 'one' : `a${no}`, phoneKey: no < 4 ? 'one' : 'other' },
      facts: { certificateNo: no > 2 ? 'C-1' : `C-${no + 10}` },
    }));
    expect(seen(sharedDetails(lines))).toEqual([
      ['SAME_ACCOUNT', [1, 2]],
      ['SAME_PHONE', [1, 2, 3]],
      ['SAME_CERTIFICATE', [3, 4]],
    ]);
  });

  test('a phone of two is a family’s, and one person’s two lines share everything', () => {
    const one = { ...person(), accountKey: 'a', phoneKey: 'p' };
    const facts = { certificateNo: 'C-1' };
    expect(sharedDetails([line(claim, 1, { person: one, facts }), line(claim, 2, { person: one, facts })])).toEqual([]);
    expect(sharedDetails(people(2, () => ({ person: { ...person(), phoneKey: 'p' } })))).toEqual([]);
  });

  test('what nobody gave is shared by nobody', () => expect(sharedDetails(people(3))).toEqual([]));
});

describe('people in two classes at one time', () => {
  const own: ClassPeriod = { filing: filingId(), department: 'NYJ', from: '2020-05-10', to: '2020-05-20' };
  const other = (from: string, to: string): ClassPeriod => ({ filing: filingId(), department: 'SWJ', from, to });
  const sitting = (lines: readonly Line[], period: ClassPeriod) =>
    new Map<PersonKey, ClassPeriod[]>(lines.map((one) => [one.person.key, [period]]));

  test.each([
    ['the last day of the other is our first', '2020-05-01', '2020-05-10', ['TWO_CLASSES']],
    ['the other ended the day before', '2020-05-01', '2020-05-09', []],
    ['the first day of the other is our last', '2020-05-20', '2020-05-30', ['TWO_CLASSES']],
    ['the other began the day after', '2020-05-21', '2020-05-30', []],
  ])('%s', (_, from, to, expected) => {
    const lines = people(5);
    const found = otherClasses(lines, own, sitting(lines.slice(0, 2), other(from, to)));
    expect(found.map(({ code }) => code)).toEqual(expected);
    if (found[0]) expect(found[0].lines).toEqual([1, 2]);
  });

  test('the same list with the same days under another department: from four in five on', () => {
    const lines = people(10);
    const same = other(own.from, own.to);
    expect(otherClasses(lines, own, sitting(lines.slice(0, 8), same))[0]).toMatchObject({
      code: 'SAME_ROSTER',
      evidence: { department: 'SWJ', people: 8, share: 80 },
    });
    expect(otherClasses(lines, own, sitting(lines.slice(0, 7), same))[0]?.code).toBe('TWO_CLASSES');
  });
});

describe('the record of a class', () => {
  test('attendance below three in five of the taught days', () => {
    const lines = people(3);
    const days = (count: number) => Array.from({ length: count }, (_, day) => `2020-05-${10 + day}`);
    const attended = new Map(lines.map((one, index) => [one.person.key, days([6, 5, 10][index] ?? 0)]));
    expect(seen(lowAttendance(lines, attended, 10))).toEqual([['LOW_ATTENDANCE', [2]]]);
    expect(seen(lowAttendance(lines, new Map(), 10))).toEqual([['LOW_ATTENDANCE', [1, 2, 3]]]);
    expect(lowAttendance(lines, undefined, 10)).toEqual([]);
  });

  test('a class of sixty in which nobody failed and nobody is missing', () => {
    expect(seen(allPassed(people(60), 60))).toEqual([['ALL_PASSED', []]]);
    expect(allPassed(people(59), 59)).toEqual([]);
    expect(allPassed(people(60), 61)).toEqual([]);
    expect(
      allPassed(
        people(60, (no) => ({ status: no === 1 ? 'held' : 'assessed' })),
        60,
      ),
    ).toEqual([]);
  });

  test('a class certified in the last five days of a quarter by a department that is behind', () => {
    const standing = (verdict: DepartmentResult['verdict']): DepartmentResult => ({
      department: 'NYJ',
      name: '县农业农村局',
      plan: 1700,
      done: 10,
      dueByNow: 850,
      short: 1690,
      verdict,
    });
    const on = (late: number) =>
      people(4, (no) => ({ facts: { eventDate: no <= late ? '2020-06-26' : '2020-06-25' } }));
    expect(seen(quarterEnd(on(3), standing('behind')))).toEqual([['QUARTER_END', [1, 2, 3]]]);
    expect(quarterEnd(on(2), standing('behind'))).toEqual([]);
    expect(quarterEnd(on(4), standing('onCourse'))).toEqual([]);
    expect(quarterEnd(on(4), undefined)).toEqual([]);
  });
});
