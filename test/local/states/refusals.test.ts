import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadMachine } from '../../../infra/local/states/definition/load.ts';
import { ask, invoke } from './engine.ts';

const load = (states: Record<string, unknown>, more: object = {}) =>
  loadMachine(
    'm',
    JSON.stringify({ QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...more }),
  );
const end = { Type: 'Pass', End: true };
const around = (state: unknown, more: object = {}) => ({
  Outer: { Type: 'Map', ItemProcessor: { StartAt: 'Inner', States: { Inner: state } }, End: true, ...more },
});

describe('refused when loaded, by state and field', () => {
  test.each<[string, Record<string, unknown>, RegExp]>([
    ['a JSONPath field', { A: { ...end, ResultPath: '$.x' } }, /state A, field ResultPath: is not supported/],
    ['a field of a state within', around({ ...end, Parameters: {} }), /state Outer › Inner, field Parameters/],
    ['a type of state', { A: { Type: 'Activity', End: true } }, /state A, field Type/],
    [
      'a resource',
      { A: invoke('f', {}, { Resource: 'arn:aws:states:::sqs:sendMessage', End: true }) },
      /A, field Resource/,
    ],
    ['a function as resource', { A: { ...invoke('f'), Resource: 'arn:aws:lambda:::f' } }, /state A, field Resource/],
    [
      'an argument',
      { A: { ...invoke('f'), Arguments: { FunctionName: 'f', Qualifier: '1' } } },
      /A, field Arguments.Qualifier/,
    ],
    ['a distributed map', around(end, { Label: 'x' }), /state Outer, field Label/],
    ['tolerance', around(end, { ToleratedFailureCount: 1 }), /state Outer, field ToleratedFailureCount/],
    ['a missing state', { A: { Type: 'Pass', Next: 'B' } }, /state A, field Next: there is no state B/],
    [
      'a missing state of a catch',
      { A: invoke('f', {}, { Catch: [{ ErrorEquals: ['X'], Next: 'C' }], End: true }) },
      /A, field Catch.0.Next/,
    ],
    [
      'a missing state of a choice',
      { A: { Type: 'Choice', Choices: [{ Condition: '{% true %}', Next: 'C' }] } },
      /A, field Choices.0.Next/,
    ],
    [
      'a state out of the scope',
      around({ Type: 'Pass', Next: 'Outer' }),
      /state Outer › Inner, field Next: there is no state Outer/,
    ],
    ['an unreachable state', { A: end, B: end }, /state B: nothing leads to it/],
    ['no way on', { A: { Type: 'Pass' } }, /state A, field Next: neither Next nor End/],
    ['two ways on', { A: { ...end, Next: 'A' } }, /state A, field Next: stands beside End/],
    [
      'a name twice',
      { Inner: { Type: 'Pass', Next: 'Outer' }, ...around(end) },
      /state Inner, field States: the name is taken/,
    ],
    [
      'two times of a wait',
      { A: { Type: 'Wait', Seconds: 1, Timestamp: '2020-01-01T00:00:00Z', End: true } },
      /state A, field Seconds/,
    ],
    [
      'a time without a zone',
      { A: { Type: 'Wait', Timestamp: '2020-01-01T00:00:00', End: true } },
      /state A, field Timestamp/,
    ],
    ['a bad expression', { A: { ...end, Output: { x: ['{% 1 + %}'] } } }, /state A, field Output.x.0/],
    ['half an expression', { A: { ...end, Output: '{% 1 ' } }, /state A, field Output: an expression begins/],
    ['$eval', { A: { ...end, Output: "{% $eval('1') %}" } }, /state A, field Output: \$eval/],
    [
      'a condition that is none',
      { A: { Type: 'Choice', Choices: [{ Condition: 'yes', Next: 'A' }] } },
      /A, field Choices.0.Condition/,
    ],
    ['a variable called states', { A: { ...end, Assign: { states: 1 } } }, /state A, field Assign/],
    [
      'a shadowed variable',
      { S: { Type: 'Pass', Assign: { v: 1 }, Next: 'Outer' }, ...around({ ...end, Assign: { v: 2 } }) },
      /state Inner, field Assign.v/,
    ],
    [
      'ALL among others',
      { A: invoke('f', {}, { Retry: [{ ErrorEquals: ['X', 'States.ALL'] }], End: true }) },
      /A, field Retry.0.ErrorEquals/,
    ],
    [
      'ALL before others',
      { A: invoke('f', {}, { Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['X'] }], End: true }) },
      /A, field Retry/,
    ],
    [
      'an unknown States error',
      { A: invoke('f', {}, { Retry: [{ ErrorEquals: ['States.Nope'] }], End: true }) },
      /A, field Retry.0.ErrorEquals.0/,
    ],
    [
      'a delay under the interval',
      { A: invoke('f', {}, { Retry: [{ ErrorEquals: ['X'], IntervalSeconds: 9, MaxDelaySeconds: 8 }], End: true }) },
      /A, field Retry.0.MaxDelaySeconds/,
    ],
    [
      'a heartbeat of a call',
      { A: invoke('f', {}, { HeartbeatSeconds: 1, End: true }) },
      /state A, field HeartbeatSeconds/,
    ],
    [
      'a heartbeat over the limit',
      { A: ask('f', { TimeoutSeconds: 5, HeartbeatSeconds: 9, End: true }) },
      /state A, field HeartbeatSeconds/,
    ],
  ])('%s', (_, states, message) => {
    expect(() => load(states)).toThrow(message);
  });

  test('of the machine: language, start, fields, and all reasons at once', () => {
    expect(() => load({ A: end }, { QueryLanguage: 'JSONPath' })).toThrow(/field QueryLanguage/);
    expect(() => load({ A: end }, { StartAt: 'B' })).toThrow(/field StartAt: there is no state B/);
    expect(() => load({ A: end }, { Type: 'EXPRESS' })).toThrow(/field Type: is not supported/);
    expect(() => load({ A: { ...end, X: 1 }, B: { ...end, Y: 1 } })).toThrow(/state A, field X[\s\S]*state B, field Y/);
    expect(() => loadMachine('m', '{')).toThrow(/not JSON/);
  });
});

const WORKFLOWS = join(import.meta.dirname, '../../../infra/workflows');

test.each(readdirSync(WORKFLOWS))('%s of the product is loaded', (file) => {
  const text = readFileSync(join(WORKFLOWS, file), 'utf8').replaceAll('${Partition}', 'aws-cn');
  expect(loadMachine(file, text).StartAt).toBeTruthy();
});
