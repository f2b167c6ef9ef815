import type { PolicyPack } from '../../policy/pack.ts';
import { countOf } from '../../policy/parameters.ts';
import type { Filing, Opening } from '../../schemas/filing.ts';
import type { Reason } from '../../schemas/reason.ts';
import { addDays } from '../time/dates.ts';

/** What an opening is judged by: the day it is reported, and which of its teachers are registered then. */
type Known = { readonly today: string; readonly registered: ReadonlySet<string> };

/** A single ability (专项能力, 项目制) has a least number of hours of its own, where the county sets one. */
const leastHours = (pack: PolicyPack, { programme, level }: Filing['plan']): number =>
  countOf(pack, level === '专项能力' || programme === 'PROJECT' ? 'class.minHoursAbility' : 'class.minHours') ?? 0;

/**
 * What is wrong with a class's opening, all at once: sessions outside the filed dates or twice on a day, teachers that
 * nobody registered, a report that comes later than the county asks for, fewer hours than it asks for (AMB-54).
 */
export function reasonsAgainstOpening(
  pack: PolicyPack,
  { plan }: Filing,
  { sessions, teachers }: Opening,
  { today, registered }: Known,
): Reason[] {
  const days = sessions.map(({ date }) => date);
  const outside = days.filter((date) => date < plan.startDate || date > plan.endDate);
  const twice = days.filter((date, index) => days.indexOf(date) !== index);
  // By their places, so that a number typed by mistake is not repeated (I9).
  const strangers = teachers.flatMap((key, index) => (registered.has(key) ? [] : [index + 1]));
  const first = days.toSorted()[0] ?? plan.startDate;
  const hours = sessions.reduce((total, session) => total + session.hours, 0);
  const least = leastHours(pack, plan);
  const notice = countOf(pack, 'class.openNoticeDays') ?? 0;
  const wrong = (field: string, code: string, message: string): Reason => ({ code, message, field, clause: '五(一)3' });
  return [
    ...(outside.length > 0
      ? [wrong('sessions', 'OUTSIDE_PLAN', `课程日期 ${outside.join('、')} 不在备案的培训起止日期内。`)]
      : []),
    ...(twice.length > 0 ? [wrong('sessions', 'DAY_TWICE', `课程表中 ${twice.join('、')} 重复。`)] : []),
    ...(strangers.length > 0
      ? [wrong('teachers', 'TEACHER_NOT_REGISTERED', `第 ${strangers.join('、')} 位教师尚未登记。`)]
      : []),
    ...(notice > 0 && addDays(today, notice) > first
      ? [wrong('sessions', 'LATE_NOTICE', `须在开班 ${notice} 天前报告。`)]
      : []),
    ...(hours < least
      ? [wrong('sessions', 'TOO_FEW_HOURS', `课程表共 ${hours} 课时，少于规定的 ${least} 课时。`)]
      : []),
  ];
}
