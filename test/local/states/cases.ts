import { appendFileSync } from 'node:fs';
import { ask, invoke, lambdaError } from './engine.ts';

/** A case that meets everything that is journaled: a retried call, a map, a wait, a token, variables. */
export const states = {
  Take: invoke(
    'flaky',
    { n: '{% $states.input.n %}', id: '{% $uuid() %}' },
    {
      TimeoutSeconds: 900,
      Assign: { n: '{% $states.input.n %}' },
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 1, MaxAttempts: 20, BackoffRate: 1, JitterStrategy: 'FULL' }],
      Next: 'Parts',
    },
  ),
  Parts: {
    Type: 'Map',
    Items: '{% [1..3] %}',
    MaxConcurrency: 2,
    ItemProcessor: {
      StartAt: 'Part',
      States: {
        Part: invoke(
          'part',
          { n: '{% $n * 10 + $states.input %}' },
          { Output: '{% $states.result.Payload %}', End: true },
        ),
      },
    },
    Assign: { parts: '{% $states.result %}' },
    Next: 'Ask',
  },
  Ask: {
    ...ask('ask', { TimeoutSeconds: 86_400, Next: 'Rest' }),
    Arguments: { FunctionName: 'ask', Payload: { n: '{% $n %}', token: '{% $states.context.Task.Token %}' } },
  },
  Rest: { Type: 'Wait', Seconds: 1, Next: 'Done' },
  Done: { Type: 'Pass', Output: { n: '{% $n %}', parts: '{% $parts %}', said: '{% $states.input %}' }, End: true },
};

type Taken = (n: number, token: string) => void;

/** The functions of the case; every call is written down before it answers. */
export function functionsOf(log: string, random: () => number, taken: Taken) {
  const note = (name: string, payload: Record<string, unknown>): void =>
    appendFileSync(log, `${JSON.stringify({ name, ...payload })}\n`);
  const pause = () => new Promise((resolve) => setTimeout(resolve, random() * 4));
  return {
    flaky: async (payload: Record<string, unknown>) => {
      note('flaky', payload);
      await pause();
      if (random() < 0.2) throw lambdaError('Busy');
      return null;
    },
    part: async (payload: Record<string, unknown>) => {
      note('part', payload);
      await pause();
      return payload['n'];
    },
    ask: async (payload: Record<string, unknown>) => {
      note('ask', payload);
      await pause();
      taken(Number(payload['n']), String(payload['token']));
      return null;
    },
  };
}

/** A sequence that its seed decides. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
