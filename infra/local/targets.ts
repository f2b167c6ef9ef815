import type { Attempt, Delivery } from './events/deliveries.ts';
import type { Lambdas } from './lambda/index.ts';
import type { States } from './machines.ts';
import { steadySuffix } from './template/place.ts';

/** A name that is the same at every attempt of a delivery, so that a repeated start finds the execution already there. */
function executionName({ id }: Delivery): string {
  return `${id.replace(/[^\w-]/g, '_').slice(0, 60)}_${steadySuffix(id, 16)}`;
}

async function startExecution(states: States, delivery: Delivery): Promise<Attempt> {
  const stateMachineArn = delivery.arn.replace(/(:stateMachine:[^:]+):.+$/, '$1');
  const body = { stateMachineArn, name: executionName(delivery), input: delivery.payload };
  const { status, body: answer } = await states.handle('AWSStepFunctions.StartExecution', body);
  const text = JSON.stringify(answer);
  if (status === 200 || text.includes('ExecutionAlreadyExists')) return { delivered: true };
  return { delivered: false, reason: text };
}

/** Hands a delivery of the event bus or the scheduler to its state machine or function. */
export function targetCaller(states: States, lambdas: Lambdas): (delivery: Delivery) => Promise<Attempt> {
  return async (delivery) => {
    if (delivery.arn.includes(':stateMachine:')) return startExecution(states, delivery);
    const invoked = await lambdas.invoke(delivery.arn, delivery.payload);
    return invoked.ok ? { delivered: true } : { delivered: false, reason: JSON.stringify(invoked.error) };
  };
}
