import { TIMESTAMP, type Wait } from '../definition/states.ts';
import { queryError } from '../errors.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { bindingsOf, keep, recall, type Place } from './place.ts';
import { sleepUntil } from './waiting.ts';

/** Waits until a time that is journaled on entering, so that a restart neither lengthens nor forgets it. */
export async function runWait(state: Wait, place: Place): Promise<void> {
  const key = `${place.path}#until`;
  let until = recall(place, key) as number | undefined;
  if (until === undefined) {
    until = await untilOf(state, place);
    keep(place, key, until);
  }
  await sleepUntil(place, until);
}

async function untilOf(state: Wait, place: Place): Promise<number> {
  const bindings = bindingsOf(place);
  if (state.Timestamp !== undefined) {
    const time = String(await evaluate(state.Timestamp, bindings, 'Timestamp'));
    const at = TIMESTAMP.test(time) ? Date.parse(time) : Number.NaN;
    if (Number.isNaN(at)) throw queryError(`The field 'Timestamp' is no time: ${time}`);
    return at;
  }
  const seconds = await evaluate(state.Seconds, bindings, 'Seconds');
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 0 || seconds > 99_999_999) {
    throw queryError(`The field 'Seconds' must be a whole number of 0 to 99999999: ${String(seconds)}`);
  }
  return place.entered + seconds * 1000;
}
