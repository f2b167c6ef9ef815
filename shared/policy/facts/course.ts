import { z } from 'zod';
import { daysInclusive } from '../../domain/time/dates.ts';
import { daySetOf } from '../../domain/time/daySet.ts';
import { Count, Day } from './values.ts';

const MOST_DAYS = 1100;
export const Days = Count.max(MOST_DAYS, { error: '天数超出合理范围' });

/** A class as its plan or its timetable has it; `days` is on how many of them it was taught, where a timetable says so. */
export const Course = z
  .object({ from: Day, to: Day, days: Days.optional() })
  .refine(({ from, to }) => from <= to, { error: '结束日期早于开班日期' });

type Attendance = {
  readonly course?: z.infer<typeof Course> | undefined;
  readonly attendedDays: number;
  readonly attendedDates?: readonly string[] | undefined;
};

/** What of an attendance does not go together with the days of its class: fact and message. */
export function wrongInCourse({ course, attendedDays, attendedDates = [] }: Attendance): [string, string][] {
  const wrong: [string, string][] = [];
  const listed = daySetOf(attendedDates);
  if (listed && daysInclusive(listed.from, listed.to) > MOST_DAYS) wrong.push(['attendedDates', '天数超出合理范围']);
  if (course && attendedDays > (course.days ?? daysInclusive(course.from, course.to)))
    wrong.push(['attendedDays', '出勤天数多于课程天数']);
  if (course && listed && (listed.from < course.from || listed.to > course.to))
    wrong.push(['attendedDates', '出勤日期不在课程起止日期内']);
  return wrong;
}
