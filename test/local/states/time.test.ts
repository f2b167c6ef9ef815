import { describe, expect, test } from 'vitest';
import { ask, invoke, lambdaError, world } from './engine.ts';

const retry = { ErrorEquals: ['Busy'], IntervalSeconds: 2, MaxAttempts: 4, BackoffRate: 3 };

function failing(times: number, name = 'Busy') {
  let left = times;
  return () => {
    if (left-- > 0) throw lambdaError(name);
    return 'done';
  };
}

describe('retry', () => {
  test('waits interval × rate^n, at most MaxDelaySeconds, on the virtual clock', async () => {
    const { deploy, start, describe: look, calls, pass, settle } = world({ f: failing(4) });
    deploy({ One: invoke('f', {}, { Retry: [{ ...retry, MaxDelaySeconds: 10 }], End: true }) });
    const execution = await start();
    await settle();
    await pass(100);
    expect(await look(execution)).toMatchObject({ status: 'SUCCEEDED' });
    const gaps = calls.slice(1).map((call, index) => Math.round((call.at - calls[index]!.at) / 1000));
    expect(gaps).toEqual([2, 6, 10, 10]);
  });

  test('full jitter waits a random part of it', async () => {
    const { deploy, start, calls, pass, settle } = world({ f: failing(1) });
    deploy({ One: invoke('f', {}, { Retry: [{ ...retry, IntervalSeconds: 10, JitterStrategy: 'FULL' }], End: true }) });
    await start();
    await settle();
    await pass(20);
    expect(Math.round((calls[1]!.at - calls[0]!.at) / 1000)).toBe(5);
  });

  test('when attempts are used up the first catcher that matches takes over', async () => {
    const { deploy, start, describe: look, calls, pass, settle } = world({ f: failing(99) });
    const end = (name: string) => ({ Type: 'Pass', Output: name, End: true });
    const catchers = [
      { ErrorEquals: ['Other'], Next: 'First' },
      { ErrorEquals: ['States.TaskFailed'], Next: 'Second' },
      { ErrorEquals: ['States.ALL'], Next: 'Third' },
    ];
    deploy({
      One: invoke('f', {}, { Retry: [{ ...retry, MaxAttempts: 2 }], Catch: catchers, End: true }),
      First: end('1'),
      Second: end('2'),
      Third: end('3'),
    });
    const execution = await start();
    await settle();
    await pass(1000);
    expect(await look(execution)).toMatchObject({ status: 'SUCCEEDED', output: '2' });
    expect(calls).toHaveLength(3);
  });

  test('each retrier counts for itself', async () => {
    const errors = ['A', 'B', 'A', 'B'];
    const {
      deploy,
      start,
      describe: look,
      pass,
      settle,
    } = world({
      f: () => {
        const next = errors.shift();
        if (next) throw lambdaError(next);
        return 1;
      },
    });
    const retrier = (name: string) => ({ ErrorEquals: [name], IntervalSeconds: 1, MaxAttempts: 2, BackoffRate: 1 });
    deploy({ One: invoke('f', {}, { Retry: [retrier('A'), retrier('B')], End: true }) });
    const execution = await start();
    await settle();
    await pass(10);
    expect((await look(execution)).status).toBe('SUCCEEDED');
  });
});

describe('waits and time-outs', () => {
  test('a wait until a timestamp ends then and not before', async () => {
    const { deploy, start, describe: look, pass, settle } = world({});
    deploy({ One: { Type: 'Wait', Timestamp: '{% $states.input.until %}', End: true } });
    const execution = await start({ until: '2020-04-11T00:00:00Z' });
    await settle();
    await pass(10 * 86_400 - 60);
    expect((await look(execution)).status).toBe('RUNNING');
    await pass(120);
    expect((await look(execution)).status).toBe('SUCCEEDED');
  });

  test('a wait of forty days, longer than a timer of the platform', async () => {
    const { deploy, start, describe: look, pass, settle } = world({});
    deploy({ One: { Type: 'Wait', Seconds: 40 * 86_400, End: true } });
    const execution = await start();
    await settle();
    await pass(39 * 86_400);
    expect((await look(execution)).status).toBe('RUNNING');
    await pass(86_401);
    expect((await look(execution)).status).toBe('SUCCEEDED');
  });

  test('an execution over its own time is TIMED_OUT', async () => {
    const { deploy, start, describe: look, pass, settle } = world({});
    deploy({ One: { Type: 'Wait', Seconds: 1000, End: true } }, { TimeoutSeconds: 60 });
    const execution = await start();
    await settle();
    await pass(61);
    expect((await look(execution)).status).toBe('TIMED_OUT');
  });
});

