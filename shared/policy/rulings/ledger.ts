import { z } from 'zod';
import { yuanNumber } from '../../domain/money/money.ts';
import type { FundId } from '../../schemas/ids.ts';
import { Money, Name } from '../facts/values.ts';
import { FUND_NAMES } from '../funds.ts';
import type { AmbiguityId, PolicyPack } from '../pack.ts';
import { ambiguityOf, switchOf } from '../parameters.ts';
import { firstPart } from '../payouts/split.ts';
import type { Ruled } from '../ruling.ts';

export const LedgerFacts = z
  .object({
    programme: Name,
    fund: Name,
    allocated: Money.optional(),
    spent: Money.default(0),
    amount: Money.default(0),
  })
  .refine((facts) => facts.allocated === undefined || facts.spent <= facts.allocated, {
    error: '已支出多于已核拨',
    path: ['spent'],
  });
type LedgerFacts = z.infer<typeof LedgerFacts>;

/** Funds that a programme's payments may come from: the co-operative student's two lines have one each. */
export function fundsOf(pack: PolicyPack, programme: string): readonly FundId[] {
  const own = pack.programmes.filter((data) => data.id === programme);
  const within = pack.programmes.filter((data) => data.paidBy === programme);
  return [...own, ...within].map((data) => data.fund);
}

/** 专款专用 (五(一)1): a payment leaves the fund that its clause names. */
export function mayPayFrom(pack: PolicyPack, programme: string, fund: FundId): boolean {
  const due = fundsOf(pack, programme);
  const alias = switchOf(pack, 'fundAlias') && isEmployment(fund) && due.some(isEmployment);
  return due.includes(fund) || alias;
}

const isEmployment = (fund: FundId): boolean => fund === 'employment' || fund === 'employment-subsidy';

/** The account that a word of the document means: 技能提升专账资金 is 专账资金; other words name no paying account. */
function fundNamed(name: string): FundId | undefined {
  const plain = name === '技能提升专账资金' ? FUND_NAMES.special : name;
  const ids: readonly FundId[] = ['special', 'employment-subsidy', 'employment', 'talent'];
  return ids.find((id) => FUND_NAMES[id] === plain);
}

export function ruleLedger(facts: LedgerFacts, pack: PolicyPack): Ruled | { problem: string; fact: string } {
  const [due] = fundsOf(pack, facts.programme);
  if (!due) return { problem: '不是已知的补贴项目', fact: 'programme' };
  const fund = fundNamed(facts.fund);
  const words = restsOnWords(facts, fund, due, pack);
  if (!fund || !mayPayFrom(pack, facts.programme, fund))
    return { result: 'block', code: 'WRONG_FUND', required: FUND_NAMES[due], depends: words };
  if (facts.allocated === undefined) return { result: 'pass', depends: words };
  const available = facts.allocated - facts.spent;
  if (facts.amount > available)
    return { result: 'block', code: 'OVER_ALLOCATION', available: yuanNumber(available), depends: words };
  return { result: 'pass', depends: words };
}

/** The reading of the fund words counts where another reading would let the payment through, or stop it. */
function restsOnWords(facts: LedgerFacts, fund: FundId | undefined, due: FundId, pack: PolicyPack): AmbiguityId[] {
  const unsure = !fund || facts.fund !== FUND_NAMES[fund] || (fund !== due && isEmployment(fund) && isEmployment(due));
  return unsure ? [ambiguityOf(pack, 'fundAlias')] : [];
}

export const SplitFacts = z.object({ total: Money });

export function ruleSplit({ total }: z.infer<typeof SplitFacts>, pack: PolicyPack): Ruled {
  const first = firstPart(pack, total);
  return {
    result: 'pass',
    first: yuanNumber(first.fen),
    second: yuanNumber(total - first.fen),
    depends: [...first.rests],
  };
}
