import { z } from 'zod';
import { Group } from '../../schemas/group.ts';
import { Age, refuseContradictoryDates } from './person.ts';
import { Claimant, Count, Day, ListMembership, Money, Name } from './values.ts';

/** 职业资格证书（职业技能等级证书）: of the certificates there are, the two that 三(五)2 names. */
export const ACCEPTED_CERTIFICATES: readonly string[] = ['职业资格证书', '职业技能等级证书'];

/** The levels of both. */
export const SKILL_LEVELS: readonly string[] = ['初级工', '中级工', '高级工', '技师', '高级技师'];

const Level = z.enum(['初级工', '中级工', '高级工', '技师', '高级技师', '专项', '专项能力'], {
  error: '不是已知的等级',
});

/** The body that issued a certificate, as the county's register has it on the certificate's date (四(三)1). */
const EvaluationBody = z.object({
  code: Name.nullable().default(null),
  recorded: z.boolean({ error: '须说明是否在登记名录内' }),
  /** Its entry names the certificate's occupation. */
  forOccupation: z.boolean({ error: '须说明是否登记该职业' }),
});

/** 三(五)2: a person's own application on a new certificate. The route to it is free, and no class is asked for. */
export const SkillUpFacts = z
  .object({
    certType: Name,
    occupation: Name,
    level: Level,
    certDate: Day,
    certificate: z.boolean().optional(),
    claimDate: Day.optional(),
    startDate: Day.optional(),
    /** Places of the filed plan still free, where there is one: a person's own claim has none (AMB-46). */
    headsLeft: Count.optional(),
    inEstablishment: z.boolean({ error: '须声明是否机关事业单位在编人员' }),
    inEstablishmentAtClaim: z.boolean().optional(),
    employer: Name.optional(),
    post: Name.optional(),
    /** Left out, the dictionary of occupations decides (AMB-28). */
    manufacturing: z.boolean().optional(),
    employerManufacturing: z.boolean().optional(),
    groups: z.array(Group).optional(),
    enterpriseList: ListMembership,
    exceptionApproved: z.boolean().default(false),
    /** Number of the decision that approved it (AMB-23): the certificate takes the place that it made. */
    exceptionDecision: Name.optional(),
    /** Issued by a recorded evaluation body of 四(三) (AMB-41). */
    selfEvaluation: z.boolean().default(false),
    evaluationBody: EvaluationBody.optional(),
    /** Training subsidy already paid for the same occupation and level, fen: for `doubleBenefit` = difference. */
    trainingSubsidyPaid: Money.optional(),
    /** Entitled to 职工养老金, which 三(五) does not ask (AMB-16). */
    pensionEntitled: z.boolean().optional(),
    /** On the certificate's date (AMB-53). */
    age: Age.optional(),
    /** A full-time student is not barred (AMB-53). */
    student: z.boolean().default(false),
    /** Class, drill or contest: free, and never asked for (三(五)1). */
    route: Name.optional(),
    claimant: Claimant.optional(),
  })
  .superRefine((facts, context) => {
    refuseContradictoryDates(facts, facts.certDate, context);
    if (facts.inEstablishment && facts.post === '编外')
      context.addIssue({ code: 'custom', path: ['post'], message: '编外人员与在编声明矛盾' });
  });
export type SkillUpFacts = z.infer<typeof SkillUpFacts>;
