import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../infra/local/states/expressions/evaluate.ts';
import { world } from './engine.ts';

const NOW = Date.parse('2020-04-01T00:00:00Z');
const value = (source: string, variables: Record<string, unknown> = {}) =>
  evaluate(`{% ${source} %}`, { states: { input: { n: 1 } }, variables, now: () => NOW, random: () => 0.25 }, 'Output');

describe('functions that Step Functions adds', () => {
  test.each([
    ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
    ['$range(0, 10, 5)', [0, 5, 10]],
    ['$range(3, 1, -1)', [3, 2, 1]],
    ['$range(1, 0, 1)', []],
    ["$hash('a', 'MD5')", '0cc175b9c0f1b6a831c399e269772661'],
    ["$hash('a', 'SHA-1')", '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8'],
    ["$substring($hash('a', 'SHA-256'), 0, 8)", 'ca978112'],
    ['$random()', 0.25],
    ['$random(7) = $random(7)', true],
    ['$random(7) >= 0 and $random(7) < 1', true],
    ['$parse(\'{"a":[1]}\')', { a: [1] }],
    ['$length($uuid())', 36],
    ['$now()', '2020-04-01T00:00:00.000Z'],
    ["$now('[Y]-[M01]-[D01] [H01]', '+0800')", '2020-04-01 08'],
    ['$millis()', NOW],
    ['$states.input.n + $x', 3],
    ['[$x[$ > 5]]', []],
  ])('%s', async (source, expected) => {
    expect(await value(source, { x: 2 })).toEqual(expected);
  });

  test.each([
    ['$partition([1], 0)', /size of 1 or more/],
    ['$range(0, 5000, 1)', /at most 1000/],
    ['$range(0, 1, 0)', /not 0/],
    ["$hash('a', 'CRC')", /MD5/],
    ["$parse('{')", /JSON/],
    ['$absent', /returned nothing/],
    ["1 + 'a'", /Output/],
    ['$sum', /function/],
    ['function($a){$a}', /function/],
  ])('%s fails', async (source, message) => {
    const failure = await value(source).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'States.QueryEvaluationError', cause: expect.stringMatching(message) });
  });

  test('only whole strings are expressions; keys and the rest stay', async () => {
    const bindings = { states: {}, variables: {}, now: () => NOW, random: () => 0 };
    const template = { '{% 1 %}': ['{% 1 + 1 %}', 'a {% 1 %}', null, true], deep: { x: '{% {"y": [1]} %}' } };
    expect(await evaluate(template, bindings, 'Output')).toEqual({
      '{% 1 %}': [2, 'a {% 1 %}', null, true],
      deep: { x: { y: [1] } },
    });
  });
});

test('the context tells execution, state, machine and time of the virtual clock', async () => {
  const { deploy, start, describe: look } = world({});
  deploy({ One: { Type: 'Pass', Output: '{% $states.context %}', End: true } });
  const found = (await look(await start({ a: 1 }, 'case-1'))).output as Record<string, Record<string, unknown>>;
  expect(found['Execution']).toMatchObject({
    Id: 'arn:aws:states:us-east-1:000000000000:execution:test:case-1',
    Name: 'case-1',
    Input: { a: 1 },
    StartTime: expect.stringMatching(/^2020-04-01T00:00/),
  });
  expect(found['State']).toMatchObject({
    Name: 'One',
    RetryCount: 0,
    EnteredTime: expect.stringMatching(/^2020-04-01/),
  });
  expect(found['StateMachine']).toEqual({
    Id: 'arn:aws:states:us-east-1:000000000000:stateMachine:test',
    Name: 'test',
  });
});

test('all values of Assign and Output are of the state’s beginning', async () => {
  const { deploy, start, describe: look } = world({});
  deploy({
    One: { Type: 'Pass', Assign: { a: 1, b: 2 }, Next: 'Two' },
    Two: { Type: 'Pass', Assign: { a: '{% $b %}', b: '{% $a %}' }, Output: '{% $a %}', Next: 'Three' },
    Three: { Type: 'Pass', Output: '{% [$a, $b, $states.input] %}', End: true },
  });
  expect((await look(await start())).output).toEqual([2, 1, 1]);
});

test('a rule of a choice has its own Assign and Output; the state’s are for the default', async () => {
  const { deploy, start, describe: look } = world({});
  const end = { Type: 'Pass', Output: '{% {"v": $v, "in": $states.input} %}', End: true };
  deploy({
    Which: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input = 1 %}', Assign: { v: 'rule' }, Next: 'End' }],
      Default: 'End',
      Assign: { v: 'default' },
      Output: 'of default',
    },
    End: end,
  });
  expect((await look(await start(1))).output).toEqual({ v: 'rule', in: 1 });
  expect((await look(await start(2))).output).toEqual({ v: 'default', in: 'of default' });
});
