import type { PolicyPack } from '../../policy/pack.ts';
import { choiceOf } from '../../policy/parameters.ts';
import type { Line } from '../../schemas/line.ts';
import type { Rival } from '../../schemas/slot.ts';

/** What decides between lines that want one place: the date of the certificate, then when and where it was filed. */
export type Standing = { readonly date: string; readonly filedAt: string; readonly no: number };

/** The county's rule for the last place and the last yuan (六(二)4). */
export const ruleOf = (pack: PolicyPack): string => choiceOf(pack, 'lastPlace.order');

/**
 * Who of two comes first to the last place (`lastPlace.order`): by the date of the certificate and then by filing time,
 * or by filing time alone. Below zero where the first does.
 */
export function orderBy(rule: string): (one: Standing, other: Standing) => number {
  const byFiling = (one: Standing, other: Standing) => one.filedAt.localeCompare(other.filedAt) || one.no - other.no;
  if (rule === 'filedAt') return byFiling;
  return (one, other) => one.date.localeCompare(other.date) || byFiling(one, other);
}

export const order = (pack: PolicyPack): ReturnType<typeof orderBy> => orderBy(ruleOf(pack));

/** Lines of one claim in the order in which places, filed heads and money are given out. */
export function inOrder<Of extends Pick<Line, 'no' | 'eventDate'>>(pack: PolicyPack, lines: readonly Of[]): Of[] {
  const compare = order(pack);
  const standing = ({ no, eventDate = '' }: Of): Standing => ({ date: eventDate, filedAt: '', no });
  return lines.toSorted((one, other) => compare(standing(one), standing(other)));
}

/** A holder with when its claim was filed; the last of them in order is the first to give way. */
export function lastInOrder<Of extends { holder: Rival; filedAt: string }>(
  pack: PolicyPack,
  holders: readonly Of[],
): Of | undefined {
  const compare = order(pack);
  return holders.toSorted((one, other) => compare(standingOf(one), standingOf(other))).at(-1);
}

/** Where a holder of a place stands. */
export const standingOf = ({ holder, filedAt }: { holder: Rival; filedAt: string }): Standing => ({
  date: holder.date,
  filedAt,
  no: holder.line,
});
