import { z } from 'zod';
import type { ReasonCode } from '../../policy/assessment.ts';
import { policyFor } from '../../policy/packs.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { Reason } from '../../schemas/reason.ts';
import { isTraining } from '../programmes.ts';

/**
 * What a reason of the rules says of a training (五(一)2: every training of a department counts, paid for or not):
 * `noMoney` that the person may not be paid for, whatever was learnt; `notProven` that there was no such training, or
 * none that was passed, or that it is one which was paid for already (五(二)1, AMB-09). A new reason has to be put here.
 */
const SAYS = {
  // Of the person, the plan or the money. 二(二)4 trains whoever is in no key group, and 五(一)2 counts whoever is trained.
  NOT_KEY_GROUP: 'noMoney',
  PENSION_ENTITLED: 'noMoney',
  NEEDS_INCLUSION_DECISION: 'noMoney',
  AGE_LIMIT: 'noMoney',
  NOT_ELIGIBLE_CATEGORY: 'noMoney',
  NOT_VETERAN: 'noMoney',
  ROLE_NOT_COVERED: 'noMoney',
  NO_STARTUP_WISH: 'noMoney',
  NOT_EMPLOYED_IN_COUNTY: 'noMoney',
  ANNUAL_LIMIT: 'noMoney',
  NOT_FILED: 'noMoney',
  OVER_FILED_HEADCOUNT: 'noMoney',
  OVER_ALLOCATION: 'noMoney',
  NO_STANDARD: 'noMoney',
  NOTHING_DUE: 'noMoney',
  WRONG_PAYEE: 'noMoney',
  WRONG_FUND: 'noMoney',
  // The course was held and passed; it is not one that the clause pays for.
  DURATION_LT_3M: 'noMoney',
  NOT_IN_CATALOGUE: 'noMoney',
  NOT_OUTSIDE_QUALIFICATION: 'noMoney',
  // Claimed too late, or begun too early for the county (AMB-02, 04): the event's own day is asked for beside it.
  OUT_OF_WINDOW: 'noMoney',
  // Nothing shows that it was passed, or that by whoever may say so.
  NO_CERTIFICATE: 'notProven',
  CERT_TYPE: 'notProven',
  CERT_ISSUER: 'notProven',
  CERT_BEFORE_ISSUE: 'notProven',
  EVALUATION_BODY: 'notProven',
  NOT_ACCEPTED: 'notProven',
  MISSING_PART: 'notProven',
  INVALID_FACTS: 'notProven',
  // The same training counts already.
  DUPLICATE_LEVEL: 'notProven',
  // Of no training: living money, certificates, students, grants and plans.
  OVERLAPPING_LIVING_GRANT: 'notProven',
  STAFF_IN_ESTABLISHMENT: 'notProven',
  STAGE: 'notProven',
  PROGRAMME: 'notProven',
  STANDARD_OUT_OF_RANGE: 'notProven',
  NO_PLACEMENT_AGREEMENT: 'notProven',
  CAP_EXHAUSTED: 'notProven',
  COST_KIND: 'notProven',
  NOT_SHORTAGE_OCCUPATION: 'notProven',
  NO_ACTUAL_COST_PROOF: 'notProven',
  TITLE_ALREADY_AWARDED: 'notProven',
  ONE_ROUND_PER_YEAR: 'notProven',
  LEVEL_NOT_COVERED: 'notProven',
  STANDARD_ABOVE_CAP: 'notProven',
  AMOUNT_MISMATCH: 'notProven',
  RATIO_NOT_SET: 'notProven',
} as const satisfies Record<ReasonCode, 'noMoney' | 'notProven'>;

const says = new Map<string, 'noMoney' | 'notProven'>(Object.entries(SAYS));

/** Whether a reason leaves it beyond doubt that somebody was trained and passed; one in other words than the rules' does not. */
const isOfMoney = ({ code }: Reason): boolean => says.get(code) === 'noMoney';

/** Whether a reviewer who refuses a claim as a whole says more than that no money is due, so that nobody of it counts. */
export const doubtsAll = (reasons: readonly Reason[]): boolean => reasons.length === 0 || !reasons.every(isOfMoney);

/** Of what the rules granted: somebody else has its place of the year (五(二)1). */
const isOfPlace = ({ code }: Reason): boolean => code === 'ANNUAL_LIMIT';

const Ruled = z.object({ result: z.string() });

/** Whether somebody is taught in a class: of apprentices the settlement of their plan says who has passed. */
const isTaughtInClass = ({ programme }: Pick<Claim, 'programme'>): boolean =>
  isTraining(programme) && programme !== 'APPRENTICE';

/**
 * Whether the training of a line is proven though it is not paid for: the rules refused it for want of money due alone; or
 * they granted it, and its place of the year went to somebody else, or the department gave it up once the bank sent it
 * back, without a word against the training. Who refused it otherwise, by review, objection or order, knew more than the
 * rules. Its event lies in the days of a document, since no other training is of the action (末1), and nobody suspects it.
 */
export function isTrainedUnpaid(claim: Pick<Claim, 'programme' | 'jurisdiction'>, line: Line): boolean {
  const { status, receipt, reasons, eventDate = '', instruction, recovery } = line;
  if (status !== 'rejected' && status !== 'released') return false;
  if (!isTaughtInClass(claim) || receipt === undefined || recovery !== undefined) return false;
  if (!policyFor(claim.jurisdiction, eventDate).ok) return false;
  // One that a cancellation released was never at the bank.
  if (status === 'released')
    return instruction !== undefined && reasons.every(({ code }) => says.get(code) !== 'notProven');
  const granted = Ruled.parse(JSON.parse(receipt)).result === 'pay';
  return reasons.length > 0 && reasons.every(granted ? isOfPlace : isOfMoney);
}

/** States of a claim whose review is over and stands. */
const REVIEWED: ReadonlySet<Claim['status']> = new Set([
  'accepted',
  'awaitingFunds',
  'publicised',
  'payable',
  'instructed',
  'correcting',
  'closed',
  'rejected',
]);

/** Whether a claim fell as a whole: its department took it back, or its reviewer refused all of it for what it was. */
export const fell = (claim: Claim): boolean =>
  claim.status === 'withdrawn' || (claim.status === 'rejected' && claim.asWhole === true);

/** Whether the review of a claim stands, by which its refused lines are refused for good and for no more than they say. */
export const isConcluded = (claim: Claim): boolean => REVIEWED.has(claim.status) && !fell(claim);
