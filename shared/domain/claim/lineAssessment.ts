import { NO_HISTORY, type Assessment, type History } from '../../policy/assessment.ts';
import { exceptionPlace } from '../../policy/checks/annualLimit.ts';
import { governingPolicy, historyOfKeys, readRequest, receiptText } from '../../policy/index.ts';
import { warningsByCategory } from '../filing/categories.ts';
import { withOccupations } from '../../policy/countyOccupations.ts';
import type { Occupation } from '../../policy/pack.ts';
import { isSettledBelow, owedBack } from './advance.ts';
import { LOCAL_STUDENTS } from '../../policy/rulings/filing.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { Filing, FilingPlan } from '../../schemas/filing.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import type { Reason } from '../../schemas/reason.ts';
import type { AnnualSlot, OnceSlot } from '../../schemas/slot.ts';
import { inClass, type Training } from './classCards.ts';
import { isTrainedKey } from '../targets/trainedKey.ts';
import { toPayee } from './linePayee.ts';

export type PersonHistory = History;

/** The date that decides window, year and order of a line: certificate or completion, for living money the start. */
export function eventDateOf(line: Pick<Line, 'facts'>): string {
  const { eventDate, certDate, startDate } = line.facts;
  return [eventDate, certDate, startDate].find((date) => typeof date === 'string') ?? '';
}

/**
 * What a person holds, read from the slots taken; what the asking claim holds itself does not count against it. A line
 * that holds places under two yearly limits is one training; one by a decision takes none of the number (AMB-23).
 */
export function historyFromSlots(
  annual: readonly AnnualSlot[],
  once: readonly OnceSlot[],
  asking: ClaimId,
): PersonHistory {
  const numbered = annual.filter(({ year }) => exceptionPlace(year) === undefined);
  const holders = new Map(numbered.flatMap((slot) => Object.entries(slot.holders)));
  const events = [...holders.values()]
    .filter((holder) => holder.claim !== asking)
    .map(({ date, key }) => ({ date, key }))
    .toSorted((a, b) => a.date.localeCompare(b.date));
  const held = once.filter(({ holder, key }) => holder.claim !== asking && !isTrainedKey(key));
  const keys = held.map((slot) => slot.key);
  return historyOfKeys(events, keys.toSorted());
}

/** The history that the same person's next line of the claim meets: what this line would take is taken. */
export function withHistoryOf(history: PersonHistory, line: Line): PersonHistory {
  if (line.status !== 'assessed') return history;
  const keys = line.slots.flatMap((slot) => (slot.kind === 'once' && !isTrainedKey(slot.key) ? [slot.key] : []));
  const annual = line.slots.some((slot) => slot.kind === 'annual' && exceptionPlace(slot.year) === undefined);
  const added = historyOfKeys(
    annual ? [{ date: eventDateOf(line), key: keys[0] ?? `${line.claim}/${line.no}` }] : [],
    keys,
  );
  return {
    trainingEvents: [...history.trainingEvents, ...added.trainingEvents],
    trainingKeys: [...history.trainingKeys, ...added.trainingKeys],
    skillUpKeys: [...history.skillUpKeys, ...added.skillUpKeys],
    livingPeriods: [...(history.livingPeriods ?? []), ...(added.livingPeriods ?? [])],
  };
}

type Context = {
  claim: Claim;
  filing: Filing | undefined;
  history?: PersonHistory;
  /** The trainings that the person is paid for under other lines. */
  trainings?: readonly Training[] | undefined;
  headsLeft: number;
  /** Facts of the county's registers: they overrule what a roster says. */
  registered?: Readonly<Record<string, unknown>> | undefined;
  /** The county's own occupations on the day of the event: they stand over the pack's dictionary. */
  occupations?: readonly Occupation[] | undefined;
};

/**
 * A line as the rules see it: amount, receipt, slots that it would take, warnings, and every reason against it.
 * Facts that contradict each other send the line back for correction; they are nobody's guess.
 */
export function assessLine(line: Line, context: Context): Line {
  const { claim, filing } = context;
  const next: Line = { ...line, version: line.version + 1, eventDate: eventDateOf(line) };
  const pack = governingPolicy(claim.jurisdiction, eventDateOf(line));
  if (!pack.ok) return { ...next, status: 'rejected', reasons: [pack.problem] };
  const read = readRequest(claim.programme, factsOf(line, context), context.history ?? NO_HISTORY);
  if (!read.ok) return { ...next, status: 'returned', reasons: [...(read.problem.reasons ?? [read.problem])] };
  const county = withOccupations(pack.value, context.occupations ?? []);
  const granted = toPayee(pack.value, claim, withAssessment(next, read.value(county), claim));
  const assessed = inClass(county, filing, granted, context.trainings ?? []);
  const told = filing ? warningsByCategory(pack.value, filing.plan, line.facts['groups']) : [];
  return { ...assessed, warnings: [...assessed.warnings, ...told] };
}

/** What the rules are told: the row's facts, and what the filing and the claim know of it. Money in fen. */
function factsOf(line: Line, { claim, filing, headsLeft, registered }: Context): Record<string, unknown> {
  return {
    ...line.facts,
    ...registered,
    claimDate: claim.claimedOn,
    ...(claim.actualCost !== undefined && { actualCost: claim.actualCost }),
    ...(filing && { ...planFacts(filing.plan), headsLeft: Math.max(0, headsLeft) }),
  };
}

/** What a filed plan says of each of its rows. */
function planFacts({ programme, level, standard, cooperationBase }: FilingPlan): Record<string, unknown> {
  const known = { planFiled: true, filedStandard: standard };
  if (programme !== 'COOP_STUDENT') return known;
  const agreement = cooperationBase !== undefined && { cooperationBase };
  return { ...known, outOfCounty: level !== LOCAL_STUDENTS, standard, ...agreement };
}

const STATUS = { pay: 'assessed', hold: 'held', return: 'returned', reject: 'rejected', recover: 'rejected' } as const;

function withAssessment({ fund: _before, ...line }: Line, assessment: Assessment, claim: Claim): Line {
  const fund = assessment.payments[0]?.fund;
  const status = isSettledBelow(assessment) ? 'assessed' : STATUS[assessment.result];
  const reasons = [...assessment.reasons, ...owedBack(assessment)].map(({ code, clause, message }): Reason => ({
    code,
    clause,
    message,
  }));
  return {
    ...line,
    status,
    amount: assessment.result === 'pay' ? assessment.amount : 0,
    payee: assessment.payments[0]?.payee ?? '',
    ...(fund !== undefined && fund !== claim.fund && { fund }),
    slots: status === 'assessed' ? [...assessment.slots] : [],
    warnings: assessment.warnings.map((warning) => warning.message),
    reasons,
    receipt: receiptText(assessment.receipt),
  };
}
