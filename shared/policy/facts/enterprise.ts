import { z } from 'zod';
import { Age, datesAgree } from './person.ts';
import { Claimant, Count, Day, ListMembership, Money, Name, PensionKind } from './values.ts';

const Some = Count.min(1, { error: '须大于零' });

/** 三(六): a filed apprenticeship plan of one enterprise, before or after its acceptance. */
export const ApprenticeFacts = z
  .object({
    apprentices: Some,
    years: z.number({ error: '须为数字' }).positive({ error: '须大于零' }).max(5, { error: '超出合理范围' }),
    /** The enterprise's registered industry (AMB-29). */
    manufacturing: z.boolean(),
    occupationManufacturing: z.boolean().optional(),
    level: z.enum(['中级工', '高级工'], { error: '培养目标须为中级工或高级工' }).optional(),
    filed: z.boolean(),
    claimant: Claimant.default('enterprise'),
    accepted: z.boolean(),
    acceptanceRefused: z.boolean().default(false),
    qualified: Count.optional(),
    /** The part that is claimed now; left out, both are reckoned at once. */
    stage: z.enum(['first', 'second'], { error: '须为 first 或 second' }).optional(),
    /** What was paid as the first part, fen; left out, it is the first part of all apprentices. */
    advancePaid: Money.optional(),
    /** The filed plan: each of its parts is paid once. */
    plan: Name.optional(),
    occupation: Name.optional(),
    /** Decisions by which heads of the settlement are paid for beyond their yearly number (五(二)1). */
    exceptionDecisions: z.array(Name).max(40, { error: '最多 40 项' }).optional(),
    /** 可分两次: one payment at the end is allowed too. */
    instalments: z.union([z.literal(1), z.literal(2)], { error: '须为 1 或 2' }).default(2),
    startDate: Day.optional(),
    eventDate: Day.optional(),
    claimDate: Day.optional(),
    enterpriseList: ListMembership,
    /** Of an apprentice: training money is not for who is entitled to a pension (三(三)5). */
    pensionEntitled: z.boolean().optional(),
    pensionKind: PensionKind.optional(),
    residentPension: z.boolean().optional(),
    /** Full years of the youngest apprentice on the first day (AMB-53). */
    youngest: Age.optional(),
  })
  .superRefine((facts, context) => {
    const wrong = (fact: string, message: string) => context.addIssue({ code: 'custom', path: [fact], message });
    if (facts.qualified !== undefined && facts.qualified > facts.apprentices)
      wrong('qualified', '合格人数多于学徒人数');
    if (facts.accepted && facts.qualified === undefined) wrong('qualified', '验收后须有合格人数');
    if (facts.advancePaid !== undefined && facts.stage !== 'second')
      wrong('advancePaid', '只有验收结算须写明已付的首次拨付');
    if (facts.accepted && facts.acceptanceRefused) wrong('acceptanceRefused', '与 accepted 矛盾');
    datesAgree(facts, context);
  });
export type ApprenticeFacts = z.infer<typeof ApprenticeFacts>;

/** 三(一)3: money that an institution has actually spent. */
export const BuildFacts = z
  .object({
    kind: Name,
    actualCost: Money.positive({ error: '须大于零' }),
    /** Granted to the institution before, over all kinds and the whole period (AMB-34). */
    grantedBefore: Money.default(0),
    grantedBeforeProject: Money.optional(),
    invoices: z.boolean(),
    /** Number of the invoice: it is paid for once, whoever shows it. */
    invoice: Name.optional(),
    invoiceGranted: z.boolean().default(false),
    /** For which it was spent, where the county caps each project by itself (AMB-34). */
    project: Name.optional(),
    shortage: z.boolean(),
    /** For which the courses are developed: the catalogue of 紧缺工种 is asked for it. */
    occupation: Name.optional(),
    claimant: Claimant.optional(),
    startDate: Day.optional(),
    eventDate: Day.optional(),
    claimDate: Day.optional(),
  })
  .superRefine(datesAgree);
export type BuildFacts = z.infer<typeof BuildFacts>;
