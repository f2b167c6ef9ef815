import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { VirtualClock } from '../../../infra/local/clock.ts';
import { openStates, type InvokeLambda, type StatesEngine } from '../../../infra/local/states/index.ts';

type Fn = (payload: Record<string, unknown>) => unknown;

export type HistoryEvent = { id: number; previousEventId: number; timestamp: number; type: string } & Record<
  string,
  unknown
>;

/** An error that a function throws: its name is what states match. */
export function lambdaError(name: string, message = name): Error {
  return Object.assign(new Error(message), { name });
}

/** A real engine on a real file, with functions of the test's own and a clock that it moves. */
export function world(
  functions: Record<string, Fn>,
  file = path.join(mkdtempSync(path.join(tmpdir(), 'states-')), 'states.db'),
  startAt = Date.parse('2020-04-01T00:00:00Z'),
) {
  const clock = new VirtualClock(startAt);
  const calls: { name: string; payload: Record<string, unknown>; at: number }[] = [];
  const invokeLambda: InvokeLambda = async (name, payload) => {
    const given = payload as Record<string, unknown>;
    calls.push({ name, payload: given, at: clock.now() });
    try {
      return { ok: true, payload: (await functions[name]!(given)) ?? null };
    } catch (error) {
      const { name: errorType, message: errorMessage } = error as Error;
      return { ok: false, errorType, errorMessage, payload: { errorType, errorMessage } };
    }
  };
  const engine = openStates({ file, clock, invokeLambda, random: () => 0.5 });
  const arn = 'arn:aws:states:us-east-1:000000000000:stateMachine:test';
  return {
    engine,
    clock,
    calls,
    file,
    arn,
    deploy: (states: Record<string, unknown>, more: Record<string, unknown> = {}) => deploy(engine, arn, states, more),
    start: async (input: unknown = {}, name?: string): Promise<string> => {
      const body = { stateMachineArn: arn, input: JSON.stringify(input), ...(name && { name }) };
      const answer = await engine.handle('AWSStepFunctions.StartExecution', body);
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      return (answer.body as { executionArn: string }).executionArn;
    },
    describe: async (execution: string) => {
      await rest(engine);
      const { body } = await engine.handle('AWSStepFunctions.DescribeExecution', { executionArn: execution });
      const found = body as { status: string; output?: string; error?: string; cause?: string };
      return { ...found, output: found.output === undefined ? undefined : (JSON.parse(found.output) as unknown) };
    },
    pass: (seconds: number) => clock.advanceTo(clock.now() + seconds * 1000, () => rest(engine)),
    answer: (token: string, output: unknown) =>
      engine.handle('x.SendTaskSuccess', { taskToken: token, output: JSON.stringify(output) }),
    settle: () => rest(engine),
    /** As a kill would, but in good order: nothing of this engine goes on. */
    close: (): void => {
      engine.close();
      clock.stop();
    },
    history: async (execution: string): Promise<HistoryEvent[]> => {
      const body = { executionArn: execution, maxResults: 1000 };
      const answer = await engine.handle('AWSStepFunctions.GetExecutionHistory', body);
      return (answer.body as { events: HistoryEvent[] }).events;
    },
  };
}

function deploy(
  engine: StatesEngine,
  arn: string,
  states: Record<string, unknown>,
  more: Record<string, unknown>,
): void {
  const definition = JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: Object.keys(states)[0],
    States: states,
    ...more,
  });
  engine.deploy({ name: 'test', arn, definition });
}

async function rest(engine: StatesEngine): Promise<void> {
  for (let quiet = 0; quiet < 3; quiet++) {
    await engine.whenAtRest();
    await new Promise((resolve) => setImmediate(resolve));
    if (engine.active() > 0) quiet = -1;
  }
}

export const invoke = (name: string, payload: unknown = {}, more: Record<string, unknown> = { End: true }) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: name, Payload: payload },
  ...more,
});

export const ask = (name: string, more: Record<string, unknown> = { End: true }) => ({
  ...invoke(name, { token: '{% $states.context.Task.Token %}' }, more),
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
});
