import { assess, NO_HISTORY, type History } from '../../policy/index.ts';
import { withOccupations } from '../../policy/countyOccupations.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import { ReceiptQuestion } from '../../policy/receipt.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import { fundOf } from '../money/places.ts';
import { withHistoryOf } from '../claim/lineAssessment.ts';

/** A line that was decided, the claim it stands in, and what its receipt says was asked. */
export type Decided = { readonly line: Line; readonly claim: Claim; readonly asked: ReceiptQuestion };

/** Fen by `fund/year`: what can be granted in all. A fund that is not named knows no end. */
export type Budgets = Readonly<Record<string, number>>;

const GRANTED: ReadonlySet<Line['status']> = new Set(['reserved', 'instructed', 'paid', 'failed', 'unknown']);
/** Why a line was refused after its rules had granted it: somebody else was faster, which another order may turn. */
const LOST: ReadonlySet<string> = new Set(['ANNUAL_LIMIT', 'DUPLICATE_LEVEL', 'OVERLAPPING_LIVING_GRANT']);

const Answer = ReceiptQuestion.extend({}).loose();

/**
 * The lines that rules decided, in claim order: when the claim was made, then the date of the event, then the line's
 * number. What a person decided (returned, refused, withdrawn, given up) stays decided and takes nothing.
 */
export function decidedLines(lines: readonly Line[], claims: readonly Claim[]): Decided[] {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const found = lines.flatMap((line): Decided[] => {
    const claim = byId.get(line.claim);
    if (!claim || line.receipt === undefined) return [];
    const asked = Answer.parse(JSON.parse(line.receipt));
    return GRANTED.has(line.status) || byRules(line, asked['result']) ? [{ line, claim, asked }] : [];
  });
  return found.toSorted((a, b) => orderOf(a).localeCompare(orderOf(b)) || a.line.no - b.line.no);
}

function byRules({ status, reasons }: Line, result: unknown): boolean {
  if (status !== 'rejected' && status !== 'held') return false;
  return result !== 'pay' || reasons.some(({ code }) => LOST.has(code));
}

const orderOf = ({ claim, line }: Decided): string => `${claim.createdAt} ${claim.id} ${line.eventDate ?? ''}`;

/**
 * What each line would be granted, fen, when all are decided anew in their order under one pack: places of a year and
 * once-only keys go to whoever comes first, and money while a fund has some. Filed places are as each receipt found them.
 */
export function simulate(decided: readonly Decided[], pack: PolicyPack, budgets: Budgets): number[] {
  const histories = new Map<string, History>();
  const spent = new Map<string, number>();
  return decided.map(({ line, claim, asked }) => {
    const person = line.person.key;
    const history = histories.get(person) ?? NO_HISTORY;
    const { result, amount, slots } = assess(
      { ...asked, history },
      withOccupations(pack, asked.policy.occupations ?? []),
    );
    const fund = `${fundOf(claim, line)}/${claim.year}`;
    const used = spent.get(fund) ?? 0;
    if (result !== 'pay' || used + amount > (budgets[fund] ?? Number.POSITIVE_INFINITY)) return 0;
    spent.set(fund, used + amount);
    histories.set(person, withHistoryOf(history, { ...line, status: 'assessed', slots: [...slots] }));
    return amount;
  });
}
