import { aimsOf } from './aims.ts';
import { addDays, weekday } from '../../../../shared/domain/time/dates.ts';
import { signatures } from '../roster/signatures.ts';
import { CLASSES } from './classes.ts';
import type { ClassSketch } from './classes.ts';
import { daysOf } from './days.ts';
import { enrol } from './enrol.ts';
import type { Enrolled } from './enrol.ts';
import { firstDraft, unentitled } from './mistakes.ts';
import { userOf } from './officers.ts';
import { ownClaims } from './ownClaims.ts';
import type { BankPlan, ClassPlan, QuarterPlan, ReviewPlan, RosterUpload } from './planTypes.ts';
import { trainees } from './trainees.ts';
import { BANK, FIRST_PLANS, OBJECTIONS, REVIEWS } from './turns.ts';
import { freeLeft, SUPPLEMENT } from './money.ts';

const NO_BANK: BankPlan = { failed: [], unknown: [] };
const ACCEPTED: ReviewPlan = { outcome: 'approve', reasons: [], rows: [] };

/** Accounts that nobody of the classes has: seeds of the classes and of these never meet. */
const OTHER_ACCOUNTS = 7919;

function filingPlanOf(sketch: ClassSketch) {
  const { programme, className, occupation, level, institution, heads, standard, days, startDate, endDate } = sketch;
  return {
    programme,
    className,
    occupation,
    aims: aimsOf(occupation),
    ...(level !== undefined && { level }),
    ...(institution !== undefined && { institution }),
    heads,
    standard,
    ...(days !== undefined && { days }),
    amount: heads * standard * (days ?? 1),
    startDate,
    endDate,
  };
}

function uploadsOf({ sketch, rows }: Enrolled): RosterUpload[] {
  const { key, programme, format, className } = sketch;
  const upload = (name: string, content: Pick<RosterUpload, 'rows' | 'numericIdRows'>): RosterUpload => ({
    fileName: `${className}${name}.${format}`,
    programme,
    format,
    ...content,
  });
  if (key === 'fl-nursery') return [upload('花名册', firstDraft(rows)), upload('花名册-更正', { rows })];
  if (key === 'jxj-fitters') return [upload('花名册', { rows: unentitled(rows) })];
  return [upload('花名册', { rows })];
}

/** A trainee who draws living money signed on the working days from the first on, as many as the roster says. */
function attendanceOf({ sketch: { programme, className, startDate }, rows }: Enrolled): Pick<ClassPlan, 'attendance'> {
  if (programme !== 'LIVING') return {};
  const signed = rows.flatMap((row) => signatures(row, workingDays(startDate, Number(row['出勤天数']))));
  return { attendance: { fileName: `${className}考勤.csv`, programme: 'ATTENDANCE', format: 'csv', rows: signed } };
}

/** The first weekdays from a day on, so many of them. */
function workingDays(from: string, count: number): string[] {
  const days: string[] = [];
  for (let day = from; days.length < count; day = addDays(day, 1)) if (weekday(day) <= FRIDAY) days.push(day);
  return days;
}

const FRIDAY = 5;

function bankOf(seed: number, key: string): BankPlan {
  const turn = BANK[key];
  if (!turn) return NO_BANK;
  const others = trainees(seed + OTHER_ACCOUNTS, turn.failed.length);
  return {
    failed: turn.failed.map((failed, index) => ({ ...failed, account: others[index]?.account ?? '' })),
    unknown: turn.unknown,
  };
}

/** One class with everything that happens to it. */
export function classPlan(seed: number, enrolled: Enrolled): ClassPlan {
  const { sketch } = enrolled;
  const { key, department, institution, reviewer } = sketch;
  const plan = filingPlanOf(sketch);
  const first = FIRST_PLANS[key];
  const objection = OBJECTIONS[key];
  return {
    key,
    department,
    uploader: institution === undefined ? userOf(department) : `institution-${institution}`,
    reviewer,
    plan,
    ...(first && { first: { plan: { ...plan, ...first.change(plan) }, reasons: first.reasons } }),
    uploads: uploadsOf(enrolled),
    ...attendanceOf(enrolled),
    review: REVIEWS[key] ?? ACCEPTED,
    ...(objection && { objection }),
    bank: bankOf(seed, key),
  };
}

/**
 * The sample quarter, 2020 Q2, as pure data: eight departments, twelve classes, some four hundred lines, and what goes
 * wrong in a real one. The same seed gives the same quarter.
 */
export function planQuarter(seed: number): QuarterPlan {
  const classes = enrol(seed, CLASSES).map((enrolled) => classPlan(seed, enrolled));
  const filed = (programmes: readonly string[]): number =>
    classes.filter(({ plan }) => programmes.includes(plan.programme)).reduce((sum, { plan }) => sum + plan.amount, 0);
  return {
    seed,
    appropriations: [
      {
        key: 'special',
        fund: 'special',
        year: 2020,
        amount: filed(['INST_TRAIN', 'SKILL_UP']) + freeLeft('special'),
        basis: '2020 年职业技能提升专账资金预算（样例）',
      },
      {
        key: 'employment-subsidy',
        fund: 'employment-subsidy',
        year: 2020,
        amount: filed(['LIVING']) + freeLeft('employment-subsidy'),
        basis: '2020 年就业补助资金预算（样例）',
      },
      SUPPLEMENT,
    ],
    classes,
    ownClaims: ownClaims(),
    days: daysOf({ classes: CLASSES, returned: Object.keys(FIRST_PLANS)[0] ?? '' }),
  };
}
