import { describe, expect, test } from 'vitest';
import { ask, invoke, lambdaError, world } from './engine.ts';

type Functions = Parameters<typeof world>[0];
const START = Date.parse('2020-04-01T00:00:00Z');

/** Runs until at rest, closes, and opens again so many seconds later with the same functions. */
async function restarted(functions: Functions, states: Record<string, unknown>, later: number, before = 0, more = {}) {
  const first = world(functions, undefined, START);
  first.deploy(states, more);
  const execution = await first.start({ items: [1, 2, 3] }, 'case');
  await first.settle();
  if (before > 0) await first.pass(before);
  first.close();
  const second = world(functions, first.file, START + (before + later) * 1000);
  second.deploy(states, more);
  second.engine.resume();
  await second.settle();
  return { first, second, execution };
}

/** A function that never answers the first time it is called, as if the process died meanwhile. */
function hangsOnce(calls: unknown[], answer: unknown) {
  return (payload: unknown) => {
    calls.push(payload);
    return calls.length === 1 ? new Promise(() => undefined) : answer;
  };
}

async function restartedDuringCall(functions: Functions, states: Record<string, unknown>, later = 1) {
  const first = world(functions, undefined, START);
  first.deploy(states);
  const execution = await first.start();
  while (first.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
  first.close();
  const second = world(functions, first.file, START + later * 1000);
  second.deploy(states);
  second.engine.resume();
  return { second, execution };
}

describe('a restart neither lengthens nor forgets', () => {
  test('a wait', async () => {
    const states = { W: { Type: 'Wait', Seconds: 100, End: true } };
    const { second, execution } = await restarted({}, states, 60);
    await second.pass(35);
    expect((await second.describe(execution)).status).toBe('RUNNING');
    await second.pass(6);
    expect((await second.describe(execution)).status).toBe('SUCCEEDED');
  });

  test('a wait that was over meanwhile', async () => {
    const states = { W: { Type: 'Wait', Seconds: 100, End: true } };
    const { second, execution } = await restarted({}, states, 1000);
    expect((await second.describe(execution)).status).toBe('SUCCEEDED');
  });

  test('the delay of a retry, and how many are left', async () => {
    const functions: Functions = {
      f: () => {
        throw lambdaError('Busy');
      },
    };
    const retry = [{ ErrorEquals: ['Busy'], IntervalSeconds: 100, MaxAttempts: 2, BackoffRate: 1 }];
    const { first, second, execution } = await restarted(
      functions,
      { One: invoke('f', {}, { Retry: retry, End: true }) },
      50,
      110,
    );
    expect([first.calls.length, second.calls.length]).toEqual([2, 0]);
    await second.pass(35);
    expect(second.calls).toHaveLength(0);
    await second.pass(10);
    expect(second.calls).toHaveLength(1);
    expect(await second.describe(execution)).toMatchObject({ status: 'FAILED', error: 'Busy' });
  });

  test('the limit of a token, of its heartbeat, and of the execution', async () => {
    const limits = [
      [{ TimeoutSeconds: 100 }, {}, 'States.Timeout', 'FAILED'],
      [{ TimeoutSeconds: 1000, HeartbeatSeconds: 100 }, {}, 'States.HeartbeatTimeout', 'FAILED'],
      [{ TimeoutSeconds: 1000 }, { TimeoutSeconds: 100 }, undefined, 'TIMED_OUT'],
    ] as const;
    for (const [task, machine, error, status] of limits) {
      const states = { Ask: ask('f', { ...task, End: true }) };
      const { second, execution } = await restarted({ f: () => null }, states, 60, 0, machine);
      await second.pass(35);
      expect((await second.describe(execution)).status).toBe('RUNNING');
      await second.pass(6);
      const found = await second.describe(execution);
      expect([found.status, found.error]).toEqual([status, error]);
      second.close();
    }
  });

  test('an execution whose time passed meanwhile does nothing more', async () => {
    const states = { W: { Type: 'Wait', Seconds: 50, Next: 'Work' }, Work: invoke('f') };
    const { second, execution } = await restarted({ f: () => 1 }, states, 200, 0, { TimeoutSeconds: 100 });
    expect((await second.describe(execution)).status).toBe('TIMED_OUT');
    expect(second.calls).toEqual([]);
  });
});

describe('a restart during a call', () => {
  test('calls again with the same payload, chance included', async () => {
    const calls: unknown[] = [];
    const states = { One: invoke('f', { id: '{% $uuid() %}' }, { TimeoutSeconds: 900, End: true }) };
    const { second, execution } = await restartedDuringCall({ f: hangsOnce(calls, 'done') }, states);
    expect((await second.describe(execution)).status).toBe('SUCCEEDED');
    expect(calls[1]).toEqual(calls[0]);
    const types = (await second.history(execution)).map(({ type }) => type);
    expect(types.filter((type) => type === 'TaskScheduled')).toHaveLength(1);
  });

  test('a night later the new call has its time', async () => {
    const calls: unknown[] = [];
    const states = { One: invoke('f', {}, { TimeoutSeconds: 900, End: true }) };
    const { second, execution } = await restartedDuringCall({ f: hangsOnce(calls, 'done') }, states, 8 * 3600);
    expect((await second.describe(execution)).status).toBe('SUCCEEDED');
  });

  test('hands out the same token when it was not journaled that the function returned', async () => {
    const calls: { token?: string }[] = [];
    const states = { Ask: ask('f', { TimeoutSeconds: 900, End: true }) };
    const { second, execution } = await restartedDuringCall({ f: hangsOnce(calls, null) }, states);
    await second.settle();
    expect(calls).toHaveLength(2);
    expect(calls[1]).toEqual(calls[0]);
    await second.answer(calls[0]!.token!, 'late');
    expect((await second.describe(execution)).output).toBe('late');
  });
});

test('a token that is answered before its function returns is answered', async () => {
  const made = world({
    f: async ({ token }) => {
      await made.answer(String(token), 'at once');
      throw lambdaError('Broken');
    },
  });
  made.deploy({ Ask: ask('f', { TimeoutSeconds: 900, End: true }) });
  expect(await made.describe(await made.start())).toMatchObject({ status: 'SUCCEEDED', output: 'at once' });
});

test('tokens answered before resume are taken, and expired ones refused', async () => {
  const tokens: string[] = [];
  const functions: Functions = { f: (payload) => void tokens.push(String(payload['token'])) };
  const states = { Ask: ask('f', { TimeoutSeconds: 100, End: true }) };
  const first = world(functions, undefined, START);
  first.deploy(states);
  const execution = await first.start({}, 'early');
  await first.settle();
  first.close();
  const second = world(functions, first.file, START + 50_000);
  second.deploy(states);
  expect((await second.answer(tokens[0]!, 'early')).status).toBe(200);
  second.engine.resume();
  expect((await second.describe(execution)).output).toBe('early');
  await second.start({}, 'late');
  await second.settle();
  second.close();
  const third = world(functions, first.file, START + 500_000);
  expect((await third.answer(tokens[1]!, 'late')).body).toMatchObject({ __type: 'TaskTimedOut' });
});

test('items of a map beyond the tenth keep their tokens when the second is done', async () => {
  const tokens: string[] = [];
  const functions: Functions = { f: ({ n, token }) => void (tokens[Number(n)] ??= String(token)) };
  const Ask = ask('f', { TimeoutSeconds: 9000, End: true });
  Ask.Arguments.Payload = { n: '{% $states.input %}', token: '{% $states.context.Task.Token %}' };
  const states = {
    All: { Type: 'Map', Items: '{% [0..11] %}', ItemProcessor: { StartAt: 'Ask', States: { Ask } }, End: true },
  };
  const first = world(functions, undefined, START);
  first.deploy(states);
  const execution = await first.start();
  await first.settle();
  await first.answer(tokens[1]!, 1);
  await first.settle();
  first.close();
  const second = world(functions, first.file, START);
  second.engine.resume();
  await second.settle();
  expect(second.calls).toEqual([]);
  for (const [index, token] of tokens.entries()) if (index !== 1) await second.answer(token, index);
  expect((await second.describe(execution)).output).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

test('a parallel of a map of tokens and a wait goes on in each of its parts', async () => {
  const tokens = new Map<number, string>();
  const functions: Functions = { f: ({ n, token }) => void tokens.set(Number(n), String(token)) };
  const task = { ...ask('f', { TimeoutSeconds: 9000, End: true }) };
  task.Arguments.Payload = { n: '{% $states.input %}', token: '{% $states.context.Task.Token %}' };
  const items = {
    Type: 'Map',
    Items: '{% $states.input.items %}',
    ItemProcessor: { StartAt: 'Ask', States: { Ask: task } },
  };
  const states = {
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'All', States: { All: { ...items, MaxConcurrency: 2, End: true } } },
        { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 100, Output: 'waited', End: true } } },
      ],
      End: true,
    },
  };
  const { first, second, execution } = await restarted(functions, states, 60);
  expect([first.calls.length, second.calls.length]).toEqual([2, 0]);
  await second.answer(tokens.get(2)!, 'two');
  await second.settle();
  second.close();
  const third = world(functions, first.file, START + 120_000);
  third.engine.resume();
  await third.settle();
  expect(second.calls).toHaveLength(1);
  expect(third.calls).toHaveLength(0);
  await third.answer(tokens.get(3)!, 'three');
  await third.answer(tokens.get(1)!, 'one');
  expect((await third.describe(execution)).output).toEqual([['one', 'two', 'three'], 'waited']);
  const events = await third.history(execution);
  expect(events.map(({ id }) => id)).toEqual(events.map((_, at) => at + 1));
  expect(events.every(({ id, previousEventId }) => previousEventId < id)).toBe(true);
});
