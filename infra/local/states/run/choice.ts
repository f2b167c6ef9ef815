import type { Choice } from '../definition/states.ts';
import { StateError, queryError } from '../errors.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { passOn, type Exit } from './exit.ts';
import { bindingsOf, type Place } from './place.ts';

/** The first rule that holds, with its own Output and Assign; else the default, with the state's. */
export async function choose(state: Choice, place: Place): Promise<Exit> {
  const bindings = bindingsOf(place);
  for (const [index, rule] of state.Choices.entries()) {
    const field = `Choices.${index}.Condition`;
    const holds = await evaluate(rule.Condition, bindings, field);
    if (typeof holds !== 'boolean') throw queryError(`The field '${field}' must be a boolean.`);
    if (holds) return passOn(rule, place);
  }
  if (state.Default === undefined) {
    throw new StateError('States.NoChoiceMatched', `No choice rule of the state '${place.name}' matched.`);
  }
  return passOn({ Output: state.Output, Assign: state.Assign, Next: state.Default }, place);
}
