import { z } from 'zod';
import type { PolicyPack } from '../../policy/pack.ts';
import { numberOf } from '../../policy/parameters.ts';
import type { Line } from '../../schemas/line.ts';
import { ProposalId } from '../../schemas/ids.ts';
import type { InclusionContent } from '../../schemas/proposalMatter.ts';
import type { Proposal } from '../../schemas/proposal.ts';
import type { Reason } from '../../schemas/reason.ts';
import { within } from '../time/dates.ts';

type Sex = 'M' | 'F';

/** 超过劳动年龄 (AMB-16): the age at which working age ends has been reached; men and women by figures of their own. */
export const overWorkingAge = (pack: PolicyPack, { sex, age }: { sex: Sex; age: number }): boolean =>
  age >= numberOf(pack, sex === 'M' ? 'workingAge.male' : 'workingAge.female');

/** Whether a line says sex and age and is above working age; a line of an older file says neither. */
export function lineOverWorkingAge(pack: PolicyPack, { sex, age }: Readonly<Record<string, unknown>>): boolean {
  return (sex === 'M' || sex === 'F') && typeof age === 'number' && overWorkingAge(pack, { sex, age });
}

/** Whether a decision stands and includes its person on the day on which a course begins. */
export const includes = (proposal: Proposal, on: string): boolean =>
  proposal.status === 'approved' && proposal.matter.kind === 'inclusion' && within(on, proposal.matter.content);

const Rested = z.object({ facts: z.object({ overWorkingAge: z.literal(true), inclusionDecision: ProposalId }) });

/** The decision that a line was assessed on, by its receipt; undefined where it needed none. */
export function inclusionOf({ receipt }: Pick<Line, 'receipt'>): ProposalId | undefined {
  if (receipt?.includes('"overWorkingAge":true') !== true) return undefined;
  return Rested.safeParse(JSON.parse(receipt)).data?.facts.inclusionDecision;
}

type Known = {
  /** Whether the person is above working age on the last day that is asked for. */
  readonly over: boolean;
  /** Decisions and proposals on the person. */
  readonly decided: readonly Proposal[];
};

/** What is wrong with asking to include somebody: there is no need to, or it was decided for these days already. */
export function reasonsAgainstInclusion({ from, to }: InclusionContent, { over, decided }: Known): Reason[] {
  const reason = (code: string, message: string, field: string): Reason => ({
    code,
    message,
    field,
    clause: '三(三)5',
  });
  const standing = decided.find((one) => includes(one, from) && includes(one, to));
  return [
    ...(over ? [] : [reason('NOT_OVER_AGE', '该人员在所写期间未超过劳动年龄，不需要纳入决定。', 'party')]),
    ...(standing ? [reason('ALREADY_INCLUDED', `该人员在所写期间已纳入（${standing.id}）。`, 'from')] : []),
  ];
}
