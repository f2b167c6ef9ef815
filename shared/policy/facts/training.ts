import { z } from 'zod';
import { Group } from '../../schemas/group.ts';
import { datesAgree, personFacts } from './person.ts';
import { Day, Name, Standard } from './values.ts';

const course = {
  ...personFacts,
  filedStandard: Standard,
  actualCost: Standard.optional(),
  groups: z.array(Group).optional(),
};

/** 三(三)2: a veteran's professional course; its last day is the event. */
export const VeteranFacts = z
  .object({
    ...course,
    veteran: z.boolean(),
    needStated: z.boolean().default(true),
    startDate: Day,
    endDate: Day,
    completed: z.boolean().default(true),
    certificate: z.boolean().optional(),
    course: Name.optional(),
  })
  .superRefine((facts, context) => {
    if (facts.endDate < facts.startDate)
      context.addIssue({ code: 'custom', path: ['endDate'], message: '结束日期早于开班日期' });
    if (facts.claimDate !== undefined && facts.claimDate < facts.endDate)
      context.addIssue({ code: 'custom', path: ['claimDate'], message: '申领日期早于结业日期' });
  });
export type VeteranFacts = z.infer<typeof VeteranFacts>;

/** 三(四)2: a project of the catalogue, outside 职业资格. */
export const ProjectFacts = z
  .object({
    ...course,
    inCatalogue: z.boolean(),
    outsideQualification: z.boolean(),
    certificate: z.boolean().default(true),
    project: Name,
    eventDate: Day,
  })
  .superRefine((facts, context) => {
    datesAgree(facts, context);
    if (facts.enterpriseList && facts.startDate === undefined)
      context.addIssue({ code: 'custom', path: ['startDate'], message: '有受影响企业清单时须有开班日期' });
  });
export type ProjectFacts = z.infer<typeof ProjectFacts>;

/** 三(四)3: safety training, a new certificate or its review. */
export const SafetyFacts = z
  .object({
    ...course,
    role: Name,
    kind: z.enum(['new', 'review'], { error: '须为 new 或 review' }),
    certIssuer: Name,
    certificate: z.boolean().default(true),
    category: Name.optional(),
    eventDate: Day,
  })
  .superRefine(datesAgree);
export type SafetyFacts = z.infer<typeof SafetyFacts>;

/** 三(四)4-5: training for those who return home to start a business. */
export const StartupFacts = z
  .object({
    ...course,
    group: Name,
    wish: z.boolean(),
    courseType: z.enum(['实体创业', '经贸创业', '手工艺创业', '其他'], { error: '不是已知的创业培训类别' }),
    certificate: z.boolean().default(true),
    eventDate: Day,
  })
  .superRefine(datesAgree);
export type StartupFacts = z.infer<typeof StartupFacts>;
