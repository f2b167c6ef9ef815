import { momentOf } from '../../domain/time/moment.ts';
import { forbidden, ok, type Outcome } from '../../domain/problem.ts';
import { regularCheckOn } from '../../domain/targets/regularCheck.ts';
import { quarterOf } from '../../domain/targets/targets.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import { deliver } from '../deliver.ts';

type Start = { asOf: string; name: string; startedBy: string };

async function start(app: App, wanted: Start): Promise<{ name: string }> {
  const { at } = momentOf(app.clock.now());
  const nudge: Nudge = {
    entity: 'nudge',
    id: `start.${wanted.name}`,
    at,
    kind: 'start',
    workflow: 'targets',
    name: wanted.name,
    input: wanted,
  };
  await app.store.write({ op: 'create', item: nudge });
  await deliver(app, nudge);
  return { name: wanted.name };
}

/** By hand, for any date: the leading group's office or the human-resources bureau. The same key starts it once. */
export async function startTargetCheck(
  app: App,
  actor: Actor,
  asOf: string,
  idempotencyKey: string,
): Promise<Outcome<{ name: string }>> {
  if (actor.role !== 'office' && actor.role !== 'hrss')
    return forbidden('只有领导小组办公室或人社局可以发起目标考核。');
  const name = `${asOf.replaceAll('-', '')}H${app.ids.fromKey(actor, idempotencyKey).slice(0, 12)}`;
  return ok(await start(app, { asOf, name, startedBy: actor.user }));
}

/**
 * By the clock: on the first working day of a quarter (of a month or year, as the county's `check.interval` says) what
 * ended the day before it began is checked. Cron cannot know Chinese holidays, so the schedule asks on each of a month's
 * first days and this decides.
 */
export async function startRegularCheck(app: App): Promise<{ started: string | undefined }> {
  const { today } = momentOf(app.clock.now());
  const asOf = regularCheckOn(packOf(app.jurisdiction, today), today);
  if (asOf === undefined) return { started: undefined };
  const name = `${asOf.replaceAll('-', '')}Q${quarterOf(asOf)}`;
  await start(app, { asOf, name, startedBy: 'system' });
  return { started: name };
}
