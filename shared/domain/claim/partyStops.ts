import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { RecoveryId } from '../../schemas/ids.ts';
import type { Reason } from '../../schemas/reason.ts';
import { isPersonal, partyOf, paysEmployer } from '../parties.ts';
import { barredReason } from '../recovery/suspensions.ts';

/** Why a party is not paid now, whatever the line: it is refused, or sent back until that is mended. */
export type Stop = { readonly status: 'rejected' | 'returned'; readonly reason: Reason };

/** By the party: `person/<key>`, or an employer's credit code. */
export type Stops = ReadonlyMap<string, Stop>;

/** Of a party that may claim nothing new, with the cases that bar it (五(三)2). */
export const stopOfBarred = (cases: readonly RecoveryId[]): Stop => ({
  status: 'rejected',
  reason: barredReason(cases),
});

/** Of an employer without an account: once that is registered, its rows are claimed again as they are. */
export const stopOfUnregistered = (employer: string): Stop => ({
  status: 'returned',
  reason: {
    code: 'NO_ACCOUNT',
    message: `用人单位（${employer}）尚未登记收款账户，该行暂不能支付；登记账户后可重新申领，无须更正花名册。`,
    clause: '五(二)3',
  },
});

/**
 * Whom a line is about to pay by its own word: its person, or the person's employer. Undefined for any other line: of an
 * institution or holder the claim was asked about before it was made.
 */
export const ownPartyOf = (claim: Claim, line: Line): string | undefined =>
  line.status === 'assessed' && (isPersonal(line.payee) || paysEmployer(claim, line))
    ? partyOf(claim, line)
    : undefined;

/** A line as it is with what speaks against its own party; what others are paid for the person is left alone. */
export function stoppedBy(claim: Claim, line: Line, stops: Stops): Line {
  const stop = stops.get(ownPartyOf(claim, line) ?? '');
  return stop ? { ...line, status: stop.status, amount: 0, slots: [], reasons: [stop.reason] } : line;
}
