import { z } from 'zod';
import { Group } from '../../schemas/group.ts';
import { personFacts, refuseContradictoryDates } from './person.ts';
import { BaseCooperation, Day, Name, Standard } from './values.ts';

const Tier = z.enum(['专项能力', '初级工', '中级工', '高级工', '技师', '高级技师'], { error: '不是已知的等级' });

/** 三(三)1: one trainee of a class that an institution claims for. Money in fen. */
export const InstTrainFacts = z
  .object({
    ...personFacts,
    tier: Tier,
    groups: z.array(Group),
    /** Of 两后生, for a county that limits the years since (AMB-12). */
    schoolLeftOn: Day.optional(),
    occupation: Name,
    filedStandard: Standard,
    /** Certificate date, else completion date. */
    eventDate: Day,
    certificate: z.boolean().default(true),
    base: BaseCooperation,
    /** Cost per head, for a county that pays no more than cost (AMB-06). */
    actualCost: Standard.optional(),
  })
  .superRefine((facts, context) => {
    refuseContradictoryDates(facts, facts.eventDate, context);
    if (facts.enterpriseList && facts.startDate === undefined)
      context.addIssue({ code: 'custom', path: ['startDate'], message: '有受影响企业清单时须有开班日期' });
  });
export type InstTrainFacts = z.infer<typeof InstTrainFacts>;
