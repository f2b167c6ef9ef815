import { holdsI1 } from '../../../../shared/domain/money/movements.ts';
import type { Balance, LedgerEntry } from '../../../../shared/schemas/ledger.ts';
import type { Evidence } from './evidence.ts';
import { queueFaults } from './queue.ts';
import { verdict } from './verdict.ts';
import type { Verdict } from './verdict.ts';

const placeOf = ({ fund, year }: { fund: string; year: number }): string => `${fund}/${year}`;

/**
 * I1: appropriated = free + allotted + reserved + paid − recovered, all ≥ 0, for each fund and year; and who stands in
 * the queue for money, or on the list of those who hold some that is free to all, is who waits for it or has it reserved.
 */
export function balancesHold(evidence: Evidence): Verdict {
  const balances = evidence.all('balance');
  const wrong = balances.filter((balance) => !holdsI1(balance)).map((balance) => JSON.stringify(balance));
  return verdict(balances.length + evidence.all('fundWait').length, [...wrong, ...queueFaults(evidence)]);
}

const ACCOUNTS = ['free', 'allotted', 'reserved', 'paid'] as const;

/** What an account holds by its entries: fen that arrived less fen that left. */
function sumOf(entries: readonly LedgerEntry[], account: LedgerEntry['to']): number {
  const signed = entries.map(({ from, to, amount }) => (to === account ? amount : 0) - (from === account ? amount : 0));
  return signed.reduce((sum, one) => sum + one, 0);
}

function differences(balance: Balance, entries: readonly LedgerEntry[]): string[] {
  const own = entries.filter((entry) => placeOf(entry) === placeOf(balance));
  const sums = [
    ...ACCOUNTS.map((account) => ({ account, said: balance[account], sum: sumOf(own, account) })),
    { account: 'appropriated', said: balance.appropriated, sum: -sumOf(own, 'source') },
    { account: 'recovered', said: balance.recovered, sum: -sumOf(own, 'recovered') },
  ];
  return sums
    .filter(({ said, sum }) => said !== sum)
    .map(({ account, said, sum }) => `${placeOf(balance)} ${account}: ${said} by the balance, ${sum} by its entries`);
}

/** What an allotted plan says was set aside for it, held to what its entries moved between the free money and it. */
function wrongPlans(evidence: Evidence, entries: readonly LedgerEntry[]): string[] {
  return evidence.all('filing').flatMap((filing) => {
    if (filing.status !== 'allotted') return [];
    const { id, plan, allotted: said = plan.amount } = filing;
    const moved = entries.filter((one) => one.filing === id && [one.from, one.to].includes('free'));
    const sum = sumOf(moved, 'allotted');
    return said === sum ? [] : [`${id} allotted: ${said} by the plan, ${sum} by its entries`];
  });
}

/** I4: every balance, every filing's allotment and what its plan says of it equals the sum of its entries. */
export function entriesSum(evidence: Evidence): Verdict {
  const [balances, allotments, entries] = [
    evidence.all('balance'),
    evidence.all('allotment'),
    evidence.all('ledgerEntry'),
  ];
  const broken = [...balances.flatMap((balance) => differences(balance, entries)), ...wrongPlans(evidence, entries)];
  for (const allotment of allotments) {
    const own = entries.filter((entry) => entry.filing === allotment.filing);
    for (const account of ['allotted', 'reserved', 'paid'] as const) {
      if (allotment[account] !== sumOf(own, account)) broken.push(`${allotment.filing} ${account}`);
    }
  }
  return verdict(balances.length + allotments.length, broken);
}

/** I3: of one line at most one instruction open or unknown, at most one paid, and none open beside a paid one. */
export function instructedOnce(evidence: Evidence): Verdict {
  const byLine = Map.groupBy(evidence.all('instruction'), ({ claim, line }) => `${claim}/${line}`);
  const broken = [...byLine].flatMap(([line, instructions]) => {
    const live = instructions.filter(({ status }) => status !== 'failed');
    return live.length > 1 ? [`${line}: ${live.map(({ id, status }) => `${id} ${status}`).join(', ')}`] : [];
  });
  return verdict(byLine.size, broken);
}
