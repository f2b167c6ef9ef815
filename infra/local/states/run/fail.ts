import type { Fail } from '../definition/states.ts';
import { StateError, queryError } from '../errors.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { bindingsOf, type Place } from './place.ts';

/** Fails as the state says. */
export async function fail(state: Fail, place: Place): Promise<never> {
  const bindings = bindingsOf(place);
  const text = async (field: 'Error' | 'Cause'): Promise<string> => {
    const value = await evaluate(state[field] ?? '', bindings, field);
    if (typeof value !== 'string') throw queryError(`The field '${field}' must be a string.`);
    return value;
  };
  throw new StateError(await text('Error'), await text('Cause'));
}
