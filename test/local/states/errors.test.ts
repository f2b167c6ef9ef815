import { describe, expect, test } from 'vitest';
import { StateError, matches } from '../../../infra/local/states/errors.ts';
import { ask, invoke, lambdaError, world } from './engine.ts';

const caughtAs = (name: string) => ({
  Type: 'Pass',
  Output: { by: name, error: '{% $states.input.Error %}', cause: '{% $states.input.Cause %}' },
  End: true,
});

describe('which errors a rule takes', () => {
  test.each([
    ['Custom', ['Custom'], true],
    ['Custom', ['Other', 'Custom'], true],
    ['Custom', ['States.ALL'], true],
    ['Custom', ['States.TaskFailed'], true],
    ['States.Timeout', ['States.TaskFailed'], false],
    ['States.Timeout', ['States.ALL'], true],
    ['States.HeartbeatTimeout', ['States.HeartbeatTimeout'], true],
    ['States.HeartbeatTimeout', ['States.Timeout'], true],
    ['States.Timeout', ['States.HeartbeatTimeout'], false],
    ['States.QueryEvaluationError', ['States.TaskFailed'], true],
    ['States.DataLimitExceeded', ['States.ALL'], false],
    ['States.DataLimitExceeded', ['States.TaskFailed'], false],
    ['States.DataLimitExceeded', ['States.DataLimitExceeded'], true],
    ['States.Runtime', ['States.ALL'], false],
    ['States.Runtime', ['States.Runtime'], false],
    ['Lambda.TooManyRequestsException', ['Lambda.TooManyRequestsException'], true],
  ])('%s by %j: %s', (name, errorEquals, taken) => {
    expect(matches(new StateError(name, ''), errorEquals)).toBe(taken);
  });
});

describe('errors of functions', () => {
  test('the type is Error, the error object as JSON is Cause', async () => {
    const {
      deploy,
      start,
      describe: look,
    } = world({
      f: () => {
        throw lambdaError('Broken', 'in two');
      },
    });
    deploy({
      One: invoke('f', {}, { Catch: [{ ErrorEquals: ['Broken'], Next: 'Caught' }], End: true }),
      Caught: caughtAs('One'),
    });
    const cause = JSON.stringify({ errorType: 'Broken', errorMessage: 'in two' });
    expect((await look(await start())).output).toEqual({ by: 'One', error: 'Broken', cause });
  });

  test('a catcher sets variables and output of its own, and sees what the state began with', async () => {
    const {
      deploy,
      start,
      describe: look,
    } = world({
      f: () => {
        throw lambdaError('Broken');
      },
    });
    const catcher = {
      ErrorEquals: ['States.ALL'],
      Assign: { failed: '{% $states.errorOutput.Error %}' },
      Output: { was: '{% $states.input.n %}' },
      Next: 'Caught',
    };
    deploy({
      One: invoke('f', {}, { Assign: { failed: 'never' }, Catch: [catcher], End: true }),
      Caught: { Type: 'Pass', Output: { failed: '{% $failed %}', was: '{% $states.input.was %}' }, End: true },
    });
    expect((await look(await start({ n: 7 }))).output).toEqual({ failed: 'Broken', was: 7 });
  });

  test('Fail ends the execution with its own error and cause', async () => {
    const { deploy, start, describe: look } = world({});
    deploy({ No: { Type: 'Fail', Error: 'Refused', Cause: "{% 'because of ' & $states.input.why %}" } });
    expect(await look(await start({ why: 'x' }))).toMatchObject({
      status: 'FAILED',
      error: 'Refused',
      cause: 'because of x',
    });
  });
});

describe('limits', () => {
  const never = () => new Promise<never>(() => undefined);

  test('a function over TimeoutSeconds is States.Timeout, which TaskFailed does not take', async () => {
    const { deploy, start, describe: look, clock } = world({ f: never });
    const catchers = [
      { ErrorEquals: ['States.TaskFailed'], Next: 'Wrong' },
      { ErrorEquals: ['States.Timeout'], Next: 'Right' },
    ];
    deploy({
      One: invoke('f', {}, { TimeoutSeconds: '{% $states.input.limit %}', Catch: catchers, End: true }),
      Wrong: { Type: 'Fail' },
      Right: caughtAs('Right'),
    });
    const execution = await start({ limit: 60 });
    await clock.advanceTo(clock.now() + 61_000, async () => {});
    expect((await look(execution)).output).toEqual({ by: 'Right', error: 'States.Timeout', cause: '' });
  });

  test('the time-out of the execution ends what waits, and its tokens', async () => {
    const tokens: string[] = [];
    const made = world({ f: (payload) => void tokens.push(String(payload['token'])) });
    made.deploy({ Ask: ask('f', { TimeoutSeconds: 600, End: true }) }, { TimeoutSeconds: 60 });
    const execution = await made.start();
    await made.settle();
    await made.pass(61);
    expect((await made.describe(execution)).status).toBe('TIMED_OUT');
    expect(await made.answer(tokens[0]!, {})).toMatchObject({ body: { __type: 'TaskTimedOut' } });
    expect((await made.history(execution)).at(-1)?.type).toBe('ExecutionTimedOut');
    expect(made.clock.nextTimer()).toBeUndefined();
  });

  test('a loop ends when its history is as long as AWS keeps', async () => {
    const { deploy, start, describe: look } = world({});
    deploy({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } });
    expect(await look(await start())).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  test.each([
    ['an input', '{% $states.input %}', {}],
    ['a payload', "{% $join($map([1..300], function($i) { $pad('', 1000, 'x') })) %}", {}],
    ['a variable', {}, { Assign: { big: "{% $join($map([1..300], function($i) { $pad('', 1000, 'x') })) %}" } }],
  ])('%s over 256 KiB is States.DataLimitExceeded or refused', async (_, payload, more) => {
    const made = world({ f: () => 1 });
    made.deploy({ One: invoke('f', payload, { ...more, End: true }) });
    const found = await made.start(_ === 'an input' ? 'x'.repeat(262_144) : {}).then(made.describe, String);
    if (typeof found === 'string') expect(found).toContain('ValidationException');
    else expect(found).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});
