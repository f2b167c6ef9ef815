import type { Assign, Template } from '../definition/template.ts';
import { withinLimit } from '../errors.ts';
import { evaluate, type Bindings } from '../expressions/evaluate.ts';
import { bindingsOf, type Place } from './place.ts';

/** What a state leaves behind; journaled, so that a resumed execution passes it without doing it again. */
export type Exit = { output: unknown; variables: Record<string, unknown>; next: string | null };

type WayOut = { Output?: Template | undefined; Assign?: Assign | undefined; Next?: string | undefined };

/** Output and Assign see the same values; what Assign sets is first seen by the next state. */
export async function leave(way: WayOut, bindings: Bindings, fallback: unknown): Promise<Exit> {
  const output = way.Output === undefined ? fallback : await evaluate(way.Output, bindings, 'Output');
  const variables = way.Assign === undefined ? {} : await evaluate(way.Assign, bindings, 'Assign');
  return {
    output: withinLimit(output ?? null, 'the output'),
    variables: withinLimit({ ...(variables as object) }, 'what is assigned'),
    next: way.Next ?? null,
  };
}

/** The exit of a state that did something: by default its result is its output. */
export const leaveWith = (way: WayOut, place: Place, result: unknown): Promise<Exit> =>
  leave(way, bindingsOf(place, { result }), result);

/** The exit of a state that did nothing: by default its input is its output. */
export const passOn = (way: WayOut, place: Place): Promise<Exit> => leave(way, bindingsOf(place), place.input);
