import type { Actor } from '../../schemas/actor.ts';
import type { RegisterName, RegisterPeriod } from '../../schemas/register.ts';
import { canonical } from '../canonical.ts';
import { REGISTERS } from './registerKinds.ts';

/** What a period says, whoever entered it. */
type Said = Pick<RegisterPeriod, 'from' | 'to' | 'data' | 'basis'>;

/** What an actor's word makes of an entry: nothing new, one more period, or one that waited and now holds. */
export type Worded = { readonly act: 'nothing' | 'enterPeriod' | 'confirmPeriod'; readonly periods: RegisterPeriod[] };

/**
 * An entry after somebody's word (五(二)3). Where money follows from a register, a period holds once a second person, of
 * those who confirm it, has entered the same from the same paper: until then it waits and says nothing. To repeat what
 * holds, or one's own word, adds nothing.
 */
export function worded(
  periods: readonly RegisterPeriod[],
  added: RegisterPeriod,
  { register, actor }: { readonly register: RegisterName; readonly actor: Actor },
): Worded {
  const { second } = REGISTERS[register];
  const at = periods.findLastIndex((period) => period.pending === true && says(period) === says(added));
  const waiting = periods[at];
  if (waiting) {
    if (waiting.enteredBy === actor.user || !second?.by.includes(actor.role))
      return { act: 'nothing', periods: [...periods] };
    const { pending: _pending, ...period } = waiting;
    const confirmed = { ...period, confirmedBy: actor.user, confirmedAt: added.enteredAt };
    return { act: 'confirmPeriod', periods: periods.with(at, confirmed) };
  }
  const last = periods.findLast((period) => period.pending !== true);
  if (last && says(last) === says(added)) return { act: 'nothing', periods: [...periods] };
  const alone = second === undefined || second.unless === actor.role;
  return { act: 'enterPeriod', periods: [...periods, alone ? added : { ...added, pending: true }] };
}

const says = ({ from, to, data, basis }: Said): string => canonical({ from, to: to ?? null, data, basis });
