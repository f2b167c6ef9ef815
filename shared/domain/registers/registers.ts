import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { PolicyPack } from '../../policy/pack.ts';
import { packOf } from '../../policy/packs.ts';
import { listOf } from '../../policy/parameters.ts';
import type { Actor } from '../../schemas/actor.ts';
import { RegisterEntryId } from '../../schemas/ids.ts';
import type { RegisterEntry, RegisterName, RegisterPeriod } from '../../schemas/register.ts';
import type { Reason } from '../../schemas/reason.ts';
import { seesAll } from '../access.ts';
import { addDays, within } from '../time/dates.ts';
import { forbidden, type Outcome } from '../problem.ts';
import { REGISTERS } from './registerKinds.ts';

/** The same register and key always name the same entry. */
export const registerEntryId = (register: RegisterName, key: string): RegisterEntryId =>
  RegisterEntryId.parse(`G-${bytesToHex(sha256(utf8ToBytes(`${register}/${key}`))).slice(0, 32)}`);

/** Periods that say something: those that wait for a second person do not. */
const inForce = (entry: RegisterEntry | undefined): RegisterPeriod[] =>
  entry?.periods.filter(({ pending }) => pending !== true) ?? [];

/** The latest word on a civil date: `data` null where it says that the entry is not listed; undefined where it says nothing. */
export const wordOn = (entry: RegisterEntry | undefined, date: string): RegisterPeriod | undefined =>
  inForce(entry).findLast((period) => covers(period, date));

/** What an entry says on a civil date; undefined where it is not listed. */
export const entryOn = (entry: RegisterEntry | undefined, date: string): Record<string, unknown> | undefined =>
  wordOn(entry, date)?.data ?? undefined;

/** The days around `date` on which an entry is listed without a break of its own; undefined where it is not on that day. */
export function listedAround(
  entry: RegisterEntry | undefined,
  date: string,
): { listedFrom: string; listedTo: string | null } | undefined {
  const periods = inForce(entry);
  const index = periods.findLastIndex((period) => covers(period, date));
  const period = periods[index];
  if (!period?.data) return undefined;
  const breaks = periods.slice(index + 1).filter(({ data }) => data === null);
  const ends = breaks.flatMap(({ from }) => (from > date ? [addDays(from, -1)] : []));
  const begins = breaks.flatMap(({ to }) => (to !== undefined && to < date ? [addDays(to, 1)] : []));
  const listedTo = [period.to ?? null, ...ends].reduce((a, b) => (a === null || (b !== null && b < a) ? b : a));
  return { listedFrom: [period.from, ...begins].reduce((a, b) => (b > a ? b : a)), listedTo };
}

const covers = ({ from, to }: { from: string; to?: string | undefined }, date: string): boolean =>
  within(date, { from, to: to ?? '9999-12-31' });

/**
 * Whether an actor sees an entry of a register (I8): most are lists for all; an inner one is for its own and those who
 * check; what is a township's is not for other townships, and some of it for nobody else.
 */
export function maySeeEntry(actor: Actor, register: RegisterName, key: string): boolean {
  const { inner, township } = REGISTERS[register];
  if (seesAll(actor)) return true;
  if (inner && !mayKeep(actor, register, key).ok) return false;
  if (township === undefined) return true;
  return actor.role === 'township' ? township.of(key) === actor.township : !township.closed;
}

/** What is said of an entry as it holds on a civil date, without stopping it. */
export const warningsOn = (entry: RegisterEntry, date: string): Reason[] => {
  const said = entryOn(entry, date);
  return (said && REGISTERS[entry.register].warns?.(said)) ?? [];
};

/** 县经信局、县商务局提供: the departments that the county lets say which enterprises are affected (AMB-27). */
export const ownsList = (pack: PolicyPack, { role, department = '' }: Actor, register: RegisterName): boolean =>
  register === 'affectedEnterprises' && role === 'department' && listOf(pack, 'tradeList.owner').includes(department);

/** How keys of an actor's own entries begin; undefined for those who keep entries of the whole county. */
const holderOf = ({ role, institution, township }: Actor): string | undefined =>
  role === 'institution' ? `institution/${institution}` : role === 'township' ? township : undefined;

/** Whether an actor keeps a register, and this entry of it; institutions and townships enter nothing but their own. */
export function mayKeep(actor: Actor, register: RegisterName, key: string): Outcome<undefined> {
  const { writers, name } = REGISTERS[register];
  const holder = holderOf(actor);
  const own = !['institution', 'township'].includes(actor.role) || key === holder || key.startsWith(`${holder}/`);
  if ((writers.includes(actor.role) && own) || ownsList(packOf(actor.jurisdiction), actor, register))
    return { ok: true, value: undefined };
  return forbidden(`您无权登记“${name}”。`);
}
