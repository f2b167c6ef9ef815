import { describe, expect, it } from 'vitest';
import { structuralHolesOf, whole } from '../../../shared/policy/activation/structure.ts';
import type { PolicyPack } from '../../../shared/policy/index.ts';
import { changxing } from '../rows.ts';

const pack = changxing();

type Breaking = (copy: PolicyPack) => void;

/** Copies of the county's pack, each broken in one place, with what then keeps it from being loaded. */
const broken: readonly (readonly [string, Breaking, string, string])[] = [
  [
    'a gap',
    ({ figures }) => {
      figures[0]!.dated = dates(['2019-12-05', '2020-06-30'], ['2020-07-02', '2021-12-31']);
    },
    'FIGURE_GAP',
    'figures.json「tier.cap.专项能力」（条款 三(三)1）：2020-07-01 至 2020-07-01 没有数值',
  ],
  [
    'a gap at the end',
    ({ figures }) => {
      figures[0]!.dated = dates(['2019-12-05', '2021-12-30']);
    },
    'FIGURE_GAP',
    '2021-12-31 至 2021-12-31 没有数值',
  ],
  [
    'an overlap',
    ({ figures }) => {
      figures[0]!.dated = dates(['2020-07-01', '2021-12-31'], ['2019-12-05', '2020-07-01']);
    },
    'FIGURE_OVERLAP',
    '2020-07-01 起有两个数值',
  ],
  [
    'reversed dates',
    ({ figures }) => {
      figures[0]!.dated = dates(['2019-12-05', '2021-12-31'], ['2021-06-30', '2021-06-01']);
    },
    'FIGURE_REVERSED',
    '2021-06-30 至 2021-06-01 起止颠倒',
  ],
  ['a figure twice', ({ figures }) => void figures.push({ ...figures[0]! }), 'FIGURE_TWICE', '数值列了两次'],
  [
    'a pair without stacking',
    ({ stacking }) => void stacking.pairs.splice(0, 1),
    'STACKING_UNDEFINED',
    'stacking.json「INST_TRAIN × VETERAN」（条款 三(三)1）：都可为一次培训及其证书付款，没有写明叠加规则',
  ],
  [
    'a pair stacked twice',
    ({ stacking }) => void stacking.pairs.push({ ...stacking.pairs[0]!, with: ['VETERAN'] }),
    'STACKING_TWICE',
    'INST_TRAIN × VETERAN',
  ],
  [
    'a reading without its parameter',
    ({ stacking }) => {
      stacking.pairs.find(({ rule }) => rule === 'reading')!.parameter = 'nothing';
    },
    'STACKING_PARAMETER',
    '参数 nothing',
  ],
  [
    'a programme for no event',
    ({ stacking }) => void stacking.occasions.pop(),
    'NO_OCCASION',
    'stacking.json「COMPETITION」（条款 四(四)3）',
  ],
  [
    'another fund than the clause names',
    ({ programmes }) => {
      programmes.find(({ id }) => id === 'LIVING')!.fund = 'special';
    },
    'FUND_NOT_NAMED',
    'programmes.json「LIVING」（条款 三(三)3）：列支条款 三(三)3 没有写明专账资金',
  ],
  [
    'an item of no programme',
    ({ programmes }) => void programmes.splice(0, 1),
    'ITEM_WITHOUT_PROGRAMME',
    'payItems.json「06」（条款 三(三)1）：没有项目 INST_TRAIN，也就没有列支的资金',
  ],
  [
    'a payee that no parameter names',
    ({ programmes }) => {
      programmes.find(({ id }) => id === 'VETERAN')!.payee = { parameter: 'veteran.dayCount' };
    },
    'PAYEE_UNKNOWN',
    'programmes.json「VETERAN」（条款 三(三)2）：参数 veteran.dayCount 没有列明可以发给谁',
  ],
  [
    'a payee that nothing names',
    ({ programmes }) => {
      programmes.find(({ id }) => id === 'VETERAN')!.payee = { parameter: 'nothing' };
    },
    'PAYEE_UNKNOWN',
    '参数 nothing',
  ],
  [
    'a programme that no rule pays',
    ({ programmes }) => {
      programmes.find(({ id }) => id === 'STUDENT_LIVING')!.paidBy = undefined;
    },
    'PROGRAMME_WITHOUT_PAYOUT',
    'programmes.json「STUDENT_LIVING」（条款 三(二)5）',
  ],
  [
    'a clause that grants nothing',
    ({ payItems }) => void payItems.shift(),
    'CLAUSE_WITHOUT_ITEM',
    'clauses.json「三(一)3」（条款 三(一)3）',
  ],
  ['an item without its figure', ({ figures }) => void figures.shift(), 'ITEM_WITHOUT_FIGURE', 'tier.cap.专项能力'],
  [
    'a rule that cites what the document lacks',
    ({ clauses }) => {
      clauses.find(({ id }) => id === '四(三)1')!.id = '四(三)9';
    },
    'CLAUSE_UNKNOWN',
    'clauses.json「四(三)1」（条款 四(三)1）：规则 SKILL_UP 引用此条款',
  ],
  [
    'a refusal of every programme that the document lacks',
    ({ clauses }) => {
      clauses.find(({ id }) => id === '五(二)3')!.id = '五(二)9';
    },
    'CLAUSE_UNKNOWN',
    '（条款 五(二)3）：各项目的备案、申领、拨付和追回引用此条款',
  ],
  [
    'a clause that is not there',
    ({ figures }) => {
      figures[0]!.clause = '九(九)9';
    },
    'CLAUSE_UNKNOWN',
    'figures.json「tier.cap.专项能力」（条款 九(九)9）：条款不在 clauses.json 中',
  ],
];

function dates(...intervals: [string, string][]) {
  return intervals.map(([from, to]) => ({ value: 1, from, to }));
}

describe('a pack', () => {
  it('is whole as it stands', () => {
    expect(structuralHolesOf(pack)).toEqual([]);
    expect(whole(pack)).toBe(pack);
  });

  it.each(broken)('with %s is not loaded, and says where', (_, breaking, code, message) => {
    const copy = structuredClone(pack);
    breaking(copy);
    expect(structuralHolesOf(copy)).toContainEqual(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
    expect(() => whole(copy)).toThrow(message);
  });
});
