import { ruling, type Ruling } from './ruling.ts';
import { AggregateFacts, FilingFacts, ruleAggregate, ruleFiling } from './rulings/filing.ts';
import { LedgerFacts, ruleLedger, ruleSplit, SplitFacts } from './rulings/ledger.ts';
import { CraftsmanRoundFacts, RecoveryFacts, ruleCraftsmanRound, ruleRecovery } from './rulings/recovery.ts';
import { ruleSchoolRatio, SchoolRatioFacts } from './rulings/schoolRatio.ts';
import { ruleTarget, TargetFacts } from './rulings/target.ts';

/** Checks that pay nothing themselves: filings, funds, targets, recoveries. */
export const RULINGS = {
  APPRENTICE_SPLIT: ruling(SplitFacts, '三(六)4', ruleSplit, ['total']),
  CRAFTSMAN_ROUND: ruling(CraftsmanRoundFacts, '四(一)3', ruleCraftsmanRound),
  FILING: ruling(FilingFacts, '五(一)3', ruleFiling),
  AGGREGATE: ruling(AggregateFacts, '五(一)4', ruleAggregate),
  LEDGER: ruling(LedgerFacts, '五(一)1', ruleLedger),
  TARGET: ruling(TargetFacts, '附2', ruleTarget),
  RECOVERY: ruling(RecoveryFacts, '五(三)2', ruleRecovery),
  SCHOOL_RATIO: ruling(SchoolRatioFacts, '三(一)4', ruleSchoolRatio),
} satisfies Record<string, Ruling>;

export type RulingId = keyof typeof RULINGS;

export const isRuling = (id: string): id is RulingId => Object.hasOwn(RULINGS, id);
