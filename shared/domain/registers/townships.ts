import type { PolicyPack, Township } from '../../policy/pack.ts';
import { standingOf } from '../../policy/rulings/target.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Line } from '../../schemas/line.ts';
import type { FilingPlan } from '../../schemas/filing.ts';
import type { RegisterEntry } from '../../schemas/register.ts';
import type { TownshipResult } from '../../schemas/target.ts';
import { seesAll } from '../access.ts';
import { timesOf, type Times } from '../payment/settlement.ts';
import { within, type Interval } from '../time/dates.ts';
import { REGISTERS } from './registerKinds.ts';
import { entryOn, wordOn } from './registers.ts';
import { quarterOf } from '../targets/targets.ts';

/** A township, street or zone on a day. */
export type Town = Pick<Township, 'name' | 'kind'>;

/** Townships on a civil date: those of the pack as far as the county's register says nothing else, then those it adds (首1). */
export function townshipsOn(pack: PolicyPack, entries: readonly RegisterEntry[], date: string): Town[] {
  const words = new Map(entries.map((entry) => [entry.key, wordOn(entry, date)]));
  const seeded = pack.townships.filter(({ name, from }) => from <= date && words.get(name) === undefined);
  const entered = entries.flatMap(({ key }) => {
    const data = words.get(key)?.data;
    return data ? [{ name: key, kind: REGISTERS.townships.data.parse(data)['kind'] as Town['kind'] }] : [];
  });
  return [...seeded.map(({ name, kind }) => ({ name, kind })), ...entered];
}

/** A township that is named and is none on its day. */
export const unknownTownship = (name: string, field: string) => ({
  code: 'TOWNSHIP_UNKNOWN',
  message: `“${name}”不在乡镇（街道、园区）名录内，请核对名称。`,
  field,
  clause: '首1',
});

/**
 * Person-times of a class that count for its township, and how many of them were subsidised: of lines whose event lies in
 * the interval, both ends included.
 */
export const personTimesIn = (plan: Pick<FilingPlan, 'programme'>, lines: readonly Line[], days: Interval): Times =>
  timesOf(
    plan,
    lines.filter(({ eventDate }) => eventDate !== undefined && within(eventDate, days)),
  );

/** The task that was broken down to a township for a year (六(一)2), as the register says on a day; undefined without one. */
export function townTarget(entries: readonly RegisterEntry[], town: string, asOf: string): number | undefined {
  const said = entryOn(
    entries.find(({ key }) => key === `${asOf.slice(0, 4)}/${town}`),
    asOf,
  );
  return said && Number(said['personTimes']);
}

/** Person-times done in some classes, and how many of them were subsidised. */
export const doneIn = (classes: readonly Times[]): { done: number; subsidised: number } => ({
  done: classes.reduce((sum, { personTimes }) => sum + personTimes, 0),
  subsidised: classes.reduce((sum, { subsidised }) => sum + subsidised, 0),
});

type Done = ReturnType<typeof doneIn> & { readonly name: string; readonly target: number | undefined };

/**
 * 日常考评 (六(一)2): a township's person-times of the year against the task broken down to it, by the same shares of the
 * quarters as departments (AMB-47). Without a task nothing is asked of it.
 */
export function townshipResult(pack: PolicyPack, asOf: string, { name, target, ...times }: Done): TownshipResult {
  const { done } = times;
  if (target === undefined) return { township: name, plan: 0, ...times, dueByNow: 0, short: 0, verdict: 'noTarget' };
  const { plan, due, short, verdict } = standingOf(pack, { plan: target, done, quarter: quarterOf(asOf) });
  return { township: name, plan, ...times, dueByNow: due, short, verdict };
}

/** Whether what is a township's is for an actor to read: the township itself, and those who see the county (I8). */
export const mayReadTown = (actor: Actor, name: string): boolean =>
  seesAll(actor) || (actor.role === 'township' && actor.township === name);
