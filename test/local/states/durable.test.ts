import { describe, expect, test } from 'vitest';
import { ask, invoke, world } from './engine.ts';

describe('a restart in the middle', () => {
  test('a wait for a token goes on under the same token, and finished states are not done again', async () => {
    const tokens: string[] = [];
    const states = {
      Before: invoke('before', {}, { Assign: { kept: '{% $states.result.Payload %}' }, Next: 'Ask' }),
      Ask: ask('ask', { TimeoutSeconds: 3600, Next: 'After' }),
      After: { Type: 'Pass', Output: { kept: '{% $kept %}', said: '{% $states.input %}' }, End: true },
    };
    const functions = {
      before: () => 'from before',
      ask: (payload: Record<string, unknown>) => void tokens.push(String(payload['token'])),
    };
    const first = world(functions);
    first.deploy(states);
    const execution = await first.start();
    await first.settle();
    first.engine.close();

    const second = world(functions, first.file);
    second.deploy(states);
    second.engine.resume();
    await second.settle();
    expect(second.calls).toEqual([]);
    await second.answer(tokens[0]!, 'hello');
    expect(await second.describe(execution)).toMatchObject({
      status: 'SUCCEEDED',
      output: { kept: 'from before', said: 'hello' },
    });
  });

  test('an answer that came before the kill is not lost', async () => {
    const tokens: string[] = [];
    const functions = { ask: (payload: Record<string, unknown>) => void tokens.push(String(payload['token'])) };
    const states = { Ask: ask('ask', { TimeoutSeconds: 3600, End: true }) };
    const first = world(functions);
    first.deploy(states);
    const execution = await first.start();
    await first.settle();
    const answered = first.answer(tokens[0]!, 42);
    first.engine.close();
    expect((await answered).status).toBe(200);
    const second = world(functions, first.file);
    second.deploy(states);
    second.engine.resume();
    expect(await second.describe(execution)).toMatchObject({ status: 'SUCCEEDED', output: 42 });
  });

  test('a running execution keeps the definition that it was started with', async () => {
    const first = world({});
    first.deploy({
      Wait: { Type: 'Wait', Seconds: 100, Next: 'Old' },
      Old: { Type: 'Pass', Output: 'old', End: true },
    });
    const execution = await first.start();
    await first.settle();
    first.engine.close();
    const second = world({}, first.file);
    second.deploy({ New: { Type: 'Pass', Output: 'new', End: true } });
    second.engine.resume();
    await second.pass(200);
    expect((await second.describe(execution)).output).toBe('old');
  });

  test('a map goes on with the items that are left', async () => {
    let blocked = true;
    const done: number[] = [];
    const functions = {
      f: (payload: Record<string, unknown>) => {
        if (blocked && payload['n'] === 3) return new Promise(() => undefined);
        done.push(Number(payload['n']));
        return payload['n'];
      },
    };
    const states = {
      All: {
        Type: 'Map',
        Items: [1, 2, 3, 4],
        MaxConcurrency: 1,
        ItemSelector: { n: '{% $states.context.Map.Item.Value %}' },
        ItemProcessor: {
          StartAt: 'Each',
          States: { Each: invoke('f', '{% $states.input %}', { Output: '{% $states.result.Payload %}', End: true }) },
        },
        End: true,
      },
    };
    const first = world(functions);
    first.deploy(states);
    const execution = await first.start();
    await new Promise((resolve) => setTimeout(resolve, 50));
    first.engine.close();
    blocked = false;
    const second = world(functions, first.file);
    second.deploy(states);
    second.engine.resume();
    expect(await second.describe(execution)).toMatchObject({ status: 'SUCCEEDED', output: [1, 2, 3, 4] });
    expect(done).toEqual([1, 2, 3, 4]);
  });
});
