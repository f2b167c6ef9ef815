import type { State } from '../definition/machine.ts';
import type { Retrier } from '../definition/recovery.ts';
import { matches, type StateError } from '../errors.ts';
import { leave, type Exit } from './exit.ts';
import { bindingsOf, keep, recall, type Place } from './place.ts';

/** Retries so far: of all retriers, of each, and when the next try is due. */
export type Tries = { retries: number; used: number[]; until: number };

const keyOf = (place: Place): string => `${place.path}#tries`;

export const beginTries = (place: Place): Tries =>
  (recall(place, keyOf(place)) as Tries | undefined) ?? { retries: 0, used: [], until: 0 };

/** Journals another try when a retrier has one left; each retrier counts for itself, and each retry is a transition. */
export function scheduleRetry(state: State, place: Place, error: StateError, tries: Tries): boolean {
  const retriers = 'Retry' in state ? state.Retry : [];
  const index = retriers.findIndex((retrier) => matches(error, retrier.ErrorEquals));
  const retrier = retriers[index];
  const used = tries.used[index] ?? 0;
  if (!retrier || used >= retrier.MaxAttempts) return false;
  const { row, world } = place.execution;
  tries.used = retriers.map((_, at) => (tries.used[at] ?? 0) + (at === index ? 1 : 0));
  tries.retries++;
  tries.until = world.now() + delayOf(retrier, used, world.random) * 1000;
  keep(place, keyOf(place), tries);
  world.journal.executions.addTransition(row.id);
  return true;
}

/** Seconds before the next try. */
function delayOf(retrier: Retrier, used: number, random: () => number): number {
  const { IntervalSeconds: first, BackoffRate: rate, MaxDelaySeconds: most = Number.MAX_SAFE_INTEGER } = retrier;
  const delay = Math.min(first * rate ** used, most);
  return retrier.JitterStrategy === 'FULL' ? random() * delay : delay;
}

/** The way out by the first catcher that matches; without one the error goes up. */
export async function caught(state: State, place: Place, error: StateError): Promise<Exit> {
  const catcher = 'Catch' in state ? state.Catch.find((one) => matches(error, one.ErrorEquals)) : undefined;
  if (!catcher) throw error;
  const errorOutput = { Error: error.name, Cause: error.cause };
  return leave(catcher, bindingsOf(place, { errorOutput }), errorOutput);
}
