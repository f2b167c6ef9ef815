import { describe, expect, it } from 'vitest';
import { countsRecount } from '../../infra/local/sample/invariants/counts.ts';
import type { Evidence } from '../../infra/local/sample/invariants/evidence.ts';
import { balancesHold, entriesSum } from '../../infra/local/sample/invariants/money.ts';
import { receiptsReplay } from '../../infra/local/sample/invariants/receipts.ts';
import { slotsWithinLimits } from '../../infra/local/sample/invariants/slots.ts';
import type { AllOf } from '../../infra/local/storedItems.ts';
import { turnsAt, waitOf } from '../../shared/domain/money/lastYuan.ts';
import { turnText } from '../../shared/domain/money/turnReceipts.ts';
import { packOf } from '../../shared/policy/packs.ts';
import type { Claim } from '../../shared/schemas/claim.ts';
import type { Line } from '../../shared/schemas/line.ts';
import type { Entity } from '../../shared/schemas/entity.ts';
import { RecoveryId } from '../../shared/schemas/ids.ts';
import type { Balance, FundWait, LedgerEntry } from '../../shared/schemas/ledger.ts';
import { AT, claim, filing, filingId } from '../support/examples.ts';
import { someLine } from '../domain/lines.ts';

const evidenceOf = (entities: readonly Entity[]): Evidence => ({
  items: [],
  objectKeys: [],
  all: ((name: string) => entities.filter(({ entity }) => entity === name)) as AllOf,
});

const own = claim();
const filed = claim({ filing: filingId() });
const lineOf = (of: Claim, no: number, status: Line['status'], change: Partial<Line> = {}): Line =>
  someLine({ claim: of.id, no, status, eventDate: '2020-06-01', ...change });

const waiting = lineOf(own, 1, 'waiting');
const holder = lineOf(own, 2, 'reserved');
const waitingUnderFiling = lineOf(filed, 1, 'waiting');
const underFiling = lineOf(filed, 2, 'reserved');
const paid = lineOf(own, 3, 'paid');
const balance: Balance = {
  entity: 'balance',
  fund: 'special',
  year: 2020,
  appropriated: 300_000,
  free: 0,
  allotted: 0,
  reserved: 200_000,
  paid: 100_000,
  recovered: 0,
};
const queue: FundWait[] = [
  waitOf(own, waiting, false),
  waitOf(own, holder, true),
  waitOf(filed, waitingUnderFiling, false),
];
const sound: Entity[] = [own, filed, waiting, holder, waitingUnderFiling, underFiling, paid, balance];
const faultsOf = (waits: readonly FundWait[], lines: readonly Line[] = []) =>
  balancesHold(evidenceOf([...sound, ...lines, ...waits])).broken;

describe('the queue for money (I1)', () => {
  it('agrees with its lines: who waits stands in it, who holds free money is on the list of holders', () => {
    expect(balancesHold(evidenceOf([...sound, ...queue]))).toEqual({ checked: 4, held: true, broken: [] });
  });

  it('holds, too, without a queue', () => {
    expect(balancesHold(evidenceOf([own, paid, balance]))).toEqual({ checked: 1, held: true, broken: [] });
  });

  it.each(queue.map((one) => [`${one.holds ? 'holder' : 'waiting line'} of ${one.filing ?? 'free money'}`, one]))(
    'is broken where the %s is missing',
    (_name, missing) => {
      expect(faultsOf(queue.filter((one) => one !== missing))).toEqual([expect.stringContaining('missing')]);
    },
  );

  it.each([
    ['has another amount', { amount: 99_999 }],
    ['has another date', { date: '2020-06-02' }],
    ['stands at another place', { year: 2021 }],
    ['says that it holds', { holds: true }],
  ])('is broken where a waiting line %s', (_name, change) => {
    const [first, ...others] = queue;
    const broken = faultsOf([{ ...first!, ...change }, ...others]);
    expect(broken).toEqual([expect.stringContaining('missing'), expect.stringContaining('of no line')]);
  });

  it.each([
    ['a line that is paid', waitOf(own, paid, true)],
    ['a line that is reserved', waitOf(own, holder, false)],
    ['a line whose money was allotted to its filing', waitOf(filed, underFiling, true)],
    ['a line that does not exist', { ...waitOf(own, waiting, false), line: 9 }],
    ['a waiting line, a second time', { ...waitOf(own, waiting, false), fund: 'talent' }],
  ] as const)('is broken by a place of %s', (_name, stray) => {
    expect(faultsOf([...queue, stray])).toEqual([expect.stringContaining('of no line')]);
  });

  it('lets go of a holder that was at the bank or is paid in part, and does not insist on it', () => {
    const setOffs = [{ recovery: RecoveryId.parse('V-AAAA'), amount: 1 }];
    const gone = [lineOf(own, 4, 'reserved', { instruction: 'I-1' }), lineOf(own, 5, 'reserved', { setOffs })];
    expect(faultsOf(queue, gone)).toEqual([]);
    expect(faultsOf([...queue, ...gone.map((line) => waitOf(own, line, true))], gone)).toEqual([]);
  });
});

