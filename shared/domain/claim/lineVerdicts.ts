import type { Line } from '../../schemas/claim.ts';
import type { Decision } from '../../schemas/workItem.ts';

/** A reviewed line: accepted unless its own verdict or the decision on the whole claim says otherwise. */
export function verdictOnLine(line: Line, decision: Decision): Line {
  const next = { ...line, version: line.version + 1 };
  if (decision.outcome === 'reject') return { ...next, status: 'rejected', reasons: decision.reasons };
  if (decision.outcome === 'return') return { ...next, status: 'returned', reasons: decision.reasons };
  const verdict = decision.lines.find((one) => one.line === line.no);
  if (!verdict || verdict.verdict === 'accept') return { ...next, status: 'accepted' };
  return {
    ...next,
    status: verdict.verdict === 'reject' ? 'rejected' : 'returned',
    reasons: verdict.reason ? [verdict.reason] : [],
  };
}
