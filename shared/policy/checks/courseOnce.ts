import { fails, passes, type Check } from '../judging.ts';
import { readKey } from '../occupations.ts';
import { ambiguityOf } from '../parameters.ts';

type Facts = { readonly exceptionApproved: boolean };

/** 同一职业（项目）同一等级不可重复: for courses without an occupation the key is the course itself. */
export const courseOnce =
  <F extends Facts>(keyOf: (facts: F) => string | undefined): Check<F> =>
  ({ facts, history, pack, programme }) => {
    const key = keyOf(facts);
    if (key === undefined) return undefined;
    const about = { rule: 'onceOnly', clause: '五(二)1', inputs: { key } };
    const taken = history.trainingKeys.some((held) => {
      const read = readKey(held);
      const name = held.slice(read.programme ? read.programme.length + 1 : 0);
      return name === key && (read.programme === undefined || read.programme === programme.id);
    });
    if (!taken) return passes(about);
    const rests = facts.exceptionApproved ? [ambiguityOf(pack, 'limit.allowException')] : [];
    return fails(about, 'DUPLICATE_LEVEL', { rests });
  };
