import type { App } from '../ports.ts';
import type { Path } from '../schemas/actor.ts';
import type { Case } from './loadCase.ts';
import { pathsUnder } from './pathsUnder.ts';

/**
 * Who has done what on a case's path (I6). A plan may be allotted more after its claims were made from it, so those who
 * allotted are asked of the plan itself.
 */
export async function pathOf(app: Pick<App, 'store'>, root: Case): Promise<Path> {
  // What was done under a plan was done under its supplement, too.
  const base = root.entity === 'filing' && root.supplement?.of;
  const plan = base && (await app.store.get({ entity: 'filing', id: base }));
  if (plan) return [...root.path, ...(await pathsUnder(app, plan))];
  if (root.entity !== 'claim' && root.entity !== 'recovery') return root.path;
  const claim = root.entity === 'claim' ? root : await app.store.get({ entity: 'claim', id: root.claim });
  const filing = claim?.filing && (await app.store.get({ entity: 'filing', id: claim.filing }));
  return filing ? [...root.path, ...filing.path.filter(({ duty }) => duty === 'allot')] : root.path;
}
