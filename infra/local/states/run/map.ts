import type { MapState } from '../definition/machine.ts';
import { queryError, withinLimit } from '../errors.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { together, type Part } from './fanOut.ts';
import { bindingsOf, keep, note, recall, type BranchStart, type Place, type RunBranch } from './place.ts';

/** AWS runs at most forty iterations of an inline Map at once. */
const MOST_AT_ONCE = 40;

/** Runs the processor for every item, at most MaxConcurrency at a time; results keep the order of the items. */
export async function runMap(state: MapState, place: Place, runBranch: RunBranch): Promise<unknown[]> {
  const path = `${place.path}~${place.retries}`;
  const items = (recall(place, `${path}#items`) as unknown[] | undefined) ?? (await begin(state, place, path));
  const width = Math.min(state.MaxConcurrency || MOST_AT_ONCE, MOST_AT_ONCE);
  try {
    const results = await together(place, { count: items.length, width }, (part) =>
      iterate(state, place, part, { path: `${path}/i${part.index}`, value: items[part.index], runBranch }),
    );
    note(place, 'MapStateSucceeded');
    return withinLimit(results, 'the result');
  } catch (error) {
    note(place, 'MapStateFailed');
    throw error;
  }
}

async function begin(state: MapState, place: Place, path: string): Promise<unknown[]> {
  const items = state.Items === undefined ? place.input : await evaluate(state.Items, bindingsOf(place), 'Items');
  if (!Array.isArray(items)) throw queryError("The field 'Items' must be an array.");
  note(place, 'MapStateStarted', { length: items.length });
  keep(place, `${path}#items`, items);
  return items;
}

async function iterate(
  state: MapState,
  place: Place,
  { index, scope, trail }: Part,
  { path, value, runBranch }: { path: string; value: unknown; runBranch: RunBranch },
): Promise<unknown> {
  const inner: Place = { ...place, scope, trail, path, item: { Index: index, Value: value } };
  const known = recall(inner, path) as { output: unknown } | undefined;
  if (known) return known.output;
  const about = { name: place.name, index };
  let start = recall(inner, `${path}#in`) as Pick<BranchStart, 'input'> | undefined;
  if (!start) {
    note(inner, 'MapIterationStarted', about);
    start = { input: await itemFor(state, inner, value) };
    keep(inner, `${path}#in`, start);
  }
  try {
    const output = await runBranch(state.ItemProcessor, { ...inner, ...start });
    note(inner, 'MapIterationSucceeded', about);
    keep(inner, path, { output });
    place.execution.world.journal.entries.forgetBelow(place.execution.row.id, path);
    return output;
  } catch (error) {
    note(inner, 'MapIterationFailed', about);
    throw error;
  }
}

const itemFor = async ({ ItemSelector: selector }: MapState, inner: Place, value: unknown): Promise<unknown> =>
  selector === undefined ? value : withinLimit(await evaluate(selector, bindingsOf(inner), 'ItemSelector'), 'the item');