describe('task tokens', () => {
  const waiting = (more: Record<string, unknown> = {}) => {
    const tokens: string[] = [];
    const made = world({ f: (payload) => void tokens.push(String(payload['token'])) });
    made.deploy({
      Ask: ask('f', { TimeoutSeconds: 3600, End: true, ...more }),
      ...(more['Next'] ? { After: { Type: 'Succeed' } } : {}),
    });
    return { ...made, tokens };
  };

  test('success ends the wait with its output; the second answer is refused', async () => {
    const { start, describe: look, answer, tokens, settle } = waiting();
    const execution = await start();
    await settle();
    expect((await look(execution)).status).toBe('RUNNING');
    expect((await answer(tokens[0]!, { said: 'yes' })).status).toBe(200);
    expect(await look(execution)).toMatchObject({ status: 'SUCCEEDED', output: { said: 'yes' } });
    expect(await answer(tokens[0]!, {})).toMatchObject({ status: 400, body: { __type: 'TaskTimedOut' } });
  });

  test('after its time-out a token is dead, and the state that asks again hands out a new one', async () => {
    const {
      start,
      describe: look,
      answer,
      tokens,
      pass,
      settle,
    } = waiting({ Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Ask' }] });
    const execution = await start();
    await settle();
    await pass(3601);
    expect(tokens).toHaveLength(2);
    expect(await answer(tokens[0]!, {})).toMatchObject({ status: 400, body: { __type: 'TaskTimedOut' } });
    await answer(tokens[1]!, 'late');
    expect(await look(execution)).toMatchObject({ status: 'SUCCEEDED', output: 'late' });
  });

  test('failure by the holder is an error by its name', async () => {
    const { engine, start, describe: look, tokens, settle } = waiting();
    const execution = await start();
    await settle();
    await engine.handle('x.SendTaskFailure', { taskToken: tokens[0]!, error: 'Refused', cause: 'no' });
    expect(await look(execution)).toMatchObject({ status: 'FAILED', error: 'Refused', cause: 'no' });
  });

  test('silence longer than the heartbeat fails the state; a beat extends it', async () => {
    const { engine, start, describe: look, tokens, pass, settle } = waiting({ HeartbeatSeconds: 60 });
    const execution = await start();
    await settle();
    await pass(50);
    await engine.handle('x.SendTaskHeartbeat', { taskToken: tokens[0]! });
    await pass(50);
    expect((await look(execution)).status).toBe('RUNNING');
    await pass(20);
    expect(await look(execution)).toMatchObject({ status: 'FAILED', error: 'States.HeartbeatTimeout' });
  });

  test('an unknown token, and a function that fails while asking', async () => {
    const { answer } = waiting();
    expect(await answer('nobody', {})).toMatchObject({ status: 400, body: { __type: 'InvalidToken' } });
    const broken = world({
      f: () => {
        throw lambdaError('Broken');
      },
    });
    broken.deploy({ Ask: ask('f', { TimeoutSeconds: 3600, End: true }) });
    expect(await broken.describe(await broken.start())).toMatchObject({ status: 'FAILED', error: 'Broken' });
  });
});

describe('names of executions', () => {
  test('the same name and input while it runs is the same execution; otherwise the name is taken', async () => {
    const { deploy, start, answer, settle, engine, arn } = (() => {
      const made = world({ f: (payload) => void tokens.push(String(payload['token'])) });
      return made;
    })();
    deploy({ Ask: ask('f', { TimeoutSeconds: 3600, End: true }) });
    const first = await start({ a: 1 }, 'case-1');
    expect(await start({ a: 1 }, 'case-1')).toBe(first);
    await expect(start({ a: 2 }, 'case-1')).rejects.toThrow('ExecutionAlreadyExists');
    await settle();
    await answer(tokens[0]!, {});
    await settle();
    await expect(start({ a: 1 }, 'case-1')).rejects.toThrow('ExecutionAlreadyExists');
    const bad = await engine.handle('x.StartExecution', { stateMachineArn: arn, name: 'no spaces', input: '{}' });
    expect(bad.status).toBe(400);
  });
});

const tokens: string[] = [];
