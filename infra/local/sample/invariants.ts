import { countsRecount } from './invariants/counts.ts';
import { gatherEvidence } from './invariants/evidence.ts';
import type { LocalStores } from './invariants/evidence.ts';
import { balancesHold, entriesSum, instructedOnce } from './invariants/money.ts';
import { receiptsReplay } from './invariants/receipts.ts';
import { chainsVerify, dutiesApart } from './invariants/records.ts';
import { nothingInClear } from './invariants/secrecy.ts';
import { slotsWithinLimits } from './invariants/slots.ts';
import type { Verdict } from './invariants/verdict.ts';
import { departmentsApart } from './invariants/walls.ts';
import type { Client } from './quarter/client.ts';
import type { QuarterPlan } from './quarter/planTypes.ts';
import type { County } from './report/readCounty.ts';

/** The nine of the design, and that the targets' numbers are those of the lines. */
export type Invariants = Readonly<
  Record<'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9' | 'targets', Verdict>
>;

type Subject = {
  readonly client: Client;
  readonly plan: QuarterPlan;
  readonly county: County;
  readonly stores: LocalStores;
  /** Where the functions' logs lie. */
  readonly logFolder: string;
};

/** Checks all invariants on a system at rest: through the API where it can show them, else in the local tables. */
export async function checkInvariants({ client, plan, county, stores, logFolder }: Subject): Promise<Invariants> {
  const evidence = await gatherEvidence(stores);
  return {
    I1: balancesHold(evidence),
    I2: slotsWithinLimits(evidence),
    I3: instructedOnce(evidence),
    I4: entriesSum(evidence),
    I5: receiptsReplay(evidence),
    I6: dutiesApart(evidence),
    I7: chainsVerify(evidence),
    I8: await departmentsApart(client, plan, county),
    I9: nothingInClear(evidence, plan, logFolder),
    targets: countsRecount(evidence),
  };
}

export const allHold = (invariants: Invariants): boolean => Object.values(invariants).every(({ held }) => held);
