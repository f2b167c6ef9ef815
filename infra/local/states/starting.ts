import { randomUUID } from 'node:crypto';
import { ServiceError } from './api/serviceError.ts';
import type { Journal } from './journal/index.ts';
import type { ExecutionRow } from './journal/rows.ts';
import type { Machines } from './machines.ts';

/** A name of an ended execution can be used again after so many milliseconds. */
const NAME_KEPT = 90 * 24 * 3600 * 1000;

/** 1 to 80 characters without white space, brackets, wildcards, control characters and what ARNs or URLs are made of. */
const NAME = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\p{Cs}\uFFFE\uFFFF]{1,80}$/u;

export type Start = { arn: string; name?: string | undefined; input: string };

/**
 * Adds an execution, or finds the one that this start already made: the same name and input while it runs
 * is the same execution; the name is taken otherwise.
 * @throws ServiceError InvalidName, InvalidExecutionInput, ExecutionAlreadyExists, StateMachineDoesNotExist
 */
export function addExecution(
  { journal, machines, now }: { journal: Journal; machines: Machines; now: number },
  { arn, name = randomUUID(), input }: Start,
): { row: ExecutionRow; added: boolean } {
  if (!NAME.test(name)) throw new ServiceError('InvalidName', `Invalid Name: '${name}'`);
  checkInput(input);
  const machine = machines.find(arn);
  const executionArn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
  const present = journal.executions.find(executionArn);
  if (present?.status === 'RUNNING' && present.input === input) return { row: present, added: false };
  if (present && (present.stopped === null || present.stopped + NAME_KEPT > now)) {
    throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${executionArn}'`);
  }
  if (present) journal.executions.freeName(present.id);
  const definition = journal.executions.keepDefinition(machine.definition);
  const added = { arn: executionArn, name, machine: machine.arn, definition, input, started: now };
  return { row: journal.executions.add(added), added: true };
}

function checkInput(input: string): void {
  try {
    JSON.parse(input);
  } catch {
    throw new ServiceError('InvalidExecutionInput', 'Invalid State Machine Execution Input: the input is not JSON');
  }
}
