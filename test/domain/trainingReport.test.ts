import { expect, test } from 'vitest';
import { isTraining } from '../../shared/domain/programmes.ts';
import { mergedRows, rowsOfClass, rowsOfProposal } from '../../shared/domain/targets/trainingReport.ts';
import { packOf } from '../../shared/policy/packs.ts';
import type { Line } from '../../shared/schemas/line.ts';
import type { FilingPlan } from '../../shared/schemas/filing.ts';
import type { Proposal } from '../../shared/schemas/proposal.ts';
import type { RosterRow } from '../../shared/schemas/roster.ts';
import { filing, person, proposal } from '../support/examples.ts';
import { someLine } from './lines.ts';

const PACK = packOf('330522', '2020-06-01');
const classOf = (plan: Partial<FilingPlan>) => {
  const one = filing();
  return { ...one, plan: { ...one.plan, ...plan } };
};
const row = (rowKey: string, facts: RosterRow['facts']): RosterRow => ({
  entity: 'row',
  roster: 'R-AAAA' as RosterRow['roster'],
  rowKey,
  version: 1,
  row: 2,
  upload: 'U-AAAA' as RosterRow['upload'],
  digest: '',
  person: person(),
  facts,
});
const line = (facts: Line['facts'], change: Partial<Line>): Line => someLine({ facts, ...change });
const shop = { courseType: '实体创业' };
const craft = { courseType: '手工艺创业' };

test('a class is told by type: each head once, who passed and counts, and what was paid and is not back', () => {
  const told = rowsOfClass(PACK, {
    filing: classOf({ programme: 'STARTUP' }),
    rows: [
      row('a', { ...shop, certificate: true }),
      row('a', { ...shop, certificate: true }),
      row('b', { ...shop, certificate: false }),
      row('c', { ...craft, certificate: true }),
    ],
    lines: [
      line(shop, { status: 'paid', amount: 200_000 }),
      line(shop, { status: 'reserved', amount: 200_000 }),
      line(shop, { status: 'rejected', amount: 0, counted: 'TRAINED:11/x' }),
      line(shop, { status: 'rejected', amount: 0 }),
      line(craft, { status: 'paid', amount: 200_000, returned: 50_000 }),
      line(craft, { status: 'recovered', amount: 200_000, returned: 200_000 }),
    ],
  });
  const once = { classes: 1, passed: 1, subsidised: 1 };
  expect(told).toMatchObject([
    { courseType: '实体创业', category: { code: 'STARTUP' }, ...once, heads: 2, personTimes: 2, paid: 200_000 },
    { courseType: '手工艺创业', category: { code: 'STARTUP' }, ...once, heads: 1, personTimes: 1, paid: 150_000 },
  ]);
});

test('classes that are alike are one row, others stay apart', () => {
  const told = (plan: Partial<FilingPlan>) =>
    rowsOfClass(PACK, { filing: classOf(plan), rows: [row('a', { certificate: true })], lines: [] });
  const upskilling = { programme: 'INST_TRAIN', category: 'UPSKILLING' };
  const rows = mergedRows([
    ...told(upskilling),
    ...told({ programme: 'INST_TRAIN' }),
    ...told(upskilling),
    ...told({ ...upskilling, category: 'RURAL' }),
  ]);
  expect(rows.map(({ category, classes, heads, passed }) => [category?.code, classes, heads, passed])).toEqual([
    [undefined, 1, 1, 1],
    ['RURAL', 1, 1, 1],
    ['UPSKILLING', 2, 2, 2],
  ]);
});

test('a training without money is told once it is approved, with its category', () => {
  const asked: Proposal = {
    ...proposal(),
    matter: {
      kind: 'training',
      content: {
        className: '乡村建设班',
        occupation: '砌筑工',
        heads: 25,
        startDate: '2019-12-20',
        endDate: '2020-01-10',
        category: 'RURAL',
        groups: ['RURAL_TALENT'],
      },
    },
  };
  expect(rowsOfProposal(PACK, asked)).toEqual([]);
  const told = rowsOfProposal(PACK, { ...asked, status: 'approved', approvedOn: '2020-01-20' });
  expect(told).toMatchObject([{ year: 2020, category: { clause: '二(二)4' }, heads: 25, paid: 0 }]);
  expect(told[0]).not.toHaveProperty('programme');
  expect(rowsOfProposal(PACK, { ...proposal(), status: 'approved', approvedOn: '2020-01-20' })).toEqual([]);
});

test.each([
  ['STARTUP', true],
  ['APPRENTICE', true],
  ['LIVING', false],
  ['SKILL_UP', false],
  ['STUDENT_SENIOR', false],
])('%s is a training: %s', (programme, training) => {
  expect(isTraining(programme)).toBe(training);
});
