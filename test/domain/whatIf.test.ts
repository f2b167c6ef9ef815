import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Change, changedPack } from '../../shared/domain/whatIf/change.ts';
import { compare } from '../../shared/domain/whatIf/compare.ts';
import { decidedLines, simulate } from '../../shared/domain/whatIf/simulate.ts';
import { assess, governingPolicy, NO_HISTORY, receiptText } from '../../shared/policy/index.ts';
import type { Claim } from '../../shared/schemas/claim.ts';
import type { Line } from '../../shared/schemas/line.ts';
import { PersonKey } from '../../shared/schemas/ids.ts';
import { claim, person, rosterId } from '../support/examples.ts';
import { someLine } from './lines.ts';

const governing = governingPolicy('330522');
if (!governing.ok) throw new Error(governing.problem.message);
const pack = governing.value;

const WHOLE = { from: '2019-12-05', to: '2021-12-31' };
const changed = (asked: object) => {
  const found = changedPack(pack, Change.parse(asked));
  if (!found.ok) throw new Error(found.problem.message);
  return found.value;
};
const figure = (id: string, value: number) => ({ figures: [{ id, dated: [{ value, ...WHOLE }] }] });

type Trained = { who: number; occupation: string; month: number; tier: string };
const trained = fc.record({
  who: fc.integer({ min: 1, max: 4 }),
  occupation: fc.constantFrom('电工', '焊工', '育婴员', '茶艺师', '养老护理员'),
  month: fc.integer({ min: 1, max: 12 }),
  tier: fc.constantFrom('初级工', '中级工', '高级工'),
});

/** A history of decided lines, a claim each, in the order in which they were claimed. */
function historyOf(rows: readonly Trained[]) {
  const claims: Claim[] = [];
  const lines: Line[] = [];
  for (const [index, { who, occupation, month, tier }] of rows.entries()) {
    const createdAt = `2020-12-01T09:${String(index).padStart(2, '0')}:00+08:00`;
    const under = claim({ programme: 'INST_TRAIN', roster: rosterId(), createdAt });
    const eventDate = `2020-${String(month).padStart(2, '0')}-15`;
    const facts = { tier, groups: ['EMPLOYEE'], occupation, filedStandard: 90_000, eventDate };
    const { receipt } = assess({ programme: 'INST_TRAIN', facts, history: NO_HISTORY }, pack);
    const whose = person(PersonKey.parse(String(who).padStart(32, '0')));
    claims.push(under);
    lines.push(someLine({ claim: under.id, person: whose, status: 'paid', eventDate, receipt: receiptText(receipt) }));
  }
  return decidedLines(lines, claims);
}
const history = fc.array(trained, { maxLength: 25 }).map(historyOf);
const pairs = (before: readonly number[], after: readonly number[]) =>
  before.map((was, index) => [was, after[index] ?? 0] as const);

describe('a profile', () => {
  it('is the readings that it names, and gives way to one that is asked for beside it', () => {
    const settings = pack.profiles.find(({ id }) => id === 'zhejiang2022')!.settings;
    const profiled = changed({ profiles: ['zhejiang2022'] });
    expect(profiled.parameters).toEqual(changed({ parameters: settings }).parameters);
    const turned = profiled.parameters.filter(({ value }, index) => value !== pack.parameters[index]?.value);
    expect(turned.map(({ ambiguity }) => ambiguity)).toEqual(['AMB-04', 'AMB-20', 'AMB-21', 'AMB-24']);
    const own = changed({ profiles: ['zhejiang2022'], parameters: { doubleBenefit: 'independent' } });
    expect(own.parameters.find(({ key }) => key === 'doubleBenefit')?.value).toBe('independent');
    const unknown = changedPack(pack, Change.parse({ profiles: ['zhejiang2023'] }));
    expect(unknown).toMatchObject({ ok: false, problem: { code: 'CHANGE_NOT_POSSIBLE' } });
  });
});

describe('what would be', () => {
  it('is what is, where nothing is changed', () => {
    fc.assert(
      fc.property(history, (decided) => {
        const same = changed({});
        const compared = compare(decided, simulate(decided, pack, {}), simulate(decided, same, {}));
        expect(compared).toEqual({ shifts: [], lines: [] });
      }),
    );
  });

  it('takes from nobody when the yearly limit is raised, and gives to nobody when it is lowered', () => {
    fc.assert(
      fc.property(history, (decided) => {
        const now = simulate(decided, pack, {});
        const more = simulate(decided, changed(figure('limit.perYear', 5)), {});
        const fewer = simulate(decided, changed(figure('limit.perYear', 1)), {});
        for (const [was, is] of pairs(now, more)) expect(is).toBeGreaterThanOrEqual(was);
        for (const [was, is] of pairs(now, fewer)) expect(is).toBeLessThanOrEqual(was);
      }),
    );
  });

  it('spends no more than a fund has, first come first served', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 20 }), (decided, claims) => {
        const budget = claims * 90_000;
        const all = simulate(decided, pack, {});
        const some = simulate(decided, pack, { 'special/2020': budget });
        expect(some.reduce((total, amount) => total + amount, 0)).toBeLessThanOrEqual(budget);
        const granted = all.filter((amount) => amount > 0).length;
        expect(some.filter((amount) => amount > 0)).toHaveLength(Math.min(granted, claims));
      }),
    );
  });

  it('leaves what a person decided as it was decided', () => {
    const under = claim({ programme: 'INST_TRAIN', roster: rosterId() });
    const receipt = receiptText(
      assess({ programme: 'STUDIO', facts: { level: '省级', eventDate: '2020-05-01' }, history: NO_HISTORY }, pack)
        .receipt,
    );
    const line = (no: number, status: Line['status'], code?: string) =>
      someLine({ claim: under.id, no, status, receipt, reasons: code === undefined ? [] : [{ code, message: '…' }] });
    const lines = [
      line(1, 'paid'),
      line(2, 'rejected', 'CHECK'),
      line(3, 'returned'),
      line(4, 'rejected', 'ANNUAL_LIMIT'),
    ];
    expect(decidedLines(lines, [under]).map((one) => one.line.no)).toEqual([1, 4]);
  });
});

describe('a change that cannot be', () => {
  it.each([
    [{ parameters: { nonsense: 1 } }, 'nonsense'],
    [{ parameters: { overFiled: 'perhaps' } }, 'overFiled'],
    [figure('nothing', 1), 'nothing'],
    [
      { figures: [{ id: 'limit.perYear', dated: [{ value: 3, from: '2020-01-01', to: '2021-12-31' }] }] },
      'limit.perYear',
    ],
  ])('%j is refused by its name', (asked, named) => {
    const found = changedPack(pack, Change.parse(asked));
    expect(!found.ok && found.problem).toMatchObject({
      code: 'CHANGE_NOT_POSSIBLE',
      message: expect.stringContaining(named),
    });
  });
});
