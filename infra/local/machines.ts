import type { VirtualClock } from './clock.ts';
import type { Lambdas } from './lambda/index.ts';
import { openStates } from './states/index.ts';
import type { StatesEngine } from './states/index.ts';
import type { MachineModel } from './template/index.ts';

export type States = StatesEngine;

export type MachinesOptions = {
  readonly file: string;
  readonly clock: VirtualClock;
  readonly lambdas: Lambdas;
  readonly machines: readonly MachineModel[];
};

/** The Step Functions engine with every machine of the app in it; executions of earlier runs wait for `resume`. */
export function openMachines({ file, clock, lambdas, machines }: MachinesOptions): States {
  const states = openStates({
    file,
    clock,
    invokeLambda: async (name: string, payload: unknown) => {
      const invoked = await lambdas.invoke(name, JSON.stringify(payload ?? {}));
      if (invoked.ok) return { ok: true, payload: JSON.parse(invoked.payload) as unknown };
      const { errorType, errorMessage } = invoked.error;
      return { ok: false, errorType, errorMessage, payload: invoked.error };
    },
  });
  for (const { name, arn, definition } of machines) states.deploy({ name, arn, definition });
  return states;
}
