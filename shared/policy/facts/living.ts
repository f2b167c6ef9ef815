import { z } from 'zod';
import { daysInclusive, fullYears } from '../../domain/time/dates.ts';
import { groupProofFacts } from './groupProof.ts';
import { Course, Days, wrongInCourse } from './course.ts';
import { personFacts } from './person.ts';
import { Day } from './values.ts';

/** The eight closed groups of 三(三)3 and the other codes that a class may hold: known, but not eligible. */
export const LivingCategory = z.enum(
  [
    '4050_UNEMPLOYED',
    'DIBAO',
    'DIBIAN',
    'ZHICHU',
    'TEKUN',
    'MARTYR_CHILD',
    'DISABLED',
    'LHS',
    'EMPLOYEE',
    'RURAL_TRANSFER',
    'UNEMPLOYED',
    'VETERAN',
    'HARD_EMPLOY',
    'GRADUATE',
    'FARMER',
  ],
  { error: '不是已知的对象类别' },
);
export type LivingCategory = z.infer<typeof LivingCategory>;

/** 三(三)3: one trainee's days of a course. */
export const LivingFacts = z
  .object({
    ...personFacts,
    startDate: Day,
    endDate: Day.optional(),
    category: z.array(LivingCategory),
    /** Either the date of birth or `age`, full years on the start day. */
    birth: Day.optional(),
    registeredUnemployed: z.boolean().default(false),
    rural: z.boolean().default(false),
    schoolLeftOn: Day.optional(),
    ...groupProofFacts,
    attendedDays: Days,
    /** Each day of proved attendance, for a course that crosses the window's edge. */
    attendedDates: z.array(Day).optional(),
    /** Their number alone, where the days themselves are not listed. */
    attendedDaysInWindow: Days.optional(),
    courseDays: Days.optional(),
    course: Course.optional(),
    /** False: the class keeps no attendance, and the number of days is somebody's word. */
    attendanceKept: z.boolean().optional(),
    passed: z.boolean().default(true),
    /** False: nobody says whether the trainee passed. */
    resultKnown: z.boolean().optional(),
    schoolYearGrantSamePeriod: z.boolean().default(false),
  })
  .superRefine((facts, context) => {
    const wrong = (fact: string, message: string) => context.addIssue({ code: 'custom', path: [fact], message });
    if (facts.courseDays !== undefined && facts.attendedDays > facts.courseDays)
      wrong('attendedDays', '出勤天数多于课程天数');
    if (facts.endDate !== undefined && facts.endDate < facts.startDate) wrong('endDate', '结束日期早于开班日期');
    else if (facts.endDate !== undefined && facts.attendedDays > daysInclusive(facts.startDate, facts.endDate))
      wrong('attendedDays', '出勤天数多于起止日期之间的天数');
    if (facts.attendedDaysInWindow !== undefined && facts.attendedDaysInWindow > facts.attendedDays)
      wrong('attendedDaysInWindow', '多于出勤天数');
    const dates = facts.attendedDates;
    if (dates && new Set(dates).size !== facts.attendedDays) wrong('attendedDates', '出勤日期与出勤天数不符');
    if (dates?.some((day) => day < facts.startDate)) wrong('attendedDates', '出勤日期早于开班日期');
    for (const [fact, message] of wrongInCourse(facts)) wrong(fact, message);
    if (facts.birth !== undefined && facts.birth > facts.startDate) wrong('birth', '出生日期晚于开班日期');
    if (facts.birth !== undefined && facts.age !== undefined && facts.age !== fullYears(facts.birth, facts.startDate))
      wrong('age', '与出生日期不符');
    if (!facts.category.includes('4050_UNEMPLOYED')) return;
    if (facts.sex === undefined) wrong('sex', '4050失业人员须有性别');
    if (facts.birth === undefined && facts.age === undefined) wrong('birth', '4050失业人员须有出生日期或开班日年龄');
  });
export type LivingFacts = z.infer<typeof LivingFacts>;
