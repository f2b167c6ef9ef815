import { z } from 'zod';
import { Count, Day, ListMembership, Name } from './values.ts';

/** Facts that every training claim of a person may bring; those left out have the defaults of an ordinary case. */
export const personFacts = {
  startDate: Day.optional(),
  claimDate: Day.optional(),
  planFiled: z.boolean().default(true),
  /** Places of the filed plan still free; zero holds the claim (AMB-46). */
  headsLeft: Count.optional(),
  pensionEntitled: z.boolean().default(false),
  pensionKind: Name.optional(),
  /** Receives 城乡居民养老金, which does not exclude (AMB-16). */
  residentPension: z.boolean().default(false),
  overWorkingAge: z.boolean().default(false),
  /** Reference of the recorded decision to include the person (三(三)5). */
  inclusionDecision: Name.nullable().default(null),
  exceptionApproved: z.boolean().default(false),
  enterpriseList: ListMembership,
  claimant: Name.optional(),
  age: Count.max(130, { error: '年龄超出合理范围' }).optional(),
  sex: z.enum(['M', 'F'], { error: '须为 M 或 F' }).optional(),
};

/** Dates that contradict each other, by the name of the fact to mend. */
export function refuseContradictoryDates(
  facts: { startDate?: string | undefined; claimDate?: string | undefined },
  event: string,
  context: z.RefinementCtx,
): void {
  const wrong = (fact: string, message: string) => context.addIssue({ code: 'custom', path: [fact], message });
  if (facts.startDate !== undefined && facts.startDate > event) wrong('startDate', '开班日期晚于取证（结业）日期');
  if (facts.claimDate !== undefined && facts.claimDate < event) wrong('claimDate', '申领日期早于取证（结业）日期');
}
