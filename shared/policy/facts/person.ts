import { z } from 'zod';
import { Claimant, Count, Day, ListMembership, Name, PensionKind } from './values.ts';

const Sex = z
  .enum(['M', 'F', '男', '女'], { error: '须为 M 或 F' })
  .transform((sex) => (sex === 'F' || sex === '女' ? 'F' : 'M'));

/** Full years on the day that is asked about. */
export const Age = Count.max(130, { error: '年龄超出合理范围' });

/** Facts that every training claim of a person may bring; those left out have the defaults of an ordinary case. */
export const personFacts = {
  startDate: Day.optional(),
  claimDate: Day.optional(),
  planFiled: z.boolean().default(true),
  /** Places of the filed plan still free; zero holds the claim (AMB-46). */
  headsLeft: Count.optional(),
  pensionEntitled: z.boolean().default(false),
  pensionKind: PensionKind.optional(),
  /** Receives 城乡居民养老金, which does not exclude (AMB-16). */
  residentPension: z.boolean().default(false),
  overWorkingAge: z.boolean().default(false),
  /** Reference of the recorded decision to include the person (三(三)5). */
  inclusionDecision: z
    .union([Name, z.boolean(), z.null()], { error: '须为决定文号' })
    .default(null)
    .transform((decision) => (decision === true ? '已决定' : decision || null)),
  exceptionApproved: z.boolean().default(false),
  /** Number of the decision that approved it (AMB-23): the training takes the place that it made. */
  exceptionDecision: Name.optional(),
  enterpriseList: ListMembership,
  claimant: Claimant.optional(),
  age: Age.optional(),
  sex: Sex.optional(),
};

type Dated = { startDate?: string | undefined; claimDate?: string | undefined };

/** An award, a grant or a plan may have no date; the dates that it has agree. */
export const datesAgree = (facts: Dated & { eventDate?: string | undefined }, context: z.RefinementCtx): void =>
  facts.eventDate === undefined ? undefined : refuseContradictoryDates(facts, facts.eventDate, context);

/** Dates that contradict each other, by the name of the fact to mend. */
export function refuseContradictoryDates(facts: Dated, event: string, context: z.RefinementCtx): void {
  const wrong = (fact: string, message: string) => context.addIssue({ code: 'custom', path: [fact], message });
  if (facts.startDate !== undefined && facts.startDate > event) wrong('startDate', '开班日期晚于取证（结业）日期');
  if (facts.claimDate !== undefined && facts.claimDate < event) wrong('claimDate', '申领日期早于取证（结业）日期');
}
