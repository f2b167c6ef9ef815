import { mergeSupplement } from '../../domain/filing/filingStates.ts';
import { withSupplement } from '../../domain/filing/supplements.ts';
import { allot } from '../../domain/money/movements.ts';
import { momentOf } from '../../domain/time/moment.ts';
import type { App } from '../../ports.ts';
import type { Filing } from '../../schemas/filing.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import type { Reason } from '../../schemas/reason.ts';
import { tellAllotted } from './tellAllotted.ts';

type Filed = Extract<Filing, { status: 'filed' }>;

/**
 * What the allotment of a supplement writes (AMB-46): the plan grows by its heads and money, the money is the plan's, and
 * whoever was held for want of heads is owed another look. Undefined where the plan takes nothing in any more. Fen.
 */
export async function allotSupplement(app: App, filing: Filed, amount: number) {
  const id = filing.supplement?.of;
  const base = id && (await app.store.get({ entity: 'filing', id }));
  if (!base || base.status !== 'allotted') return undefined;
  const plan = withSupplement(base, filing, amount);
  const { at } = momentOf(app.clock.now());
  const nudge: Nudge = { entity: 'nudge', id: `heldAgain.${filing.id}`, at, kind: 'claimHeldAgain', filing: base.id };
  return {
    root: mergeSupplement(filing, at, amount),
    changes: [
      { op: 'replace' as const, item: plan },
      { op: 'create' as const, item: nudge },
      ...tellAllotted(app, plan, '补充备案已核拨', amount),
    ],
    movement: allot({ fund: base.fund, year: base.year, filing: base.id }, `${filing.id}.${filing.revision}`, amount),
    nudge,
  };
}

export const PLAN_ENDED: Reason = {
  code: 'PLAN_NOT_ALLOTTED',
  message: '原计划已经撤回，补充备案不再核拨；确有需要的，请另行申报。',
  clause: '五(一)4',
};
