import { canonical } from '../../../../shared/domain/canonical.ts';
import { listsHolder, waitOf } from '../../../../shared/domain/money/lastYuan.ts';
import type { Claim } from '../../../../shared/schemas/claim.ts';
import type { Line } from '../../../../shared/schemas/line.ts';
import type { FundWait } from '../../../../shared/schemas/ledger.ts';
import type { Evidence } from './evidence.ts';

/** What a line must have in the queue of its money, and what it may have. */
type Places = { readonly must?: FundWait; readonly may?: FundWait };

/**
 * A waiting line stands in the queue of its place; a reserved line of free money on the list of its holders, until it was
 * at the bank or was paid in part: from then on nobody takes it.
 */
function placesOf(claim: Claim, line: Line): Places {
  if (line.status === 'waiting') return { must: waitOf(claim, line, false) };
  if (line.status !== 'reserved' || !listsHolder(claim, line)) return {};
  const holds = waitOf(claim, line, true);
  const fixed = line.instruction !== undefined || line.setOffs !== undefined;
  return fixed ? { may: holds } : { must: holds };
}

/** Every place in a queue for money that no line explains, and every line that lacks its own. */
export function queueFaults(evidence: Evidence): string[] {
  const claims = new Map(evidence.all('claim').map((claim) => [claim.id, claim]));
  const places = evidence.all('line').flatMap((line) => {
    const claim = claims.get(line.claim);
    return claim ? [placesOf(claim, line)] : [];
  });
  const must = new Set(places.flatMap((one) => (one.must ? [canonical(one.must)] : [])));
  const may = new Set(places.flatMap((one) => (one.may ? [canonical(one.may)] : [])));
  const stored = new Set(evidence.all('fundWait').map(canonical));
  return [
    ...[...must].filter((place) => !stored.has(place)).map((place) => `missing ${place}`),
    ...[...stored].filter((place) => !must.has(place) && !may.has(place)).map((place) => `of no line ${place}`),
  ];
}
