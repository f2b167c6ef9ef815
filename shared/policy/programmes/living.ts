import { within } from '../../domain/time/dates.ts';
import { firstShared } from '../../domain/time/daySet.ts';
import { annualSlots, withinAnnualLimit } from '../checks/annualLimit.ts';
import { planFiled, withinFiledHeads } from '../checks/filing.ts';
import { livingCategory } from '../checks/livingCategory.ts';
import { withinLivingYear, withLivingYear } from '../checks/livingYear.ts';
import { claimedBy, payeeOf } from '../checks/payee.ts';
import { ageSeen, includedByDecision, notPensioned } from '../checks/person.ts';
import { inWindow } from '../checks/window.ts';
import type { LivingFacts } from '../facts/living.ts';
import { sumOn } from '../figures.ts';
import { livingKey } from '../history.ts';
import { fails, passes, type Check, type Matter, type Payout, type ProgrammeRules } from '../judging.ts';
import { ambiguityOf, choiceOf, countOf, switchOf } from '../parameters.ts';
import { countOfDays, courseOf, crossesEdge, daysFor, daysHeld } from '../payouts/livingDays.ts';
import { lifted } from '../payouts/standard.ts';
import { tradeListUplift } from '../payouts/uplift.ts';

const CLAUSE = '三(三)3';

/** 5,000 a school year and 50 a day are both living money from one fund: not for the same period (AMB-36). */
const noOtherLivingGrant: Check<LivingFacts> = ({ facts, history, pack }) => {
  const { from, to } = daysHeld(facts, pack);
  const about = { rule: 'overlap', clause: CLAUSE, inputs: { from, to, yearGrant: facts.schoolYearGrantSamePeriod } };
  const asked = daysFor(facts, pack);
  if (history.livingPeriods?.some((paid) => firstShared(paid, asked) !== undefined))
    return fails(about, 'OVERLAPPING_LIVING_GRANT', { rests: [ambiguityOf(pack, 'living.dayBasis')] });
  if (!facts.schoolYearGrantSamePeriod) return passes(about);
  const rests = [ambiguityOf(pack, 'living.excludeWithYearGrant')];
  return switchOf(pack, 'living.excludeWithYearGrant')
    ? fails(about, 'OVERLAPPING_LIVING_GRANT', { rests })
    : passes(about, rests);
};

/** 在培训期间 is proved by the class's own record, unless the county takes a number of days at its word (AMB-10). */
const attendanceKept: Check<LivingFacts> = ({ facts, pack }) => {
  if (facts.attendanceKept === undefined) return undefined;
  const about = { rule: 'attendanceKept', clause: CLAUSE, inputs: { kept: facts.attendanceKept } };
  if (facts.attendanceKept) return passes(about);
  const rests = [ambiguityOf(pack, 'living.attendance')];
  return choiceOf(pack, 'living.attendance') === 'kept'
    ? fails(about, 'MISSING_PART', { rests, outcome: 'return', detail: NO_RECORD })
    : passes(about, rests);
};

const NO_RECORD = '所在培训班没有考勤记录：请为该班报告开班和课程表、上传考勤花名册，再重新申领';

/** Absence is not 在培训; passing is asked for only where the county says so (AMB-10). */
const attended: Check<LivingFacts> = ({ facts, pack }) => {
  const about = { rule: 'attendance', clause: CLAUSE, inputs: { days: facts.attendedDays, passed: facts.passed } };
  const rests = [ambiguityOf(pack, 'living.dayBasis')];
  if (facts.attendedDays === 0) return fails(about, 'NO_CERTIFICATE', { rests, detail: '没有出勤记录' });
  if (!switchOf(pack, 'living.needPass')) return passes(about);
  if (facts.resultKnown === false) return fails(about, 'MISSING_PART', { rests, outcome: 'return', detail: NO_RESULT });
  return facts.passed ? passes(about) : fails(about, 'NO_CERTIFICATE', { rests });
};

const NO_RESULT = '没有该学员是否合格的记录：请在花名册中填写，再重新申领';

/** Days outside the window are not paid: a course that crosses its edge tells its days inside (AMB-02, day by day). */
const daysInWindow: Check<LivingFacts> = ({ facts, pack }) => {
  const about = { rule: 'daysInWindow', clause: pack.document.windowClause, inputs: courseOf(facts) };
  const rests = [ambiguityOf(pack, 'eventDateBasis')];
  const days = countOfDays(facts, pack);
  if (days === undefined)
    return fails(about, 'MISSING_PART', { rests, outcome: 'return', detail: '请逐日列明出勤日期' });
  return days > 0 ? passes(about, rests) : fails(about, 'OUT_OF_WINDOW', { rests });
};

/** The last day that the facts know of. */
const dayOf = (facts: LivingFacts): string =>
  facts.endDate ?? facts.attendedDates?.toSorted().at(-1) ?? facts.startDate;

export const living: ProgrammeRules<LivingFacts> = {
  checks: [
    (matter) =>
      crossesEdge(matter.facts, matter.pack)
        ? daysInWindow(matter)
        : inWindow<LivingFacts>((facts) => courseOf(facts).from)(matter),
    planFiled,
    withinFiledHeads,
    livingCategory,
    notPensioned,
    includedByDecision,
    ageSeen,
    attendanceKept,
    attended,
    noOtherLivingGrant,
    withinLivingYear(({ facts, pack }) => daysHeld(facts, pack).from),
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
  const held = daysHeld(facts, pack);
  return {
    payments: [{ amount: reckoned.fen, fund: programme.fund, payee: payeeOf(pack, programme) }],
    steps: reckoned.steps,
    rests: [basis, ...reckoned.rests],
    displaced: uplift.rests.includes(ambiguityOf(pack, 'uplift30.programmes')) ? [basis] : [],
    ...(uplift.label ? { uplift: uplift.label } : {}),
    slots: [
      ...withLivingYear(annualSlots(matter, dayOf(facts)), matter, held.from),
      { kind: 'once', key: livingKey(held) },
    ],
  };
}

/** Attended days, or calendar days of the course where the county pays those; a limit if it has one. */
function daysPaid({ facts, pack }: Matter<LivingFacts>): number {
  const days = countOfDays(facts, pack) ?? 0;
  return Math.min(days, countOf(pack, 'living.maxDays') ?? days);
}

/** A day of the course that lies in the window: the rate is read on it. */
function dateOfRate({ facts, pack }: Matter<LivingFacts>): string {
  const { from, to } = courseOf(facts);
  return within(from, pack.document) ? from : within(to, pack.document) ? to : facts.startDate;
}
