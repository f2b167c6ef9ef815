import type { Role } from '../../schemas/actor.ts';
import type { ProposalKind } from '../../schemas/proposalMatter.ts';
import type { WorkItemKind } from '../../schemas/workItem.ts';

type Kind = {
  readonly name: string;
  /** All that the matter rests on, the one that says that there is such a matter first. */
  readonly clauses: readonly [string, ...string[]];
  /** Who decides first, and who has the last word where it takes two. */
  readonly review: WorkItemKind;
  readonly confirm?: WorkItemKind;
  /** Put before the public between the two. */
  readonly publicity: boolean;
  /** Who takes an approval back, and by which clause; the leading group's office where nobody else is named. */
  readonly revoked?: { readonly by: Role; readonly clause: string };
};

/** What is decided without money moving, and by whom: titles, contests, what a programme's standard shall be. */
export const PROPOSAL_KINDS: Readonly<Record<ProposalKind, Kind>> = {
  title: {
    name: '长兴工匠评选',
    clauses: ['四(一)3', '四(一)1', '四(一)2'],
    review: 'reviewProposal',
    confirm: 'confirmByHrss',
    publicity: true,
  },
  contest: { name: '技能竞赛', clauses: ['四(四)1', '四(四)2', '四(四)3'], review: 'reviewProposal', publicity: false },
  evaluation: {
    name: '绩效评估与标准调整',
    clauses: ['五(三)1'],
    review: 'reviewProposal',
    confirm: 'confirmByFinance',
    publicity: false,
  },
  training: { name: '不需补贴资金的培训', clauses: ['五(一)2'], review: 'reviewByHrss', publicity: false },
  ratio: {
    name: '培训收入与工作量比例',
    clauses: ['三(一)4'],
    review: 'reviewByHrss',
    confirm: 'confirmByFinance',
    publicity: false,
  },
  inclusion: {
    name: '纳入培训政策范围',
    clauses: ['三(三)5'],
    review: 'reviewByHrss',
    publicity: false,
    revoked: { by: 'hrss', clause: '三(三)5' },
  },
  exception: {
    name: '每年次数的例外',
    clauses: ['五(二)1'],
    review: 'reviewByHrss',
    publicity: false,
    revoked: { by: 'hrss', clause: '五(二)1' },
  },
};
