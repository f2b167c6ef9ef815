import { z } from 'zod';
import { DATA_LIMIT } from '../errors.ts';

const Arn = z.string().min(1).max(256);
const bytesUpTo = (most: number) =>
  z.string().refine((text) => Buffer.byteLength(text) <= most, `must have length less than or equal to ${most}`);
const Token = z.string().min(1).max(2048);
const ErrorName = bytesUpTo(256);
const Cause = bytesUpTo(32_768);
const page = { maxResults: z.int().min(0).max(1000).optional(), nextToken: z.string().optional() };
const StatusFilter = z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']);

/** What each operation takes. The name of an execution has an error of its own, so it is looked at later. */
export const requests = {
  StartExecution: z.object({
    stateMachineArn: Arn,
    name: z.string().optional(),
    input: bytesUpTo(DATA_LIMIT).default('{}'),
  }),
  StopExecution: z.object({ executionArn: Arn, error: ErrorName.optional(), cause: Cause.optional() }),
  DescribeExecution: z.object({ executionArn: Arn }),
  GetExecutionHistory: z.object({
    executionArn: Arn,
    reverseOrder: z.boolean().default(false),
    includeExecutionData: z.boolean().default(true),
    ...page,
  }),
  ListExecutions: z.object({ stateMachineArn: Arn, statusFilter: StatusFilter.optional(), ...page }),
  ListStateMachines: z.object(page),
  DescribeStateMachine: z.object({ stateMachineArn: Arn }),
  DescribeStateMachineForExecution: z.object({ executionArn: Arn }),
  SendTaskSuccess: z.object({ taskToken: Token, output: bytesUpTo(DATA_LIMIT) }),
  SendTaskFailure: z.object({ taskToken: Token, error: ErrorName.default(''), cause: Cause.default('') }),
  SendTaskHeartbeat: z.object({ taskToken: Token }),
  StartSyncExecution: z.object({ stateMachineArn: Arn }),
} as const;

export type Operation = keyof typeof requests;
type Input<Name extends Operation> = z.infer<(typeof requests)[Name]>;
export type Handlers = { [Name in Operation]: (input: Input<Name>) => object };
