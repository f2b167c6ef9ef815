import { z } from 'zod';
import { recovery, type Recovery } from './recovery.ts';
import { Choice, Fail, Pass, Succeed, Task, Wait } from './states.ts';
import { Name, Template, comment, flow, type Flow } from './template.ts';

/** States that lead to one another: a machine, a branch, or what runs for each item. */
export type States = { StartAt: string; States: Record<string, State> };

export type MapState = Flow &
  Recovery & {
    Type: 'Map';
    Items?: Template | undefined;
    ItemSelector?: Template | undefined;
    MaxConcurrency: number;
    ItemProcessor: States;
  };
export type ParallelState = Flow &
  Recovery & { Type: 'Parallel'; Arguments?: Template | undefined; Branches: States[] };
export type State = Task | Choice | Wait | Pass | Succeed | Fail | MapState | ParallelState;
export type Machine = States & { TimeoutSeconds?: number | undefined };

const AnyState: z.ZodType<State> = z.lazy(() =>
  z.discriminatedUnion('Type', [Task, Choice, Wait, Pass, Succeed, Fail, MapSchema, ParallelSchema]),
);
const shared = { StartAt: Name, States: z.record(Name, AnyState), ...comment };
const Mode = z.strictObject({ Mode: z.literal('INLINE', 'only INLINE is supported') });

const MapSchema = z.strictObject({
  Type: z.literal('Map'),
  Items: Template.optional(),
  ItemSelector: Template.optional(),
  MaxConcurrency: z.int().nonnegative().default(0),
  ItemProcessor: z.strictObject({ ProcessorConfig: Mode.optional(), ...shared }),
  ...flow,
  ...recovery,
});

const ParallelSchema = z.strictObject({
  Type: z.literal('Parallel'),
  Arguments: Template.optional(),
  Branches: z.array(z.strictObject(shared)).min(1),
  ...flow,
  ...recovery,
});

/** The language that the product's workflows use; any other field or value is refused. */
export const Machine = z.strictObject({
  ...shared,
  QueryLanguage: z.literal('JSONata', 'only JSONata is supported'),
  TimeoutSeconds: z.int().positive().max(99_999_999).optional(),
  Version: z.literal('1.0').optional(),
});

/** The scopes of states within a state. */
export function innerOf(state: State): States[] {
  if (state.Type === 'Map') return [state.ItemProcessor];
  return state.Type === 'Parallel' ? state.Branches : [];
}
