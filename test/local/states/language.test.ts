import { describe, expect, test } from 'vitest';
import { invoke, lambdaError, world } from './engine.ts';

describe('data', () => {
  test('result, output, assign and the variables of the next state', async () => {
    const { deploy, start, describe: look, calls } = world({ f: (payload) => ({ doubled: Number(payload['n']) * 2 }) });
    deploy({
      One: invoke(
        'f',
        { n: '{% $states.input.n %}' },
        { Assign: { kept: '{% $states.result.Payload.doubled %}' }, Output: 'x', Next: 'Two' },
      ),
      Two: {
        Type: 'Pass',
        Output: { kept: '{% $kept %}', input: '{% $states.input %}', name: '{% $states.context.State.Name %}' },
        End: true,
      },
    });
    expect(await look(await start({ n: 21 }))).toMatchObject({
      status: 'SUCCEEDED',
      output: { kept: 42, input: 'x', name: 'Two' },
    });
    expect(calls).toHaveLength(1);
  });

  test('an expression that gives nothing fails by name, and can be caught', async () => {
    const { deploy, start, describe: look } = world({ f: () => ({}) });
    deploy({
      One: invoke(
        'f',
        { n: '{% $states.input.absent %}' },
        { End: true, Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'Caught' }] },
      ),
      Caught: { Type: 'Pass', Output: '{% $states.input.Error %}', End: true },
    });
    expect(await look(await start())).toMatchObject({ status: 'SUCCEEDED', output: 'States.QueryEvaluationError' });
  });

  test('choice takes the first rule that holds, else the default, else fails', async () => {
    const rules = [
      { Condition: '{% $states.input.n > 10 %}', Next: 'Big' },
      { Condition: '{% $states.input.n > 5 %}', Next: 'Middle' },
    ];
    const end = (name: string) => ({ Type: 'Pass', Output: name, End: true });
    const with_ = world({});
    with_.deploy({
      Which: { Type: 'Choice', Choices: rules, Default: 'Small' },
      Big: end('big'),
      Middle: end('middle'),
      Small: end('small'),
    });
    expect((await with_.describe(await with_.start({ n: 11 }))).output).toBe('big');
    expect((await with_.describe(await with_.start({ n: 7 }))).output).toBe('middle');
    expect((await with_.describe(await with_.start({ n: 1 }))).output).toBe('small');
    const without = world({});
    without.deploy({ Which: { Type: 'Choice', Choices: rules }, Big: end('big'), Middle: end('middle') });
    expect(await without.describe(await without.start({ n: 1 }))).toMatchObject({
      status: 'FAILED',
      error: 'States.NoChoiceMatched',
    });
  });

  test('more than 256 KiB between states is States.DataLimitExceeded, which States.ALL does not catch', async () => {
    const { deploy, start, describe: look } = world({ f: () => 'x'.repeat(300_000) });
    deploy({
      One: invoke('f', {}, { End: true, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] }),
      Caught: { Type: 'Succeed' },
    });
    expect(await look(await start())).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});

describe('map and parallel', () => {
  const processor = (state: unknown) => ({
    ProcessorConfig: { Mode: 'INLINE' },
    StartAt: 'Each',
    States: { Each: state },
  });

  test('keeps the order, selects items, and never runs more than MaxConcurrency', async () => {
    let running = 0;
    let most = 0;
    const {
      deploy,
      start,
      describe: look,
    } = world({
      f: async (payload) => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 10 - Number(payload['n'])));
        running--;
        return payload['n'];
      },
    });
    deploy({
      All: {
        Type: 'Map',
        Items: '{% $states.input.items %}',
        MaxConcurrency: 2,
        ItemSelector: { n: '{% $states.context.Map.Item.Value %}', at: '{% $states.context.Map.Item.Index %}' },
        ItemProcessor: processor(
          invoke('f', '{% $states.input %}', { Output: '{% $states.result.Payload %}', End: true }),
        ),
        End: true,
      },
    });
    expect((await look(await start({ items: [1, 2, 3, 4, 5] }))).output).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  test('one failed item fails the map, whose catch sees the error', async () => {
    const {
      deploy,
      start,
      describe: look,
    } = world({
      f: (payload) => {
        if (payload['n'] === 2) throw lambdaError('Broken');
        return 1;
      },
    });
    deploy({
      All: {
        Type: 'Map',
        Items: [1, 2, 3],
        MaxConcurrency: 1,
        ItemSelector: { n: '{% $states.context.Map.Item.Value %}' },
        ItemProcessor: processor(invoke('f', '{% $states.input %}')),
        Catch: [{ ErrorEquals: ['Broken'], Next: 'Caught' }],
        End: true,
      },
      Caught: { Type: 'Pass', Output: '{% $states.input.Error %}', End: true },
    });
    expect(await look(await start())).toMatchObject({ status: 'SUCCEEDED', output: 'Broken' });
  });

  test('a branch reads the variables around it, and its own stay in it', async () => {
    const { deploy, start, describe: look } = world({});
    const branch = (value: number) => ({
      StartAt: `Set${value}`,
      States: {
        [`Set${value}`]: { Type: 'Pass', Assign: { own: value }, Next: `Get${value}` },
        [`Get${value}`]: { Type: 'Pass', Output: '{% $own + $outer %}', End: true },
      },
    });
    deploy({
      First: { Type: 'Pass', Assign: { outer: 10 }, Next: 'Both' },
      Both: {
        Type: 'Parallel',
        Branches: [branch(1), branch(2)],
        Output: { inside: '{% $states.result %}', outside: '{% $exists($own) %}' },
        End: true,
      },
    });
    expect((await look(await start())).output).toEqual({ inside: [11, 12], outside: false });
  });
});

describe('what is refused at load, by state and field', () => {
  test.each([
    [{ A: { Type: 'Pass', InputPath: '$', End: true } }, /state A.*InputPath/],
    [{ A: { Type: 'Pass', Next: 'B' } }, /state A, field Next: there is no state B/],
    [{ A: { Type: 'Pass', End: true }, B: { Type: 'Succeed' } }, /state B: nothing leads to it/],
    [{ A: { Type: 'Pass' } }, /state A, field Next: neither/],
    [{ A: invoke('f', {}, { Resource: 'arn:aws:states:::sqs:sendMessage', End: true }) }, /state A, field Resource/],
    [{ A: invoke('f', {}, { ResultPath: '$.x', End: true }) }, /state A.*ResultPath/],
    [{ A: { Type: 'Wait', Seconds: 1, Timestamp: '2020-01-01T00:00:00Z', End: true } }, /state A/],
    [{ A: { Type: 'Pass', Output: '{% 1 + %}', End: true } }, /state A, field Output/],
    [
      {
        A: {
          Type: 'Map',
          ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'B', States: { B: { Type: 'Succeed' } } },
          End: true,
        },
      },
      /state A.*Mode/,
    ],
  ])('%#', (states, message) => {
    expect(() => world({}).deploy(states)).toThrow(message);
  });

  test('another query language', () => {
    expect(() => world({}).deploy({ A: { Type: 'Succeed' } }, { QueryLanguage: 'JSONPath' })).toThrow(/QueryLanguage/);
  });
});
