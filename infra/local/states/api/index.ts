import { z } from 'zod';
import type { Engine } from '../engine.ts';
import { handlersOf } from './handlers.ts';
import { requests, type Handlers, type Operation } from './requests.ts';
import { ServiceError } from './serviceError.ts';

export type Answered = { status: number; body: unknown };

/** Answers requests of AWS's JSON 1.0 protocol. What is acknowledged is durable; an unknown operation is refused. */
export function answering(engine: Engine): (target: string, body: unknown) => Promise<Answered> {
  const handlers = handlersOf(engine);
  return async (target, body) => {
    try {
      const answer = perform(handlers, operationOf(target), body);
      await engine.world.journal.committed();
      return { status: 200, body: answer };
    } catch (error) {
      if (error instanceof ServiceError) return refused(error.name, error.message);
      if (error instanceof z.ZodError) return refused('ValidationException', z.prettifyError(error));
      throw error;
    }
  };
}

const refused = (name: string, message: string): Answered => ({ status: 400, body: { __type: name, message } });

const isOperation = (name: string): name is Operation => Object.hasOwn(requests, name);

function operationOf(target: string): Operation {
  const name = target.split('.').at(-1) ?? '';
  if (isOperation(name)) return name;
  throw new ServiceError('UnknownOperationException', `${name} is not supported here`);
}

function perform(handlers: Handlers, name: Operation, body: unknown): object {
  const handle = handlers[name] as (input: unknown) => object;
  return handle(requests[name].parse(body ?? {}));
}
