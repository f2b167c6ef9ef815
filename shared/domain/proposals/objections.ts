import type { Proposal } from '../../schemas/proposal.ts';

type Objections = NonNullable<Proposal['objections']>;

/** What was said against a proposal in its window and has no finding yet: it freezes this proposal and no other. */
export const openObjections = ({ objections = [] }: Proposal): Objections =>
  objections.filter(({ status }) => status === 'open');
