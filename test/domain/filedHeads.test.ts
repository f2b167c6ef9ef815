import { expect, test } from 'vitest';
import { assessInTurn } from '../../shared/domain/claim/lineSuccession.ts';
import { partsOf } from '../../shared/domain/claim/parts.ts';
import { LOCAL_STUDENTS } from '../../shared/policy/rulings/filing.ts';
import type { Line } from '../../shared/schemas/line.ts';
import type { FundId } from '../../shared/schemas/ids.ts';
import { claim, filing, line, payable, rosterId } from '../support/examples.ts';

/** Lines of a plan that still has so many heads, each with what its status rests on. */
function assessedOf(programme: string, heads: number, lines: readonly Line[], level?: string): string[] {
  const plan = { ...filing().plan, programme, ...(level === undefined ? {} : { level }), standard: 350_000 };
  const known = {
    claim: claim({ programme, fund: fundOf(programme, level), roster: rosterId(), claimedOn: '2021-09-01' }),
    filing: filing({ plan }),
    histories: new Map(),
    trainings: new Map(),
    registered: new Map(),
    occupations: new Map(),
    stops: new Map(),
  };
  return assessInTurn({ ...known, heads }, lines).map(({ status, reasons }) =>
    [status, ...reasons.map(({ code }) => code)].join(' '),
  );
}

/** Living money is a fund's of its own (三(二)5, 三(三)3). */
const fundOf = (programme: string, level?: string): FundId =>
  programme === 'LIVING' || level === LOCAL_STUDENTS ? 'employment-subsidy' : 'special';

const HELD = 'held OVER_FILED_HEADCOUNT';
const student = { placementAgreement: true, studyingInChangxing: true, years: 1, schoolYear: '2020-2021' };
const outside = { programme: 'COOP_STUDENT', level: '县外协作' } as const;

/** Two lines for each of some students from outside the county: the school's, then the student's own. */
const studentsOf = (rows: number): Line[] =>
  Array.from({ length: rows }, () => payable()).flatMap((person, row) =>
    partsOf(outside, student).map((facts, part) =>
      line(claim().id, row * 2 + part + 1, { person, rowKey: `row ${row}`, facts }),
    ),
  );

test('a student who is paid for in two parts is one head of the plan, and waits with both (AMB-46)', () => {
  expect(assessedOf('COOP_STUDENT', 2, studentsOf(2), outside.level)).toEqual(Array(4).fill('assessed'));
  expect(assessedOf('COOP_STUDENT', 1, studentsOf(2), outside.level)).toEqual(['assessed', 'assessed', HELD, HELD]);
  expect(assessedOf('COOP_STUDENT', 0, studentsOf(1), outside.level)).toEqual([HELD, HELD]);
});

test('a second part that came back alone asks for no place: the first has it', () => {
  expect(assessedOf('COOP_STUDENT', 0, studentsOf(1).slice(1), outside.level)).toEqual(['assessed']);
});

test('the only part of a local student takes a place of its own', () => {
  const local = { ...student, localCategory: 'DIBAO', part: 'student' };
  const lines = [1, 2].map((no) => line(claim().id, no, { person: payable(), rowKey: `row ${no}`, facts: local }));
  expect(assessedOf('COOP_STUDENT', 1, lines, LOCAL_STUDENTS)).toEqual(['assessed', HELD]);
});

test.each([
  ['LIVING', { category: ['DIBAO'], startDate: '2020-07-06', attendedDays: 12 }],
  ['STUDENT_SENIOR', { programme: '五年制高级工', stage: '高级工段', registered: true, schoolYear: '2020-2021' }],
  [
    'SKILL_UP',
    {
      certType: '职业技能等级证书',
      occupation: '电工',
      level: '中级工',
      certDate: '2020-09-15',
      inEstablishment: false,
    },
  ],
])('%s: a row above the filed heads waits', (programme, facts) => {
  const lines = [1, 2].map((no) => line(claim().id, no, { person: payable(), rowKey: `row ${no}`, facts }));
  expect(assessedOf(programme, 1, lines)).toEqual(['assessed', HELD]);
});
