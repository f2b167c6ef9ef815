import { touchClaim } from '../../domain/claim/claimStates.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { decidedBySystem } from '../../domain/workItems.ts';
import type { App } from '../../ports.ts';
import { ClaimId, type WorkItemId } from '../../schemas/ids.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import { attempt } from '../attempt.ts';
import { deliverSoon } from '../deliver.ts';
import { claimOf } from '../loadCase.ts';
import { record, systemActor } from '../record.ts';
import { lookingForTurns } from './fundStandings.ts';

/**
 * Money that came, was freed or is held out of turn goes to those who wait for it, in their turn (六(二)4): their claims
 * try again by themselves. Who is offered nothing goes on waiting; finance may try or send back at any time.
 * @returns how many claims try again.
 */
export async function offerFunds(app: App): Promise<number> {
  const items = await app.store.all({ of: 'workItem', by: 'inbox', role: 'finance' });
  const hasTurn = lookingForTurns(app);
  let offered = 0;
  for (const { id, case: of } of items.filter(({ kind }) => kind === 'coverShortage')) {
    const claim = await claimOf(app, ClaimId.parse(of));
    const lines = await app.store.all({ of: 'line', by: 'claim', claim: claim.id });
    const waiting = lines.filter(({ status }) => status === 'waiting');
    // Where nothing waits any more, nobody needs to cover anything: the claim goes on with its other lines.
    if (waiting.length > 0 && !(await hasTurn(claim, waiting))) continue;
    const nudge = await tryAgain(app, claim.id, id);
    if (!nudge) continue;
    await deliverSoon(app, nudge);
    offered++;
  }
  return offered;
}

/** The open question to finance is answered in the system's name; nothing where somebody has answered it meanwhile. */
function tryAgain(app: App, of: ClaimId, id: WorkItemId): Promise<Nudge | undefined> {
  return attempt<Nudge | undefined>(app, async () => {
    const item = await app.store.get({ entity: 'workItem', id });
    if (item?.status !== 'open') return { done: undefined };
    const { at } = momentOf(app.clock.now());
    const nudge: Nudge = { entity: 'nudge', id: `answer.${id}`, at, kind: 'answer', workItem: id };
    return {
      commit: {
        root: touchClaim(await claimOf(app, of)),
        changes: [
          { op: 'replace', item: decidedBySystem(item, 'retry', at) },
          { op: 'create', item: nudge },
        ],
        movements: [],
        audit: record(app, systemActor(app.jurisdiction), 'offerFunds', {}, { workItem: id }),
      },
      answer: () => nudge,
    };
  });
}
