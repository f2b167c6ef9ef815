import type { Engine } from '../engine.ts';
import type { ExecutionRow } from '../journal/rows.ts';
import type { Deployed } from '../machines.ts';
import { described, eventListed, listed, machineListed, roleOf, seconds } from './answers.ts';
import { paged } from './paging.ts';
import type { Handlers } from './requests.ts';
import { ServiceError } from './serviceError.ts';
import { answerToken, beatToken } from './tokens.ts';

/** The operations of Step Functions that this engine offers. */
export function handlersOf(engine: Engine): Handlers {
  return { ...executionHandlers(engine), ...readers(engine), ...machineHandlers(engine), ...tokenHandlers(engine) };
}

function found(engine: Engine, arn: string): ExecutionRow {
  const row = engine.world.journal.executions.find(arn);
  if (!row) throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  return row;
}

type Part<Name extends keyof Handlers> = Pick<Handlers, Name>;

function executionHandlers(engine: Engine): Part<'StartExecution' | 'StopExecution' | 'StartSyncExecution'> {
  return {
    StartExecution: ({ stateMachineArn, name, input }) => {
      const row = engine.start({ arn: stateMachineArn, name, input });
      return { executionArn: row.arn, startDate: seconds(row.started) };
    },
    StopExecution: ({ executionArn, error, cause }) => {
      const { stopped } = engine.stop(found(engine, executionArn), { error, cause });
      return { stopDate: seconds(stopped) };
    },
    StartSyncExecution: ({ stateMachineArn }) => {
      engine.machines.find(stateMachineArn);
      throw new ServiceError(
        'StateMachineTypeNotSupported',
        'This operation is not supported by this type of state machine',
      );
    },
  };
}

function readers(engine: Engine): Part<'DescribeExecution' | 'GetExecutionHistory' | 'ListExecutions'> {
  const { executions, events } = engine.world.journal;
  return {
    DescribeExecution: ({ executionArn }) => described(found(engine, executionArn)),
    GetExecutionHistory: ({ executionArn, reverseOrder: reverse, includeExecutionData, ...page }) => {
      const { id } = found(engine, executionArn);
      const { rows, ...more } = paged(page, (offset, limit) => events.page(id, { offset, limit, reverse }));
      return { events: rows.map((row) => eventListed(row, includeExecutionData)), ...more };
    },
    ListExecutions: ({ stateMachineArn, statusFilter, ...page }) => {
      const { arn } = engine.machines.find(stateMachineArn);
      const { rows, ...more } = paged(page, (offset, limit) => executions.ofMachine(arn, statusFilter, offset, limit));
      return { executions: rows.map(listed), ...more };
    },
  };
}

function machineHandlers(
  engine: Engine,
): Part<'ListStateMachines' | 'DescribeStateMachine' | 'DescribeStateMachineForExecution'> {
  return {
    ListStateMachines: (page) => {
      const all = engine.machines.all();
      const { rows, ...more } = paged(page, (offset, limit) => all.slice(offset, offset + limit));
      return { stateMachines: rows.map(machineListed), ...more };
    },
    DescribeStateMachine: ({ stateMachineArn }) => {
      const machine: Deployed = engine.machines.find(stateMachineArn);
      const { definition, arn } = machine;
      return { ...machineListed(machine), definition, status: 'ACTIVE', roleArn: roleOf(arn) };
    },
    DescribeStateMachineForExecution: ({ executionArn }) => {
      const { machine, definition, started } = found(engine, executionArn);
      const text = engine.world.journal.executions.definition(definition);
      const name = machine.split(':').at(-1);
      return {
        stateMachineArn: machine,
        name,
        definition: text,
        roleArn: roleOf(machine),
        updateDate: seconds(started),
      };
    },
  };
}

function tokenHandlers({ world }: Engine): Part<'SendTaskSuccess' | 'SendTaskFailure' | 'SendTaskHeartbeat'> {
  return {
    SendTaskSuccess: ({ taskToken, output }) => answerToken(world, taskToken, { ok: true, output: parsed(output) }),
    SendTaskFailure: ({ taskToken, error, cause }) => answerToken(world, taskToken, { ok: false, error, cause }),
    SendTaskHeartbeat: ({ taskToken }) => beatToken(world, taskToken),
  };
}

function parsed(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    throw new ServiceError('InvalidOutput', 'Invalid Output: the output is not JSON');
  }
}
