import { describe, expect, test } from 'vitest';
import { ask, invoke, lambdaError, world } from './engine.ts';

const payload = { Output: '{% $states.result.Payload %}', End: true };
const each = (state: unknown, more: Record<string, unknown> = {}) => ({
  Type: 'Map',
  ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'Each', States: { Each: state, ...more } },
  End: true,
});
const branch = (name: string, state: unknown) => ({ StartAt: name, States: { [name]: state } });

describe('map', () => {
  test('in a map, with the items of both and the variables around', async () => {
    const { deploy, start, describe: look } = world({});
    const cell = { Type: 'Pass', Output: '{% $sheet & $row & $states.context.Map.Item.Value %}', End: true };
    const inner = { ...each(cell), Items: '{% $states.input.cells %}', End: undefined, Next: 'Join' };
    deploy({
      Sheet: { Type: 'Pass', Assign: { sheet: 's' }, Next: 'Rows' },
      Rows: {
        ...each(
          { Type: 'Pass', Assign: { row: '{% $states.input.row %}' }, Next: 'Cells' },
          {
            Cells: { ...inner, ItemProcessor: { StartAt: 'Cell', States: { Cell: cell } } },
            Join: { Type: 'Pass', Output: "{% $join($states.input, ',') %}", End: true },
          },
        ),
        Items: '{% $states.input.rows %}',
      },
    });
    const rows = [
      { row: 'a', cells: [1, 2] },
      { row: 'b', cells: [3] },
      { row: 'c', cells: [] },
    ];
    const found = await look(await start({ rows }));
    expect(found).toMatchObject({ status: 'SUCCEEDED', output: ['sa1,sa2', 'sb3', ''] });
  });

  test('without Items takes its input, an empty one gives an empty array, what is no array fails', async () => {
    const { deploy, start, describe: look } = world({});
    deploy({ All: each({ Type: 'Pass', End: true }) });
    expect((await look(await start([3, 1]))).output).toEqual([3, 1]);
    expect((await look(await start([]))).output).toEqual([]);
    expect(await look(await start({}))).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  test('runs at most forty at once when nothing is said', async () => {
    const open: (() => void)[] = [];
    const made = world({ f: () => new Promise<void>((resolve) => open.push(resolve)) });
    made.deploy({ All: each(invoke('f', {}, payload)) });
    const execution = await made.start(Array.from({ length: 100 }, (_, index) => index));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(open).toHaveLength(40);
    for (let at = 0; at < 100; at++) {
      while (!open[at]) await new Promise((resolve) => setImmediate(resolve));
      open[at]!();
    }
    expect((await made.describe(execution)).status).toBe('SUCCEEDED');
    expect(made.calls).toHaveLength(100);
  });

  test('a retried map begins afresh', async () => {
    let left = 1;
    const made = world({
      f: ({ n }) => {
        if (n === 2 && left-- > 0) throw lambdaError('Broken');
        return n;
      },
    });
    const retry = [{ ErrorEquals: ['Broken'], IntervalSeconds: 5 }];
    const task = invoke('f', { n: '{% $states.input %}' }, payload);
    made.deploy({ All: { ...each(task), MaxConcurrency: 1, Retry: retry } });
    const execution = await made.start([1, 2, 3]);
    await made.settle();
    await made.pass(6);
    expect((await made.describe(execution)).output).toEqual([1, 2, 3]);
    expect(made.calls.map((call) => call.payload['n'])).toEqual([1, 2, 1, 2, 3]);
  });
});

describe('parallel', () => {
  test('gives the results in the order of the branches, on Arguments as input', async () => {
    const {
      deploy,
      start,
      describe: look,
    } = world({
      slow: () => new Promise((resolve) => setTimeout(() => resolve('slow'), 20)),
    });
    deploy({
      Both: {
        Type: 'Parallel',
        Arguments: { n: '{% $states.input.n + 1 %}' },
        Branches: [branch('A', invoke('slow', {}, payload)), branch('B', { Type: 'Pass', End: true })],
        End: true,
      },
    });
    expect((await look(await start({ n: 1 }))).output).toEqual(['slow', { n: 2 }]);
  });

  test('the first failure is the failure of all, ends what waits and kills its tokens', async () => {
    const tokens: string[] = [];
    const made = world({ ask: (given) => void tokens.push(String(given['token'])) });
    made.deploy({
      Both: {
        Type: 'Parallel',
        Branches: [
          branch('A', ask('ask', { TimeoutSeconds: 1000, End: true })),
          { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 10, Next: 'F' }, F: { Type: 'Fail', Error: 'Late' } } },
        ],
        Catch: [{ ErrorEquals: ['Late'], Next: 'Caught' }],
        End: true,
      },
      Caught: { Type: 'Wait', Seconds: 100, End: true },
    });
    const execution = await made.start();
    await made.settle();
    await made.pass(11);
    expect(await made.answer(tokens[0]!, {})).toMatchObject({ body: { __type: 'TaskTimedOut' } });
    await made.pass(100);
    expect(await made.describe(execution)).toMatchObject({ status: 'SUCCEEDED', output: { Error: 'Late' } });
  });

  test('does not wait for a function of a branch that was ended', async () => {
    const made = world({ f: () => new Promise(() => undefined) });
    made.deploy({
      Both: {
        Type: 'Parallel',
        Branches: [branch('A', invoke('f')), branch('B', { Type: 'Fail', Error: 'Now' })],
        End: true,
      },
    });
    expect(await made.describe(await made.start())).toMatchObject({ status: 'FAILED', error: 'Now' });
  });
});
