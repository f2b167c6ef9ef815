import { exceptionPlace } from '../../policy/checks/annualLimit.ts';
import { canonicalOccupation, strangeClass } from '../../policy/occupations.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import { listOf, switchOf } from '../../policy/parameters.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { FilingPlan } from '../../schemas/filing.ts';
import { ProposalId } from '../../schemas/ids.ts';
import type { ExceptionContent } from '../../schemas/proposalMatter.ts';
import type { Proposal } from '../../schemas/proposal.ts';
import type { Reason } from '../../schemas/reason.ts';

const CLAUSE = '五(二)1';

/** A training as a decision names it: of a class by its plan, of a certificate by the line. */
export type Training = Pick<ExceptionContent, 'year' | 'programme' | 'occupation' | 'level'>;

/** The training that a line asks for, in the year of its event; undefined where nothing names it. */
export function trainingOf(
  { programme }: Pick<Claim, 'programme'>,
  plan: Pick<FilingPlan, 'occupation' | 'level'> | undefined,
  { facts, year }: Pick<Line, 'facts'> & { year: number },
): Training | undefined {
  const { occupation, level } = plan ?? facts;
  if (typeof occupation !== 'string') return undefined;
  return { year, programme, occupation, level: typeof level === 'string' ? level : undefined };
}

/** Whether a decision stands and is of this training; synonyms of an occupation are one (AMB-24). */
export function excepts(pack: PolicyPack, { status, matter }: Proposal, training: Training): boolean {
  if (status !== 'approved' || matter.kind !== 'exception') return false;
  const { year, programme, occupation, level } = matter.content;
  const name = (word: string) => canonicalOccupation(pack, word);
  return (
    year === training.year &&
    programme === training.programme &&
    name(occupation) === name(training.occupation) &&
    (level === undefined || level === training.level)
  );
}

/** The decisions that a line rests on, by the places that it or its heads take; none where those are of the yearly number. */
export const exceptionsOf = ({ slots }: Pick<Line, 'slots'>): ProposalId[] =>
  slots.flatMap((slot) => {
    const decision = ProposalId.safeParse(slot.kind === 'annual' ? exceptionPlace(slot.year) : undefined);
    return decision.success ? [decision.data] : [];
  });

type Known = {
  readonly pack: PolicyPack;
  /** Decisions and proposals on the person. */
  readonly decided: readonly Proposal[];
};

/** What is wrong with asking for an exception: none is made, none is needed, or it was decided for this training. */
export function reasonsAgainstException(content: ExceptionContent, { pack, decided }: Known): Reason[] {
  const reason = (code: string, message: string, field: string): Reason => ({ code, message, field, clause: CLAUSE });
  if (!switchOf(pack, 'limit.allowException'))
    return [reason('NO_EXCEPTIONS', '本县规定每年享受次数不设例外。', 'need')];
  if (!listOf(pack, 'limit.programmes').includes(content.programme))
    return [reason('NOT_LIMITED', '该项目不计入每年享受次数，不需要例外决定。', 'programme')];
  const strange = strangeClass(pack, content);
  if (strange) return [reason('UNKNOWN_OCCUPATION', `${strange.message}。`, strange.of)];
  const standing = decided.find((one) => excepts(pack, one, content));
  return standing
    ? [reason('ALREADY_EXCEPTED', `该人员该年度该培训已有例外决定（${standing.id}）。`, 'occupation')]
    : [];
}
