import { refuse } from '../../domain/problem.ts';
import type { Filing } from '../../schemas/filing.ts';

/** The refusal of what stands under a plan: its supplement has no class, people or claims of its own. Undefined for a plan. */
export const ofItsPlan = ({ supplement }: Filing) =>
  supplement &&
  refuse({
    kind: 'conflict',
    code: 'IS_SUPPLEMENT',
    message: `该件是 ${supplement.of} 的补充备案；花名册、开班和申领请在原计划下办理，更正请按补充备案更正。`,
    clause: '五(一)3',
    details: { filing: supplement.of },
  });
