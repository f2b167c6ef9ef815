import { ownPartyOf, stopOfBarred, stopOfUnregistered, type Stop, type Stops } from '../../domain/claim/partyStops.ts';
import { isHolder } from '../../domain/parties.ts';
import { momentOf } from '../../domain/time/moment.ts';
import type { App } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import { barredParties, holdersWithAccount } from '../register/readRegister.ts';

/**
 * Lines as they are once whoever would be paid, and cannot be paid now, is held against them: what those do not get may
 * come to others, who are then asked about. Each party is asked about once, and nobody who is not paid.
 */
export async function unstopped(app: App, claim: Claim, assess: (stops: Stops) => Line[]): Promise<Line[]> {
  const asked = new Set<string>();
  const stops = new Map<string, Stop>();
  for (;;) {
    const lines = assess(stops);
    const parties = [...new Set(lines.flatMap((line) => ownPartyOf(claim, line) ?? []))];
    const found = await stopsOf(
      app,
      claim,
      parties.filter((party) => !asked.has(party)),
    );
    if (found.length === 0) return lines;
    for (const party of parties) asked.add(party);
    for (const [party, stop] of found) stops.set(party, stop);
  }
}

/**
 * A bar is that of the day of the claim, as at the door; an account that was registered since the claim was returned
 * counts.
 */
async function stopsOf(app: App, { claimedOn }: Claim, parties: readonly string[]): Promise<[string, Stop][]> {
  const barred = await barredParties(app, parties, claimedOn);
  const employers = parties.filter((party) => isHolder(party) && !barred.has(party));
  const known = await holdersWithAccount(app, employers, momentOf(app.clock.now()).today);
  return [
    ...[...barred].map(([party, cases]): [string, Stop] => [party, stopOfBarred(cases)]),
    ...employers
      .filter((employer) => !known.has(employer))
      .map((employer): [string, Stop] => [employer, stopOfUnregistered(employer)]),
  ];
}
