import type { Reason, Step, Verdict, Warning } from './assessment.ts';
import { REASON_TEXTS } from './assessment.ts';
import type { Finding, Matter, Payout, ProgrammeRules } from './judging.ts';
import type { AmbiguityId } from './pack.ts';

export type Judged = {
  readonly verdict: Verdict;
  readonly depends: readonly AmbiguityId[];
  readonly steps: readonly Step[];
};

/** All checks in the document's order; the payout when none fails, else every reason, the first giving the code. */
export function judgeBy<Facts>(rules: ProgrammeRules<Facts>, matter: Matter<Facts>): Judged {
  const findings: Finding[] = [];
  for (const check of rules.checks) {
    const finding = check(matter);
    if (finding) findings.push(finding);
  }
  const failed = findings.find((finding) => finding.failure);
  if (!failed?.failure) return paid(rules.payout(matter), findings);
  const { outcome, code } = failed.failure;
  return {
    verdict: {
      result: outcome,
      code,
      reasons: reasonsOf(findings),
      payments: [],
      amount: 0,
      slots: [],
      warnings: warningsOf(findings),
    },
    depends: distinct(failed.rests),
    steps: findings.map(stepOf),
  };
}

function paid(payout: Payout, findings: readonly Finding[]): Judged {
  const { instead, displaced = [] } = payout;
  const amount = payout.payments.reduce((sum, payment) => sum + payment.amount, 0);
  if (amount === 0 && !instead && !payout.balanced) return paid(nothingDue(payout), findings);
  const rests = findings.flatMap((finding) => finding.rests).concat(payout.rests);
  const verdict: Draft = {
    result: instead?.result ?? 'pay',
    reasons: instead?.failure ? [{ ...instead.failure, clause: instead.clause, facts: {} }] : [],
    payments: payout.payments,
    amount,
    slots: payout.slots,
    warnings: [...warningsOf(findings), ...(payout.warnings ?? [])],
  };
  if (instead?.failure) verdict.code = instead.failure.code;
  if (payout.stages) verdict.stages = payout.stages;
  if (payout.capped) verdict.capped = true;
  if (payout.uplift) verdict.uplift = payout.uplift;
  return {
    verdict,
    depends: distinct(rests.filter((id) => !displaced.includes(id))),
    steps: [...findings.map(stepOf), ...payout.steps],
  };
}

/** What comes to nothing is no payment: it takes no place and never goes to the bank. The steps say how it came to that. */
function nothingDue({ capped: _capped, uplift: _uplift, ...payout }: Payout): Payout {
  const failure = { code: 'NOTHING_DUE', message: REASON_TEXTS.NOTHING_DUE } as const;
  const clause = payout.steps.at(-1)?.clause ?? '五(二)2';
  return { ...payout, slots: [], instead: { result: 'reject', failure, clause } };
}

type Draft = { -readonly [Key in keyof Verdict]: Verdict[Key] };

const stepOf = (finding: Finding): Step => ({
  rule: finding.rule,
  clause: finding.clause,
  inputs: finding.inputs,
  output: finding.failure?.code ?? 'ok',
});

const warningsOf = (findings: readonly Finding[]): readonly Warning[] =>
  findings.flatMap((finding) => finding.warnings ?? []);

const reasonsOf = (findings: readonly Finding[]): Reason[] =>
  findings.flatMap(({ failure, clause, inputs }) =>
    failure ? [{ code: failure.code, clause, message: failure.message, facts: inputs }] : [],
  );

const distinct = (ids: readonly AmbiguityId[]): AmbiguityId[] => [...new Set(ids)].sort();
