import { yuanNumber } from '../../domain/money/money.ts';
import type { Assessment, Json, Payment, Warning } from '../assessment.ts';
import { FUND_NAMES } from '../funds.ts';
import type { BatchAssessment } from './assessBatch.ts';

/** What the door prints: results in yuan and in the words of the document. */
export type Report = { readonly [key: string]: Json | readonly Json[] | undefined };

const line = ({ amount, fund, payee }: Payment) => ({ amount: yuanNumber(amount), fund: FUND_NAMES[fund], payee });

const warningsOf = (warnings: readonly Warning[]): Report =>
  warnings.length > 0 ? { warnings: warnings.map(({ code, message }) => ({ code, message })) } : {};

/** Fund and payee, where all payments share them. */
function destination(payments: readonly Payment[]): Report {
  const [first] = payments;
  if (!first || payments.some(({ fund, payee }) => fund !== first.fund || payee !== first.payee)) return {};
  return { fund: FUND_NAMES[first.fund], payee: first.payee };
}

export function reportOf(assessment: Assessment): Report {
  const { stages, payments, reasons } = assessment;
  return {
    result: assessment.result,
    amount: yuanNumber(assessment.amount),
    ...destination(payments),
    ...(assessment.code ? { code: assessment.code } : {}),
    ...(assessment.capped ? { capped: true } : {}),
    ...(assessment.uplift ? { uplift: assessment.uplift } : {}),
    ...(stages ? { first: yuanNumber(stages.first), second: yuanNumber(stages.second) } : {}),
    ...(stages && assessment.result === 'recover' ? { recover: yuanNumber(-stages.second) } : {}),
    ...(payments.length > 0 ? { lines: payments.map(line) } : {}),
    ...(reasons.length > 0 ? { reasons: reasons.map(({ code, clause, message }) => ({ code, clause, message })) } : {}),
    ...warningsOf(assessment.warnings),
    depends: [...assessment.depends],
  };
}

export function reportOfBatch(batch: BatchAssessment): Report {
  const { sample } = batch;
  return {
    result: batch.result,
    amount: yuanNumber(batch.amount),
    ...destination(sample?.payments ?? []),
    ...(batch.code ? { code: batch.code } : {}),
    ...(batch.capped ? { capped: true } : {}),
    ...(sample?.uplift ? { uplift: sample.uplift } : {}),
    payable_heads: batch.payable,
    ...(batch.held > 0 ? { held_heads: batch.held } : {}),
    ...(Object.keys(batch.rejected).length > 0 ? { rejected: { ...batch.rejected } } : {}),
    ...warningsOf(sample?.warnings ?? []),
    depends: [...batch.depends],
  };
}
