import type { County } from './readCounty.ts';
import { table, yuan } from './table.ts';
import { linesOf, tally } from './tally.ts';

const PROGRAMMES: Readonly<Record<string, string>> = {
  INST_TRAIN: '职业技能培训和鉴定补贴',
  SKILL_UP: '技能提升补贴',
  LIVING: '培训期间生活费补贴',
};

const FUNDS: Readonly<Record<string, string>> = {
  special: '专账资金',
  'employment-subsidy': '就业补助资金',
  employment: '就业资金',
  talent: '人才资金',
};

const STATES: Readonly<Record<string, string>> = {
  submitted: '已提交',
  underReview: '审核中',
  returned: '退回补正',
  rejected: '不予通过',
  withdrawn: '已撤回',
  filed: '已备案',
  allotted: '已核拨',
  draft: '草稿',
  accepted: '已通过',
  awaitingFunds: '等待资金',
  publicised: '公示中',
  payable: '待拨付',
  instructed: '已发银行',
  correcting: '更正中',
  closed: '已办结',
  assessed: '已计算',
  held: '暂缓',
  reserved: '已预占',
  paid: '已拨付',
  failed: '银行退回',
  unknown: '结果不明',
  released: '已放弃',
};

const VERDICTS = { met: '完成', onCourse: '按进度', behind: '落后' } as const;

const stateOf = (status: string): string => STATES[status] ?? status;

function cases(county: County): string {
  const kinds = [
    ['备案', county.filings.map((one) => one.status)],
    ['申领', county.claims.map((one) => one.status)],
    ['明细', linesOf(county).map((one) => one.status)],
  ] as const;
  const rows = kinds.flatMap(([kind, states]) =>
    Object.entries(tally(states)).map(([state, count]) => ({ kind, state: stateOf(state), count })),
  );
  return table(
    [
      { title: '案件', of: (row) => row.kind },
      { title: '状态', of: (row) => row.state },
      { title: '件数', of: (row) => row.count },
    ],
    rows,
  );
}

function programmes(county: County): string {
  const paid = Map.groupBy(county.claims, (claim) => claim.programme);
  const rows = [...paid].map(([programme, claims]) => {
    const lines = claims.flatMap((claim) => claim.lines);
    const done = lines.filter((line) => line.status === 'paid');
    return {
      programme,
      lines: lines.length,
      paid: done.length,
      amount: done.reduce((sum, { amount }) => sum + amount, 0),
    };
  });
  return table(
    [
      { title: '补贴项目', of: (row) => PROGRAMMES[row.programme] ?? row.programme },
      { title: '明细', of: (row) => row.lines },
      { title: '已拨付', of: (row) => row.paid },
      { title: '金额（元）', of: (row) => yuan(row.amount) },
    ],
    rows,
  );
}

function money(county: County): string {
  const column = (title: string, of: (row: County['funds'][number]) => number) => ({
    title,
    of: (row: County['funds'][number]) => yuan(of(row)),
  });
  return table(
    [
      { title: '资金', of: (row) => `${FUNDS[row.fund] ?? row.fund} ${row.year}` },
      column('预算', (row) => row.appropriated),
      column('未分配', (row) => row.free),
      column('已核拨', (row) => row.allotted),
      column('已预占', (row) => row.reserved),
      column('已拨付', (row) => row.paid),
      column('已追回', (row) => row.recovered),
    ],
    county.funds,
  );
}

/** What did not go through, with the words that the applicant read. */
function refusals(county: County): string {
  const reasons = county.claims.flatMap((claim) =>
    claim.lines
      .filter((line) => line.status !== 'paid')
      .map((line) => ({ state: stateOf(line.status), why: line.reasons.map((reason) => reason.message).join('；') })),
  );
  const grouped = Map.groupBy(reasons, ({ state, why }) => `${state}\u0000${why}`);
  const rows = [...grouped.values()].map((same) => ({ ...same[0], count: same.length }));
  return table(
    [
      { title: '未拨付明细', of: (row) => row.state ?? '' },
      { title: '条数', of: (row) => row.count },
      { title: '原因', of: (row) => row.why ?? '' },
    ],
    rows,
  );
}

function targets(county: County): string {
  const [check] = county.checks.toSorted((a, b) => b.asOf.localeCompare(a.asOf));
  if (!check) return '  （尚无目标考核）';
  return table(
    [
      { title: `牵头单位（截至 ${check.asOf}）`, of: (row) => row.name },
      { title: '全年计划', of: (row) => row.plan },
      { title: '应完成', of: (row) => row.dueByNow },
      { title: '已完成', of: (row) => row.done },
      { title: '差额', of: (row) => row.short },
      { title: '结论', of: (row) => VERDICTS[row.verdict] },
    ],
    check.departments,
  );
}

/** The quarter's end on one screen: cases, programmes, money, what was refused and why, departments against targets. */
export const summary = (county: County): string =>
  [cases, programmes, money, refusals, targets].map((part) => part(county)).join('\n\n');
