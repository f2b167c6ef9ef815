import {
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { machineName } from '../../shared/names.ts';
import type { Workflow } from '../../shared/ports.ts';

/** Step Functions. Both calls may be repeated: an execution has one name, a token that is spent is `gone`. */
export function stepFunctions(client: SFNClient, arnPrefix: string): Workflow {
  return {
    async start({ workflow, name, input }) {
      const stateMachineArn = `${arnPrefix}${machineName(workflow)}`;
      try {
        await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
      } catch (error) {
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
      }
    },
    async answer(taskToken, output) {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));
        return 'answered';
      } catch (error) {
        if (isOver(error)) return 'gone';
        throw error;
      }
    },
  };
}

const isOver = (error: unknown): boolean =>
  error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken;
