import { z } from 'zod';
import type { RegisterEntry, RegisterPeriod } from '../../schemas/register.ts';
import { addDays } from '../time/dates.ts';
import { wordOn } from './registers.ts';

/** What the money of a studio follows from; entries of before may say more. */
const Said = z.looseObject({ host: z.string(), level: z.string(), key: z.boolean().default(false) });

/** A studio as it is listed: `since` at its level, rated 重点 or not, `on` the day from which both hold. */
export type StudioListing = {
  readonly host: string;
  readonly level: string;
  readonly key: boolean;
  readonly since: string;
  readonly on: string;
  /** The listing document, or that of the rating. */
  readonly basis: string;
};

/** What the register says of a studio on a civil date (四(二)2-3); undefined where it is not listed on that day. */
export function studioOn(entry: RegisterEntry | undefined, date: string): StudioListing | undefined {
  const word = wordOn(entry, date);
  const said = Said.safeParse(word?.data).data;
  if (!word || !said) return undefined;
  const { host, level, key } = said;
  const listed = firstOf(entry, word, (one) => one.level === level);
  const decided = firstOf(entry, word, (one) => one.level === level && one.key === key);
  const { from: on, basis } = key ? decided : listed;
  return { host, level, key, since: listed.from, on, basis };
}

/** The first of the periods without a break up to `word` that say the same: a yearly report lists nobody anew. */
function firstOf(
  entry: RegisterEntry | undefined,
  word: RegisterPeriod,
  same: (said: z.infer<typeof Said>) => boolean,
): RegisterPeriod {
  const before = wordOn(entry, addDays(word.from, -1));
  const said = Said.safeParse(before?.data).data;
  return before && said && same(said) ? firstOf(entry, before, same) : word;
}
