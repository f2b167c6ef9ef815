import { z } from 'zod';
import { share, yuanNumber } from '../../domain/money/money.ts';
import { Count, Money } from '../facts/values.ts';
import type { PolicyPack } from '../pack.ts';
import { ambiguityOf, numberOf } from '../parameters.ts';
import type { Ruled } from '../ruling.ts';

export const RecoveryFacts = z
  .object({
    case: z.enum(['FRAUD', '虚假套取骗取', '失误', '问题'], { error: '须为 虚假套取骗取、失误 或 问题' }),
    paidHeads: Count,
    unit: Money,
    falseHeads: Count,
  })
  .refine((facts) => facts.falseHeads <= facts.paidHeads, { error: '多于已付人数', path: ['falseHeads'] });
type RecoveryFacts = z.infer<typeof RecoveryFacts>;

/** 五(三)2-3: false heads come back whole; fraud is handed over, 失误 and 问题 bring no sanction (AMB-51). */
export function ruleRecovery(facts: RecoveryFacts, pack: PolicyPack): Ruled {
  const fraud = facts.case === 'FRAUD' || facts.case === '虚假套取骗取';
  const paid = facts.unit * facts.falseHeads;
  const recover = fraud ? share(paid, numberOf(pack, 'fraud.multiplier')).fen : paid;
  return {
    result: 'recover',
    recover: yuanNumber(recover),
    sanction: fraud,
    handover: fraud,
    depends: [ambiguityOf(pack, 'fraud.multiplier')],
  };
}

export const CraftsmanRoundFacts = z.object({
  year: z.int().min(2000).max(2100),
  roundsThisYear: Count,
  openNew: z.boolean(),
});

/** 四(一)3: exactly one selection round a calendar year. */
export function ruleCraftsmanRound({ roundsThisYear, openNew }: z.infer<typeof CraftsmanRoundFacts>): Ruled {
  return openNew && roundsThisYear > 0 ? { result: 'block', code: 'ONE_ROUND_PER_YEAR' } : { result: 'pass' };
}
