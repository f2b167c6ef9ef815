import type { Client } from './client.ts';
import { claim, object, resolve, reviewClaim } from './acts/claim.ts';
import { classOf, openDesk, ownOf } from './acts/desk.ts';
import type { Desk } from './acts/desk.ts';
import { allot, file, resubmit, reviewFiling } from './acts/filing.ts';
import { appropriate, bankReturnOwn, claimOwn, cover, payOwn, reviewOwn } from './acts/own.ts';
import { bankReturn, clarify, correct, pay } from './acts/payment.ts';
import { roster } from './acts/roster.ts';
import { awaitCheck, check } from './acts/targets.ts';
import type { Act, Day, QuarterPlan } from './planTypes.ts';
import { inParallel } from './until.ts';

export type Progress = { readonly done: number; readonly total: number; readonly date: string; readonly act: Act };

/** Cases that are worked on at once: more would only start more function environments, each of which costs a core its start. */
const WIDTH = 4;

const ON_CLASS = {
  file,
  reviewFiling,
  resubmit,
  allot,
  roster,
  claim,
  reviewClaim,
  object,
  resolve,
  correct,
  clarify,
} as const;
const OF_ROUND = { pay, bankReturn } as const;
const ON_OWN = { claimOwn, reviewOwn, cover, payOwn, bankReturnOwn } as const;
const ON_TARGETS = { awaitCheck, check } as const;

function perform(desk: Desk, act: Act): Promise<void> {
  if ('round' in act) return OF_ROUND[act.act](desk, classOf(desk, act.class), act.round);
  if ('class' in act) return ON_CLASS[act.act](desk, classOf(desk, act.class));
  if ('own' in act) return ON_OWN[act.act](desk, ownOf(desk, act.own));
  if ('asOf' in act) return ON_TARGETS[act.act](desk, act.asOf);
  return appropriate(desk, act.appropriation);
}

const actsIn = (days: readonly Day[]): number =>
  days.reduce((sum, day) => sum + day.tracks.reduce((acts, track) => acts + track.length, 0), 0);

/**
 * The days still to play. The clock moves on only when everything of a day is done, so a day whose successor has begun
 * is complete; the present day may be half done, and its acts look at what is there before they do anything.
 */
export function remaining(days: readonly Day[], now: number): readonly Day[] {
  const ahead = days.findIndex((day) => Date.parse(day.at) > now);
  return days.slice(Math.max(0, (ahead === -1 ? days.length : ahead) - 1));
}

/**
 * Plays the sample quarter as its officers would, through the public API alone. A run that was cut off at any moment is
 * played on by calling it again with the same plan, and ends in the same state.
 * @throws ApiError when the API refuses what the plan holds for right.
 */
export async function playQuarter(
  client: Client,
  plan: QuarterPlan,
  onProgress: (progress: Progress) => void = () => {},
): Promise<void> {
  const desk = openDesk(client, plan);
  const left = remaining(plan.days, await client.now());
  const total = actsIn(plan.days);
  let done = total - actsIn(left);
  for (const day of left) {
    await client.advanceTo(day.at);
    await inParallel(day.tracks, WIDTH, async (track) => {
      for (const act of track) {
        await perform(desk, act);
        onProgress({ done: ++done, total, date: day.at.slice(0, 10), act });
      }
    });
  }
}
