import { fails, passes, type Check } from '../judging.ts';
import type { PolicyPack } from '../pack.ts';
import { ambiguityOf, countOf, listOf, numberOf } from '../parameters.ts';
import { leftSchoolInTime } from './schoolLeaver.ts';

type Pension = {
  readonly pensionEntitled?: boolean | undefined;
  readonly pensionKind?: string | undefined;
  readonly residentPension?: boolean | undefined;
};

/** The pensions that somebody is told to have by name. */
const kindsOf = ({ pensionKind, residentPension }: Pension): string[] => [
  ...(pensionKind ? [pensionKind] : []),
  ...(residentPension ? ['城乡居民养老金'] : []),
];

/** Whether one of some kinds of pension leaves somebody outside, as the county reads it (AMB-16). */
export const leavesOutside = (pack: PolicyPack, kinds: readonly string[]): boolean =>
  kinds.some((kind) => listOf(pack, 'pension.kinds').includes(kind));

/** 三(三)5: entitled to a monthly employees' pension is outside; a residents' pension does not exclude (AMB-16). */
export const notPensioned: Check<Pension> = ({ facts, pack }) => {
  const kinds = kindsOf(facts);
  if (facts.pensionEntitled === undefined && kinds.length === 0) return undefined;
  const { pensionEntitled = false } = facts;
  const entitled = pensionEntitled || leavesOutside(pack, kinds);
  const about = { rule: 'pension', clause: '三(三)5', inputs: { entitled: pensionEntitled, kinds } };
  const rests = entitled || kinds.length > 0 ? [ambiguityOf(pack, 'pension.kinds')] : [];
  return entitled ? fails(about, 'PENSION_ENTITLED', { rests }) : passes(about, rests);
};

type Inclusion = { readonly overWorkingAge: boolean; readonly inclusionDecision: string | null };

/** 三(三)5: above working age a recorded decision includes the person; until then the claim waits. */
export const includedByDecision: Check<Inclusion> = ({ facts, pack }) => {
  if (!facts.overWorkingAge) return undefined;
  const about = { rule: 'inclusion', clause: '三(三)5', inputs: { decision: facts.inclusionDecision } };
  const rests = [ambiguityOf(pack, 'pension.kinds')];
  if (facts.inclusionDecision !== null) return passes(about, rests);
  return fails(about, 'NEEDS_INCLUSION_DECISION', { rests, outcome: 'hold' });
};

type Aged = { readonly age?: number | undefined; readonly sex?: 'M' | 'F' | undefined };

/** Where the county sets ages of its own (AMB-53), full years on the start day, both ends included. */
const outsideAges = ({ age, sex }: Aged, pack: PolicyPack): string | undefined => {
  const least = countOf(pack, 'age.min');
  const most = sex === undefined ? undefined : countOf(pack, sex === 'M' ? 'age.maxMale' : 'age.maxFemale');
  if (age === undefined) return undefined;
  if (least !== undefined && age < least) return `不满 ${least} 周岁`;
  return most !== undefined && age > most ? `超过 ${most} 周岁` : undefined;
};

/** No age stands in the text: a county may set some, and the reviewer is told of children (AMB-53). */
export const ageSeen: Check<Aged> = ({ facts, pack }) => {
  const detail = outsideAges(facts, pack);
  if (detail !== undefined) {
    const about = { rule: 'age', clause: '二(一)', inputs: { age: facts.age ?? null } };
    return fails(about, 'AGE_LIMIT', { rests: [ambiguityOf(pack, 'age.min')], detail });
  }
  return childTold('二(一)', facts.age, pack);
};

/** The same where no age bars: 三(五)1 is for 各类人员, and 三(六) names no age either (AMB-53). */
export const childSeen =
  <Facts>(clause: string, ageOf: (facts: Facts) => number | undefined): Check<Facts> =>
  ({ facts, pack }) =>
    childTold(clause, ageOf(facts), pack);

function childTold(clause: string, age: number | undefined, pack: PolicyPack) {
  const least = numberOf(pack, 'person.warnAge');
  if (age === undefined || age >= least) return undefined;
  const warning = { code: 'UNDER_AGE', message: `年龄不满 ${least} 周岁，请核实` };
  return passes({ rule: 'age', clause, inputs: { age } }, [ambiguityOf(pack, 'person.warnAge')], [warning]);
}

type Grouped = {
  readonly groups: readonly string[];
  readonly startDate?: string | undefined;
  readonly eventDate: string;
  readonly schoolLeftOn?: string | undefined;
};

/** 两后生. */
const SCHOOL_LEAVER = 'LHS';

/**
 * 二(一): membership of at least one key group opens 三(三)1; the others of 二(二)4 are trained and counted without it. Who
 * left school longer ago than the county says is no longer one of 两后生 (AMB-12).
 */
export const inKeyGroup: Check<Grouped> = ({ facts, pack }) => {
  const { groups, eventDate, startDate = eventDate, schoolLeftOn } = facts;
  const about = { rule: 'keyGroup', clause: '二(一)', inputs: { groups: [...groups] } };
  const own = pack.groups.filter(({ code }) => groups.includes(code));
  const keys = own.filter(({ key }) => key);
  if (keys.some(({ code }) => code !== SCHOOL_LEAVER)) return passes(about);
  if (keys.length > 0) {
    const limited = schoolLeftOn !== undefined || countOf(pack, 'lhs.maxYears') !== undefined;
    const rests = limited ? [ambiguityOf(pack, 'lhs.maxYears')] : [];
    if (leftSchoolInTime(pack, { schoolLeftOn, startDate })) return passes(about, rests);
    return fails(about, 'NOT_KEY_GROUP', { rests, detail: '“两后生”离校已超过本县规定的年限，或没有写明离校日期' });
  }
  if (own.length === 0) return fails(about, 'NOT_KEY_GROUP');
  const names = own.map(({ name }) => name).join('、');
  const detail = `${names}可以参加培训并计入任务，同时属于重点培训对象的才予补贴，请核对人员类别`;
  return fails(about, 'NOT_KEY_GROUP', { detail });
};
