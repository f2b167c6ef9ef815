import { z } from 'zod';
import { Group } from '../../schemas/group.ts';
import { refuseContradictoryDates } from './person.ts';
import { Day, ListMembership, Money, Name } from './values.ts';

const CertificateType = z.enum(
  ['职业资格证书', '职业技能等级证书', '专项职业能力证书', '特种作业操作证', '培训合格证书'],
  { error: '不是已知的证书类型' },
);

const Level = z.enum(['初级工', '中级工', '高级工', '技师', '高级技师', '专项', '专项能力'], {
  error: '不是已知的等级',
});

/** 三(五)2: a person's own application on a new certificate. The route to it is free, and no class is asked for. */
export const SkillUpFacts = z
  .object({
    certType: CertificateType,
    occupation: Name,
    level: Level,
    certDate: Day,
    claimDate: Day.optional(),
    startDate: Day.optional(),
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
    /** Issued by a recorded evaluation body of 四(三) (AMB-41). */
    selfEvaluation: z.boolean().default(false),
    /** Training subsidy already paid for the same occupation and level, fen: for `doubleBenefit` = difference. */
    trainingSubsidyPaid: Money.optional(),
    /** Class, drill or contest: free, and never asked for (三(五)1). */
    route: Name.optional(),
    claimant: Name.optional(),
  })
  .superRefine((facts, context) => {
    refuseContradictoryDates(facts, facts.certDate, context);
    if (facts.inEstablishment && facts.post === '编外')
      context.addIssue({ code: 'custom', path: ['post'], message: '编外人员与在编声明矛盾' });
  });
export type SkillUpFacts = z.infer<typeof SkillUpFacts>;