describe('what winners of contested money show (I5)', () => {
  const contender = { claim: own.id, no: 2, date: '2020-06-01', filedAt: own.createdAt, amount: 100_000, holds: false };
  const place = { fund: 'special', year: 2020 } as const;
  const turn = turnText(
    packOf('330522', '2020-06-01'),
    place,
    turnsAt(packOf('330522', '2020-06-01'), [contender], 150_000),
    0,
  );
  const brokenBy = (line: Line) => receiptsReplay(evidenceOf([line])).broken;

  it.each(['reserved', 'recovered'] as const)('holds for a line that is %s', (status) => {
    const broken = brokenBy({ ...holder, status, turn });
    expect(broken.filter((text) => text.includes('turn'))).toEqual([]);
  });

  it('is broken by a receipt on a line that has no money, or on another line, or that was altered', () => {
    const broken = [
      { ...waiting, no: 2, turn },
      { ...holder, no: 3, turn },
      { ...holder, turn: turn.replace('150000', '50000') },
      { ...holder, turn: 'no receipt' },
    ].map(brokenBy);
    for (const texts of broken) expect(texts).toEqual([expect.stringContaining('does not show its turn')]);
  });
});

describe('what a plan says was set aside for it (I4)', () => {
  const plan = { ...filing(), status: 'allotted', number: '1', allottedAt: AT } as const;
  const entry = (id: string, from: LedgerEntry['from'], to: LedgerEntry['to'], amount: number): LedgerEntry => ({
    entity: 'ledgerEntry',
    id,
    fund: 'special',
    year: 2020,
    from,
    to,
    amount,
    filing: plan.id,
    case: plan.id,
    lines: [],
    at: AT,
    by: 'finance-1',
  });
  const set = entry('1', 'free', 'allotted', 300_000);
  const faults = (allotted: number, ...entries: LedgerEntry[]) =>
    entriesSum(evidenceOf([balance, { ...plan, allotted }, ...entries])).broken.filter((one) =>
      one.includes('by the plan'),
    );

  it('is what its entries moved, whatever of it was reserved since', () => {
    expect(faults(300_000, set, entry('2', 'allotted', 'reserved', 100_000))).toEqual([]);
    expect(faults(200_000, set, entry('2', 'allotted', 'free', 100_000))).toEqual([]);
  });

  it('is broken where the two differ', () => {
    expect(faults(300_000, set, entry('2', 'allotted', 'free', 100_000))).toEqual([
      `${plan.id} allotted: 300000 by the plan, 200000 by its entries`,
    ]);
  });
});

describe('the numbers of the targets (附2, 一(二)1)', () => {
  const of: Claim = { ...claim({ programme: 'INST_TRAIN' }), status: 'accepted' };
  const lineWith = (no: number, change: Partial<Line>) => lineOf(of, no, 'rejected', change);
  const key = 'TRAINED:11/电工/2020-05-01..2020-06-01';
  const lines = [
    lineWith(1, { status: 'paid' }),
    lineWith(2, { counted: key }),
    lineWith(3, {}),
    lineWith(4, { status: 'recovered' }),
  ];
  const holder = { claim: of.id, line: 2, date: '2020-06-01', key };
  const place: Entity = { entity: 'onceSlot', person: lines[1]!.person.key, key, holder };
  const day = (personTimes: number, subsidised: number): Entity => ({
    entity: 'targetDay',
    department: of.department,
    date: '2020-06-01',
    personTimes,
    subsidised,
  });
  const broken = (...entities: Entity[]) => countsRecount(evidenceOf([of, ...lines, ...entities])).broken;

  it('are those of the lines', () => {
    expect(countsRecount(evidenceOf([of, ...lines, place, day(2, 1)]))).toEqual({ checked: 1, held: true, broken: [] });
  });

  it.each([
    [1, 1],
    [2, 2],
    [3, 1],
    [2, 0],
  ])('are broken as %i, %i of them subsidised', (times, subsidised) => {
    expect(broken(place, day(times, subsidised))).toEqual([
      `${of.department} 2020-06-01: ${times}, ${subsidised} of them subsidised; by its lines 2, 1 of them subsidised`,
    ]);
  });

  it('are broken where nothing was stored of a day, and where a line counts without its key', () => {
    expect(broken(place)).toEqual([expect.stringContaining('by its lines 2, 1')]);
    expect(broken(day(2, 1))).toEqual([`${of.id}/2 counts without money`]);
  });
});

it('finds a day that stands twice on a card of living money, and no fault in days that lie between each other (I2)', () => {
  const brokenOn = (...days: { from: string; to: string; days?: string }[]) => {
    const periods = days.map((period, index) => ({ ...period, claim: own.id, line: index + 1 }));
    return slotsWithinLimits(
      evidenceOf([{ entity: 'livingCard', person: paid.person.key, version: 1, periods }]),
    ).broken.map((fault) => fault.slice(-'2020-06-01'.length));
  };
  const mondays = { from: '2020-06-01', to: '2020-06-08', days: '81' };
  expect(brokenOn(mondays, { from: '2020-06-02', to: '2020-06-09', days: '81' })).toEqual([]);
  expect(brokenOn(mondays, { from: '2020-06-05', to: '2020-06-08' })).toEqual(['2020-06-08']);
});
