import type { Line } from '../../schemas/line.ts';
import type { ProposalId } from '../../schemas/ids.ts';
import type { Proposal } from '../../schemas/proposal.ts';
import type { Reason } from '../../schemas/reason.ts';
import { exceptionsOf } from './exceptions.ts';
import { inclusionOf } from './inclusions.ts';

/** Decisions on a person that lines may rest on, as they are called, and why a line is not paid without one. */
const RESTED_ON = {
  inclusion: { name: '纳入决定', code: 'NEEDS_INCLUSION_DECISION', clause: '三(三)5' },
  exception: { name: '例外决定', code: 'ANNUAL_LIMIT', clause: '五(二)1' },
} as const;

/** The decisions on its person, or its heads, that a line rests on; most rest on none. */
export const decisionsUnder = (line: Pick<Line, 'receipt' | 'slots'>): ProposalId[] =>
  [inclusionOf(line), ...exceptionsOf(line)].filter((id) => id !== undefined);

/** How a decision that lines may rest on is called, and its clause; undefined for a proposal that carries none. */
export const restedOn = ({ matter }: Pick<Proposal, 'matter'>) =>
  matter.kind === 'inclusion' || matter.kind === 'exception' ? RESTED_ON[matter.kind] : undefined;

/** Why a line is not paid that rests on a decision which was taken back (三(三)5, 五(二)1). */
export function revokedReason({ id, ...proposal }: Proposal): Reason {
  const { name, code, clause } = restedOn(proposal) ?? RESTED_ON.inclusion;
  const why = proposal.status === 'revoked' ? proposal.reasons.map(({ message }) => message).join('；') : '';
  return { code, message: `${name} ${id} 已撤销（${why}），不再据此享受补贴；另有${name}后可重新申领。`, clause };
}
