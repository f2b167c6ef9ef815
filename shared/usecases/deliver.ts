import type { App } from '../ports.ts';
import type { Nudge } from '../schemas/nudge.ts';
import { freeWithdrawn } from './claim/freeWithdrawn.ts';
import { claimHeldAgain } from './claim/claimHeldAgain.ts';
import { releaseClaim } from './claim/releaseClaim.ts';
import { stopRevoked } from './proposal/stopRevoked.ts';
import { followKind } from './recovery/followKind.ts';
import { recoverAdvance } from './recovery/recoverAdvance.ts';

/**
 * Makes good what a committed decision owes, then forgets the debt. Safe to repeat: an execution is started by its name,
 * a token that is gone means that the state will ask again and find the decision, and an effect finds what is left of it.
 */
export async function deliver(app: App, nudge: Nudge): Promise<void> {
  if (nudge.kind === 'start') await app.workflow.start(nudge);
  else if (nudge.kind === 'stopRevoked') await stopRevoked(app, nudge);
  else if (nudge.kind === 'freeRows') await freeWithdrawn(app, nudge.claim);
  else if (nudge.kind === 'releaseClaim') await releaseClaim(app, nudge.claim, nudge.reason);
  else if (nudge.kind === 'claimHeldAgain')
    for (const next of await claimHeldAgain(app, nudge.filing)) await deliverSoon(app, next);
  else if (nudge.kind === 'followKind') await followKind(app, nudge.recovery);
  else if (nudge.kind === 'recoverAdvance')
    for (const next of await recoverAdvance(app, nudge.by)) await deliverSoon(app, next);
  else await answerWorkItem(app, nudge.workItem);
  await app.store.write({ op: 'remove', ref: { entity: 'nudge', id: nudge.id } });
}

async function answerWorkItem(app: App, id: Extract<Nudge, { kind: 'answer' }>['workItem']): Promise<void> {
  const item = await app.store.get({ entity: 'workItem', id });
  if (!item?.token || item.answered || item.status === 'open') return;
  await app.workflow.answer(item.token, answerOf(item));
  await app.store.write({ op: 'replace', item: { ...item, answered: true, version: item.version + 1 } });
}

/** What the waiting state gets: the outcome to branch on, and where the rest of the decision is read. */
export function answerOf(item: { id: string; status: string; decision?: { outcome: string } | undefined }) {
  return {
    workItem: item.id,
    outcome: item.status === 'cancelled' ? 'withdrawn' : (item.decision?.outcome ?? 'withdrawn'),
  };
}

/** Tries at once what was just committed; what fails stays owed, and the sweep makes it good. */
export async function deliverSoon(app: App, nudge: Nudge): Promise<void> {
  try {
    await deliver(app, nudge);
  } catch {
    // The commit holds and the nudge is stored: an outage here delays the case, it does not lose it.
  }
}

/**
 * Answers again what a crash left unanswered: the real guarantee behind every task token.
 * @returns how many nudges were delivered, and how many still fail.
 */
export async function sweep(app: App): Promise<{ delivered: number; failing: number }> {
  const counts = { delivered: 0, failing: 0 };
  for (const nudge of await app.store.all({ of: 'nudge', by: 'all' })) {
    try {
      await deliver(app, nudge);
      counts.delivered++;
    } catch {
      counts.failing++;
    }
  }
  return counts;
}
