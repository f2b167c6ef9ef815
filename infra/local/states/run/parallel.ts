import type { ParallelState } from '../definition/machine.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { withinLimit } from '../errors.ts';
import { together } from './fanOut.ts';
import { bindingsOf, keep, note, recall, type BranchStart, type Place, type RunBranch } from './place.ts';

/** Runs every branch on the same input; results keep the order of the branches. */
export async function runParallel(state: ParallelState, place: Place, runBranch: RunBranch): Promise<unknown[]> {
  const path = `${place.path}~${place.retries}`;
  const { Branches: branches } = state;
  const { input } =
    (recall(place, `${path}#in`) as Pick<BranchStart, 'input'> | undefined) ?? (await begin(state, place, path));
  try {
    const results = await together(place, { count: branches.length, width: branches.length }, (part) =>
      runBranch(branches[part.index]!, { ...place, ...part, path: `${path}/b${part.index}`, input }),
    );
    note(place, 'ParallelStateSucceeded');
    return withinLimit(results, 'the result');
  } catch (error) {
    note(place, 'ParallelStateFailed');
    throw error;
  }
}

async function begin({ Arguments: args }: ParallelState, place: Place, path: string): Promise<{ input: unknown }> {
  const input = args === undefined ? place.input : await evaluate(args, bindingsOf(place), 'Arguments');
  withinLimit(input, 'the input of the branches');
  note(place, 'ParallelStateStarted');
  keep(place, `${path}#in`, { input });
  return { input };
}
