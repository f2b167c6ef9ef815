import type { Reason, Step, Verdict, Warning } from './assessment.ts';
import type { Finding, Matter, Payout, ProgrammeRules } from './judging.ts';
import type { AmbiguityId } from './pack.ts';

export type Judged = {
  readonly verdict: Verdict;
  readonly depends: readonly AmbiguityId[];
  readonly steps: readonly Step[];
};

/** All checks in the document's order; the payout when none fails, else every reason, the first giving the code. */
export function judgeBy<Facts>(rules: ProgrammeRules<Facts>, matter: Matter<Facts>): Judged {
  const findings = rules.checks.map((check) => check(matter)).filter((finding) => finding !== undefined);
  const steps = findings.map(stepOf);
  const warnings = findings.flatMap((finding) => [...(finding.warnings ?? [])]);
  const failed = findings.find((finding) => finding.failure);
  if (failed?.failure) {
    const verdict = { ...nothing(failed.failure.outcome, failed.failure.code), reasons: reasonsOf(findings), warnings };
    return { verdict, depends: distinct(failed.rests), steps };
  }
  return paid(rules.payout(matter), findings, steps, warnings);
}

function paid(
  payout: Payout,
  findings: readonly Finding[],
  steps: readonly Step[],
  warnings: readonly Warning[],
): Judged {
  const displaced = new Set(payout.displaced);
  const rests = [...findings.flatMap((finding) => [...finding.rests]), ...payout.rests];
  const { instead } = payout;
  const failure = instead?.failure;
  const verdict: Verdict = {
    result: instead?.result ?? 'pay',
    ...(failure ? { code: failure.code } : {}),
    reasons: instead && failure ? [{ ...failure, clause: instead.clause, facts: {} }] : [],
    payments: payout.payments,
    amount: payout.payments.reduce((sum, payment) => sum + payment.amount, 0),
    ...(payout.stages ? { stages: payout.stages } : {}),
    slots: payout.slots,
    ...(payout.capped ? { capped: true } : {}),
    ...(payout.uplift ? { uplift: payout.uplift } : {}),
    warnings: [...warnings, ...(payout.warnings ?? [])],
  };
  const depends = distinct(rests.filter((id) => !displaced.has(id)));
  return { verdict, depends, steps: [...steps, ...payout.steps] };
}

const nothing = (result: Verdict['result'], code: Reason['code']) => ({
  result,
  code,
  payments: [],
  amount: 0,
  slots: [],
});

const stepOf = (finding: Finding): Step => ({
  rule: finding.rule,
  clause: finding.clause,
  inputs: finding.inputs,
  output: finding.failure?.code ?? 'ok',
});

const reasonsOf = (findings: readonly Finding[]): Reason[] =>
  findings.flatMap(({ failure, clause, inputs }) =>
    failure ? [{ code: failure.code, clause, message: failure.message, facts: inputs }] : [],
  );

const distinct = (ids: readonly AmbiguityId[]): AmbiguityId[] => [...new Set(ids)].sort();
