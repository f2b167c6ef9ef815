import { z } from 'zod';
import { ServiceError } from './api/serviceError.ts';
import { loadMachine } from './definition/load.ts';
import { Machine } from './definition/machine.ts';
import { StateError } from './errors.ts';

export type Deployed = { name: string; arn: string; definition: string; created: number };

/** The machines that can be started, and every definition that something still runs by. */
export class Machines {
  readonly #deployed = new Map<string, Deployed>();
  readonly #read = new Map<string, Machine>();

  /** @throws DefinitionError */
  deploy({ name, arn, definition }: Omit<Deployed, 'created'>, now: number): void {
    this.#read.set(definition, loadMachine(name, definition));
    this.#deployed.set(arn, { name, arn, definition, created: this.#deployed.get(arn)?.created ?? now });
  }

  /** The machine of an ARN, or of the ARN of one of its aliases or versions. @throws ServiceError */
  find(arn: string): Deployed {
    const found = this.#deployed.get(arn) ?? this.#deployed.get(arn.split(':').slice(0, 7).join(':'));
    if (!found) throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return found;
  }

  all(): Deployed[] {
    return [...this.#deployed.values()];
  }

  /**
   * A stored definition was checked when it was deployed.
   * @throws StateError States.Runtime for one of an engine that took more than this one
   */
  read(definition: string): Machine {
    const known = this.#read.get(definition);
    if (known) return known;
    const { data, error } = Machine.safeParse(JSON.parse(definition));
    if (!data)
      throw new StateError('States.Runtime', `the stored definition cannot be read: ${z.prettifyError(error)}`);
    this.#read.set(definition, data);
    return data;
  }
}
