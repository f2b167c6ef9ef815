import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  ExecutionAlreadyExists,
  GetExecutionHistoryCommand,
  InvalidName,
  InvalidToken,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StopExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clientOf } from './endpoint.ts';
import { ask, invoke, world } from './engine.ts';

let made: ReturnType<typeof world>;
let client: SFNClient;
let close: () => void;
let tokens: string[];

beforeEach(async () => {
  tokens = [];
  made = world({ ask: (payload) => void tokens.push(String(payload['token'])), f: ({ n }) => n });
  made.deploy({
    Ask: ask('ask', { TimeoutSeconds: 3600, HeartbeatSeconds: 600, Next: 'Work' }),
    Work: invoke('f', { n: '{% $states.input %}' }, { Output: '{% $states.result.Payload %}', End: true }),
  });
  ({ client, close } = await clientOf(made.engine));
});
afterEach(() => {
  close();
  made.close();
});

const begin = (name: string, input = '{"n":1}') =>
  client.send(new StartExecutionCommand({ stateMachineArn: made.arn, name, input }));

describe('through the real client', () => {
  test('start, answer, describe, list', async () => {
    const { executionArn, startDate } = await begin('case-1');
    expect(executionArn).toBe('arn:aws:states:us-east-1:000000000000:execution:test:case-1');
    expect(startDate?.toISOString()).toMatch(/^2020-04-01T00:00/);
    await made.settle();
    await client.send(new SendTaskHeartbeatCommand({ taskToken: tokens[0]! }));
    await client.send(new SendTaskSuccessCommand({ taskToken: tokens[0]!, output: '42' }));
    await made.settle();
    const found = await client.send(new DescribeExecutionCommand({ executionArn }));
    expect(found).toMatchObject({ status: 'SUCCEEDED', input: '{"n":1}', output: '42', name: 'case-1' });
    expect(found.stopDate).toBeInstanceOf(Date);
    await begin('case-2');
    const running = await client.send(
      new ListExecutionsCommand({ stateMachineArn: made.arn, statusFilter: 'RUNNING' }),
    );
    expect(running.executions?.map(({ name }) => name)).toEqual(['case-2']);
    const first = await client.send(new ListExecutionsCommand({ stateMachineArn: made.arn, maxResults: 1 }));
    expect(first.executions?.[0]?.name).toBe('case-2');
    const { nextToken } = first;
    const rest = await client.send(new ListExecutionsCommand({ stateMachineArn: made.arn, maxResults: 1, nextToken }));
    expect(rest.executions?.[0]?.name).toBe('case-1');
    expect(rest.nextToken).toBeUndefined();
  });

  test('names: the same while it runs, taken otherwise, free after ninety days', async () => {
    const { executionArn } = await begin('case-1');
    expect((await begin('case-1')).executionArn).toBe(executionArn);
    await expect(begin('case-1', '{"n":2}')).rejects.toBeInstanceOf(ExecutionAlreadyExists);
    await expect(begin('no spaces')).rejects.toBeInstanceOf(InvalidName);
    await expect(begin('a/b')).rejects.toBeInstanceOf(InvalidName);
    await expect(begin('名称')).resolves.toBeDefined();
    await client.send(new StopExecutionCommand({ executionArn, error: 'Withdrawn', cause: 'by the department' }));
    expect(await client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: 'ABORTED',
      error: 'Withdrawn',
      cause: 'by the department',
    });
    await expect(begin('case-1')).rejects.toBeInstanceOf(ExecutionAlreadyExists);
    await made.pass(91 * 86_400);
    await expect(begin('case-1')).resolves.toMatchObject({ executionArn });
  });

  test('a start by the ARN of an alias or a version is one of the machine', async () => {
    const start = new StartExecutionCommand({ stateMachineArn: `${made.arn}:live`, name: 'by-alias' });
    expect((await client.send(start)).executionArn).toBe(
      'arn:aws:states:us-east-1:000000000000:execution:test:by-alias',
    );
  });

  test('tokens: invalid, unknown, used, and dead with their execution', async () => {
    const success = (taskToken: string) => client.send(new SendTaskSuccessCommand({ taskToken, output: '1' }));
    await expect(success('nonsense')).rejects.toBeInstanceOf(InvalidToken);
    await expect(success(`AQCA${'x'.repeat(64)}`)).rejects.toBeInstanceOf(TaskDoesNotExist);
    const { executionArn } = await begin('case-1');
    await made.settle();
    await client.send(new SendTaskFailureCommand({ taskToken: tokens[0]!, error: 'Refused', cause: 'no' }));
    await expect(success(tokens[0]!)).rejects.toBeInstanceOf(TaskTimedOut);
    await made.settle();
    expect((await client.send(new DescribeExecutionCommand({ executionArn }))).error).toBe('Refused');
    const second = await begin('case-2');
    await made.settle();
    await client.send(new StopExecutionCommand({ executionArn: second.executionArn }));
    await expect(success(tokens[1]!)).rejects.toBeInstanceOf(TaskTimedOut);
  });

  test('history: real events, each after the one before it in its branch', async () => {
    const { executionArn } = await begin('case-1');
    await made.settle();
    await client.send(new SendTaskSuccessCommand({ taskToken: tokens[0]!, output: '42' }));
    await made.settle();
    const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(events.map(({ id, previousEventId }) => [id, previousEventId])).toEqual(events.map((_, at) => [at + 1, at]));
    expect(events[1]?.stateEnteredEventDetails).toMatchObject({ name: 'Ask', input: '{"n":1}' });
    expect(events[2]?.taskScheduledEventDetails).toMatchObject({
      resource: 'invoke.waitForTaskToken',
      timeoutInSeconds: 3600,
    });
    expect(events.at(-1)?.executionSucceededEventDetails?.output).toBe('42');
    const last = await client.send(
      new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 2, includeExecutionData: false }),
    );
    expect(last.events?.map(({ id }) => id)).toEqual([13, 12]);
    expect(last.events?.[1]?.stateExitedEventDetails).toEqual({ name: 'Work' });
    expect(made.engine.counts()).toEqual({ transitions: 2, executions: { SUCCEEDED: 1 } });
  });

  test('machines', async () => {
    const { stateMachines } = await client.send(new ListStateMachinesCommand({}));
    expect(stateMachines?.map(({ name }) => name)).toEqual(['test']);
    const found = await client.send(new DescribeStateMachineCommand({ stateMachineArn: made.arn }));
    expect(JSON.parse(found.definition ?? '')).toMatchObject({ StartAt: 'Ask' });
    const { executionArn } = await begin('case-1');
    made.deploy({ New: { Type: 'Succeed' } });
    const old = await client.send(new DescribeStateMachineForExecutionCommand({ executionArn }));
    expect(JSON.parse(old.definition ?? '')).toMatchObject({ StartAt: 'Ask' });
  });

  test('what is refused by name', async () => {
    const missing = `${made.arn}x`;
    const starting = client.send(new StartExecutionCommand({ stateMachineArn: missing }));
    await expect(starting).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    const describing = client.send(new DescribeExecutionCommand({ executionArn: 'arn:none' }));
    await expect(describing).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
    await expect(begin('case-1', '{')).rejects.toMatchObject({ name: 'InvalidExecutionInput' });
    const { status, body } = await made.engine.handle('AWSStepFunctions.CreateActivity', { name: 'x' });
    expect({ status, body }).toMatchObject({ status: 400, body: { __type: 'UnknownOperationException' } });
    const sync = await made.engine.handle('AWSStepFunctions.StartSyncExecution', { stateMachineArn: made.arn });
    expect(sync.body).toMatchObject({ __type: 'StateMachineTypeNotSupported' });
  });
});
