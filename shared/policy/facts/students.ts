import { z } from 'zod';
import { groupProofFacts } from './groupProof.ts';
import { datesAgree } from './person.ts';
import { Claimant, Count, Day, Name, Standard } from './values.ts';

const Some = Count.min(1, { error: '须大于零' });
const Stage = z.enum(['初级工段', '中级工段', '高级工段', '预备技师段'], { error: '不是已知的学段' });
/** `2020-2021`: the years follow each other. */
export const SchoolYear = z
  .string({ error: '须为文字' })
  .regex(/^\d{4}-\d{4}$/, { error: '须写作 2020-2021' })
  .refine((text) => Number(text.slice(5)) === Number(text.slice(0, 4)) + 1, { error: '须为相连的两年' });

/** Places of the filed plan still free: more students than that wait (AMB-46). */
const headsLeft = Count.optional();
const dates = { startDate: Day.optional(), eventDate: Day.optional(), claimDate: Day.optional() };

/** 三(二)3: students of a school, one school year each, or one student's years by stage. */
export const StudentSeniorFacts = z
  .object({
    programme: Name,
    stage: Stage.optional(),
    stages: z.array(Stage).min(1).optional(),
    students: Some.default(1),
    headsLeft,
    registered: z.boolean(),
    /** A student is paid for once a school year. */
    schoolYear: SchoolYear.optional(),
    claimant: Claimant.optional(),
    ...dates,
  })
  .superRefine((facts, context) => {
    datesAgree(facts, context);
    if ((facts.stage === undefined) === (facts.stages === undefined))
      context.addIssue({ code: 'custom', path: ['stage'], message: 'stage 与 stages 须有且只有一个' });
  });
export type StudentSeniorFacts = z.infer<typeof StudentSeniorFacts>;

/** 三(二)4-6: co-operative students from outside the county, or local students of the listed hardship groups. */
export const CoopStudentFacts = z
  .object({
    outOfCounty: z.boolean(),
    placementAgreement: z.boolean().default(false),
    standard: Standard.optional(),
    /** Under whose agreement students come from outside; that there is one is asked of the plan. */
    cooperationBase: Name.optional(),
    studyingInChangxing: z.boolean().default(false),
    localCategory: Name.optional(),
    ...groupProofFacts,
    /** The school's money or the student's alone, where each is a line of its own; left out, both. */
    part: z.enum(['school', 'student'], { error: '须为 school 或 student' }).optional(),
    /** Each part is paid for once a school year. */
    schoolYear: SchoolYear.optional(),
    years: Some.max(6, { error: '超出合理范围' }),
    students: Some.default(1),
    headsLeft,
    dailyAllowanceSamePeriod: z.boolean().default(false),
    ...dates,
  })
  .superRefine((facts, context) => {
    datesAgree(facts, context);
    if (facts.outOfCounty && facts.standard === undefined)
      context.addIssue({ code: 'custom', path: ['standard'], message: '协作招生须有协议标准' });
  });
export type CoopStudentFacts = z.infer<typeof CoopStudentFacts>;
