import { ok, refuse, type Outcome } from '../domain/problem.ts';
import type { Assessment, History, Json, Verdict } from './assessment.ts';
import { REASON_TEXTS } from './assessment.ts';
import type { Judged } from './judge.ts';
import type { PolicyPack } from './pack.ts';
import type { FactProblem, Opened, Read } from './programme.ts';
import { PROGRAMMES, isProgramme } from './programmes.ts';
import { receiptOf } from './receipt.ts';

/** `facts` are those of the programme (shared/policy/facts), money in fen; unread until its schema reads them. */
export type AssessRequest = {
  readonly programme: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly history: History;
};

/**
 * What one claim earns under one pack: pure, and total for any facts. All checks run, so that an applicant mends
 * everything at once; the first failure in the order of the checks gives the code. Amounts are integer fen.
 * Facts that cannot be read, or an unknown programme, are returned with INVALID_FACTS.
 */
export const assess = (request: AssessRequest, pack: PolicyPack): Assessment => assessed(open(request), request, pack);

function assessed(read: Read<Opened>, request: AssessRequest, pack: PolicyPack): Assessment {
  const judged = read.ok ? judge(read.value, request, pack) : unread(read.problems);
  const facts = read.ok ? read.value.facts : {};
  const { programme, history } = request;
  const receipt = receiptOf({ programme, facts, history }, pack, judged);
  return { ...judged.verdict, depends: judged.depends, receipt };
}

/** All that is wrong with the facts of a request: what cannot be read, or else what the pack does not know. */
export function problemsOfFacts(request: AssessRequest, pack: PolicyPack): readonly FactProblem[] {
  const opened = open(request);
  return opened.ok ? opened.value.strange(pack) : opened.problems;
}

function open({ programme, facts }: Pick<AssessRequest, 'programme' | 'facts'>): Read<Opened> {
  if (isProgramme(programme)) return PROGRAMMES[programme].open(facts);
  return { ok: false, problems: [{ fact: 'programme', message: '不是已知的补贴项目' }] };
}

/** `assess` of a request whose facts read well and are not read again, or a refusal with a reason for each that does not. */
export function readRequest(
  programme: string,
  facts: Record<string, unknown>,
  history: History,
): Outcome<(pack: PolicyPack) => Assessment> {
  const request = { programme, facts, history };
  const read = open(request);
  if (read.ok) return ok((pack) => assessed(read, request, pack));
  const reasons = read.problems.map(({ fact, message }) => ({
    code: 'INVALID_FACTS',
    field: fact,
    message: `${REASON_TEXTS.INVALID_FACTS}（${fact}：${message}）`,
  }));
  return refuse({ kind: 'invalid', code: 'INVALID_FACTS', message: REASON_TEXTS.INVALID_FACTS, reasons });
}

function judge(opened: Opened, { programme: id, history }: AssessRequest, pack: PolicyPack): Judged {
  const programme = pack.programmes.find((data) => data.id === id);
  if (!programme) return unread([{ fact: 'programme', message: '政策文件没有该补贴项目' }]);
  const strange = opened.strange(pack);
  if (strange.length > 0) return unread(strange);
  return opened.judge({ history, pack, programme });
}

function unread(problems: readonly FactProblem[]): Judged {
  const reasons = problems.map(({ fact, message, clause = '五(二)2' }) => ({
    code: 'INVALID_FACTS' as const,
    clause,
    message: `${REASON_TEXTS.INVALID_FACTS}（${fact}：${message}）`,
    facts: { fact } satisfies Record<string, Json>,
  }));
  const verdict: Verdict = {
    result: 'return',
    code: 'INVALID_FACTS',
    reasons,
    payments: [],
    amount: 0,
    slots: [],
    warnings: [],
  };
  return { verdict, depends: [], steps: [] };
}
