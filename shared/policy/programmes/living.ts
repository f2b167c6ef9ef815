import { addDays, within } from '../../domain/time/dates.ts';
import { annualSlots, withinAnnualLimit } from '../checks/annualLimit.ts';
import { planFiled, withinFiledHeads } from '../checks/filing.ts';
import { livingCategory } from '../checks/livingCategory.ts';
import { withinLivingYear, withLivingYear } from '../checks/livingYear.ts';
import { claimedBy, payeeOf } from '../checks/payee.ts';
import { ageSeen, includedByDecision, notPensioned } from '../checks/person.ts';
import { inWindow } from '../checks/window.ts';
import type { LivingFacts } from '../facts/living.ts';
import { sumOn } from '../figures.ts';
import { fails, passes, type Check, type Matter, type Payout, type ProgrammeRules } from '../judging.ts';
import type { PolicyPack } from '../pack.ts';
import { ambiguityOf, choiceOf, countOf, switchOf } from '../parameters.ts';
import { lifted } from '../payouts/standard.ts';
import { tradeListUplift } from '../payouts/uplift.ts';

const CLAUSE = '三(三)3';

/** 5,000 a school year and 50 a day are both living money from one fund: not for the same period (AMB-36). */
const noOtherLivingGrant: Check<LivingFacts> = ({ facts, history, pack }) => {
  const { from, to } = periodOf(facts);
  const about = { rule: 'overlap', clause: CLAUSE, inputs: { from, to, yearGrant: facts.schoolYearGrantSamePeriod } };
  if (history.livingPeriods?.some((period) => period.from <= to && from <= period.to))
    return fails(about, 'OVERLAPPING_LIVING_GRANT', { rests: [ambiguityOf(pack, 'living.dayBasis')] });
  if (!facts.schoolYearGrantSamePeriod) return passes(about);
  const rests = [ambiguityOf(pack, 'living.excludeWithYearGrant')];
  return switchOf(pack, 'living.excludeWithYearGrant')
    ? fails(about, 'OVERLAPPING_LIVING_GRANT', { rests })
    : passes(about, rests);
};

/** Absence is not 在培训; passing is asked for only where the county says so (AMB-10). */
const attended: Check<LivingFacts> = ({ facts, pack }) => {
  const about = { rule: 'attendance', clause: CLAUSE, inputs: { days: facts.attendedDays, passed: facts.passed } };
  const rests = [ambiguityOf(pack, 'living.dayBasis')];
  if (facts.attendedDays === 0) return fails(about, 'NO_CERTIFICATE', { rests, detail: '没有出勤记录' });
  if (!facts.passed && switchOf(pack, 'living.needPass')) return fails(about, 'NO_CERTIFICATE', { rests });
  return passes(about);
};

/** Days outside the window are not paid: a course that crosses its edge tells its days inside (AMB-02, day by day). */
const daysInWindow: Check<LivingFacts> = ({ facts, pack }) => {
  const about = { rule: 'daysInWindow', clause: pack.document.windowClause, inputs: periodOf(facts) };
  const rests = [ambiguityOf(pack, 'eventDateBasis')];
  const days = daysInside(facts, pack);
  if (days === undefined)
    return fails(about, 'MISSING_PART', { rests, outcome: 'return', detail: '请逐日列明出勤日期' });
  return days > 0 ? passes(about, rests) : fails(about, 'OUT_OF_WINDOW', { rests });
};

/** Attended days inside the window: all of them, those listed or counted there, or unknown. */
function daysInside(facts: LivingFacts, pack: PolicyPack): number | undefined {
  const listed = facts.attendedDates?.filter((day) => within(day, pack.document));
  if (listed) return new Set(listed).size;
  return crossesEdge(facts, pack) ? facts.attendedDaysInWindow : facts.attendedDays;
}

function crossesEdge(facts: LivingFacts, pack: PolicyPack): boolean {
  const { from, to } = periodOf(facts);
  return within(from, pack.document) !== within(to, pack.document);
}

/** The last day that the facts know of. */
const dayOf = (facts: LivingFacts): string =>
  facts.endDate ?? facts.attendedDates?.toSorted().at(-1) ?? facts.startDate;

export const living: ProgrammeRules<LivingFacts> = {
  checks: [
    (matter) =>
      crossesEdge(matter.facts, matter.pack)
        ? daysInWindow(matter)
        : inWindow<LivingFacts>((facts) => facts.startDate)(matter),
    planFiled,
    withinFiledHeads,
    livingCategory,
    notPensioned,
    includedByDecision,
    ageSeen,
    attended,
    noOtherLivingGrant,
    withinLivingYear((facts) => facts.startDate),
    withinAnnualLimit(dayOf),
    claimedBy(),
  ],
  payout,
};

function payout(matter: Matter<LivingFacts>): Payout {
  const { facts, pack, programme } = matter;
  const basis = ambiguityOf(pack, 'living.dayBasis');
  const date = dateOfRate(matter);
  const rate = sumOn(pack, 'living.perDay', date);
  const days = daysPaid(matter);
  const plain = {
    fen: rate * days,
    capped: false,
    steps: [{ rule: 'days', clause: CLAUSE, inputs: { perDay: rate, days }, output: rate * days }],
    rests: [basis],
  };
  const uplift = tradeListUplift(matter, date);
  const reckoned = lifted(matter, plain, uplift, plain.fen, { clause: CLAUSE, fen: Number.MAX_SAFE_INTEGER });
  const period = periodOf(facts);
  return {
    payments: [{ amount: reckoned.fen, fund: programme.fund, payee: payeeOf(pack, programme) }],
    steps: reckoned.steps,
    rests: [basis, ...reckoned.rests],
    displaced: uplift.rests.includes(ambiguityOf(pack, 'uplift30.programmes')) ? [basis] : [],
    ...(uplift.label ? { uplift: uplift.label } : {}),
    slots: [
      ...withLivingYear(annualSlots(matter, dayOf(facts)), matter, period.from),
      { kind: 'once', key: `LIVING:${period.from}..${period.to}` },
    ],
  };
}

/** Attended days, or calendar days of the course where the county pays those; a limit if it has one. */
function daysPaid({ facts, pack }: Matter<LivingFacts>): number {
  const attendedDays = daysInside(facts, pack) ?? 0;
  const days = choiceOf(pack, 'living.dayBasis') === 'calendar' ? (facts.courseDays ?? attendedDays) : attendedDays;
  return Math.min(days, countOf(pack, 'living.maxDays') ?? days);
}

/** A day of the course that lies in the window: the rate is read on it. */
function dateOfRate({ facts, pack }: Matter<LivingFacts>): string {
  const { from, to } = periodOf(facts);
  return within(from, pack.document) ? from : within(to, pack.document) ? to : facts.startDate;
}

/** From the first day to the last that the facts show; at least the attended days in a row. */
function periodOf(facts: LivingFacts): { from: string; to: string } {
  const last = facts.attendedDates?.toSorted().at(-1);
  const span = Math.max(facts.courseDays ?? facts.attendedDays, 1);
  return { from: facts.startDate, to: facts.endDate ?? last ?? addDays(facts.startDate, span - 1) };
}
