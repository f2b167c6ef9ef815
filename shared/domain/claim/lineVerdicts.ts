import type { Line } from '../../schemas/line.ts';
import type { Reason } from '../../schemas/reason.ts';
import type { Decision, LineVerdict } from '../../schemas/workItem.ts';

/**
 * A reviewed line: accepted unless its own verdict or the decision on the whole claim says otherwise. One that may be
 * paid as another programme's class already is accepted only with a reviewer's reason why it is another class (三(三)2);
 * it goes back where nobody gives one.
 * @param by who decided.
 */
export function verdictOnLine(line: Line, decision: Decision, by: string): Line {
  const next = { ...line, version: line.version + 1 };
  if (decision.outcome === 'reject') return { ...next, status: 'rejected', reasons: decision.reasons };
  if (decision.outcome === 'return') return { ...next, status: 'returned', reasons: decision.reasons };
  const verdict = decision.lines.find((one) => one.line === line.no);
  if (!verdict || verdict.verdict === 'accept') return accepted(next, verdict, by);
  return {
    ...next,
    status: verdict.verdict === 'reject' ? 'rejected' : 'returned',
    reasons: verdict.reason ? [verdict.reason] : [],
  };
}

function accepted(line: Line, verdict: LineVerdict | undefined, by: string): Line {
  const { otherClass } = line;
  const reason = verdict?.reason?.message.trim();
  if (!otherClass || (otherClass.confirmed && !reason)) return { ...line, status: 'accepted' };
  if (!reason) return { ...line, status: 'returned', reasons: [unsaid(otherClass)] };
  return { ...line, status: 'accepted', otherClass: { ...otherClass, confirmed: { by, reason } } };
}

const unsaid = ({ of, clause }: NonNullable<Line['otherClass']>): Reason => ({
  code: 'SAME_CLASS',
  message: `与 ${of.map(({ claim, line }) => `${claim} 第 ${line} 条`).join('、')} 为同一机构同期的培训，审核人未书面说明属另一个班；请补充说明后重新申领。`,
  ...(clause !== undefined && { clause }),
});

/** The reviewer's words on lines of which somebody had to say that they are another class. */
export const wordsOnClasses = (lines: readonly Line[]) =>
  lines.flatMap(({ no, otherClass }) => (otherClass ? [{ line: no, ...otherClass }] : []));
