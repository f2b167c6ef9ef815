import { z } from 'zod';
import { datesAgree } from './person.ts';
import { Claimant, Count, Day, Money, Name } from './values.ts';

const Title = z.enum(['工匠', '大匠', '名匠', '工匠金摇篮'], { error: '不是已知的称号' });
export const StudioLevel = z.enum(['国家级', '省级', '市级', '县级'], { error: '不是已知的级别' });
const ContestLevel = z.enum(['国家级', '省级', '市级', '县级', '乡镇级', '企业级'], { error: '不是已知的级别' });
const dates = { startDate: Day.optional(), eventDate: Day.optional(), claimDate: Day.optional() };

/** 四(一)1: a title conferred in a selection round. */
export const CraftsmanFacts = z
  .object({
    title: Title,
    titlesHeld: z.array(Title).default([]),
    claimant: Claimant.optional(),
    ...dates,
  })
  .superRefine(datesAgree);
export type CraftsmanFacts = z.infer<typeof CraftsmanFacts>;

/** 四(二)2-3: a studio listed at a level, and rated 重点 or not. */
export const StudioFacts = z
  .object({
    /** Its name in the county's register: each studio is rewarded once for each level. */
    studio: z.string({ error: '须为文字' }).trim().min(1, { error: '不能为空' }).max(80, { error: '过长' }).optional(),
    level: StudioLevel,
    key: z.boolean().default(false),
    /** The listing document, and the day since which it lists the level. */
    listing: z.string({ error: '须为文字' }).max(200, { error: '过长' }).optional(),
    listedOn: Day.optional(),
    levelsPaid: z.array(StudioLevel).default([]),
    keyPaid: z.boolean().default(false),
    ...dates,
  })
  .superRefine(datesAgree);
export type StudioFacts = z.infer<typeof StudioFacts>;

/** 四(四)3: contests held; 工种 that are manufacturing may be raised by a recorded decision. */
export const CompetitionFacts = z
  .object({
    level: ContestLevel,
    manufacturing: z.boolean().optional(),
    occupation: Name.optional(),
    organiserManufacturing: z.boolean().optional(),
    events: Count.min(1, { error: '须大于零' }).default(1),
    raiseApproved: z.boolean().default(false),
    raisedTo: Money.optional(),
    evaluationReport: z.boolean().default(true),
    /** Name and year of the contest: it is paid for once. */
    contest: Name.optional(),
    ...dates,
  })
  .superRefine((facts, context) => {
    datesAgree(facts, context);
    if (facts.manufacturing === undefined && facts.occupation === undefined)
      context.addIssue({ code: 'custom', path: ['manufacturing'], message: '须说明是否制造业类工种或写明工种' });
  });
export type CompetitionFacts = z.infer<typeof CompetitionFacts>;
