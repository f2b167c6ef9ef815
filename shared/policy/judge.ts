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
  if (!failed?.failure) return paid(orNothing(rules.payout(matter), matter.programme.clause), findings);
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
  const rests = findings.flatMap((finding) => finding.rests).concat(payout.rests);
  const verdict: Draft = {
    result: instead?.result ?? 'pay',
    reasons: instead?.failure ? [{ ...instead.failure, clause: instead.clause, facts: {} }] : [],
    payments: payout.payments,
    amount: sumOf(payout),
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

const sumOf = ({ payments }: Payout): number => payments.reduce((sum, { amount }) => sum + amount, 0);

/** What comes to nothing is no payment: it takes no place and never goes to the bank. The steps say how it came to that. */
function orNothing(payout: Payout, clause: string): Payout {
  if (payout.instead || payout.balanced || sumOf(payout) !== 0) return payout;
  const failure = { code: 'NOTHING_DUE', message: REASON_TEXTS.NOTHING_DUE } as const;
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
