export { assess, readRequest, type AssessRequest } from './assess.ts';
export {
  History,
  NO_HISTORY,
  REASON_TEXTS,
  type Assessment,
  type Payment,
  type Reason,
  type ReasonCode,
  type Receipt,
  type Result,
  type SlotUse,
  type Step,
  type Warning,
} from './assessment.ts';
export { canonical } from '../domain/canonical.ts';
export { historyOfKeys } from './history.ts';
export { canonicalOccupation, occupationOf } from './occupations.ts';
export { PolicyPack, type PayeeKind, type ProgrammeData } from './pack.ts';
export { governingPolicy, packNamed, policyFor } from './packs.ts';
export { withSettings } from './parameters.ts';
export { isProgramme, type ProgrammeId } from './programmes.ts';
export { receiptText } from './receipt.ts';
export { replayReceipt, replayText } from './replay.ts';
export { FUND_NAMES } from './funds.ts';
export { checkFilingFacts, FilingFacts, type FilingFinding } from './rulings/filing.ts';
export { fundsOf, mayPayFrom } from './rulings/ledger.ts';
export { departmentStanding, type Standing } from './rulings/target.ts';
export { firstPart } from './payouts/split.ts';
