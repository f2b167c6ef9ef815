import { describe, expect, test } from 'vitest';
import validate from 'asl-validator';
import { functionNames } from '../../infra/bundles.ts';
import { definitionOf, stepsOf } from '../../infra/constructs/workflow.ts';
import { WORKFLOWS } from '../../shared/names.ts';
import { resourcesOf, templatesOf } from './app.ts';

type State = {
  Type: string;
  Resource?: string;
  TimeoutSeconds?: number;
  Retry?: unknown[];
  Catch?: { ErrorEquals: string[] }[];
  ItemProcessor?: Definition;
};
type Definition = { States: Record<string, State>; TimeoutSeconds?: number };

function statesOf(definition: Definition): [string, State][] {
  return Object.entries(definition.States).flatMap(([name, state]) => [
    [name, state] as [string, State],
    ...(state.ItemProcessor ? statesOf(state.ItemProcessor) : []),
  ]);
}

describe.each(WORKFLOWS)('the workflow %s', (workflow) => {
  const text = definitionOf(workflow);
  const definition = JSON.parse(text) as Definition;

  test('is valid Amazon States Language', () => {
    const resolved = JSON.parse(
      text
        .replaceAll(/\$\{Partition\}/g, 'aws')
        .replaceAll(/\$\{\w+Arn\}/g, 'arn:aws:lambda:us-east-1:000000000000:function:f'),
    ) as object;
    const { isValid, errorsText } = validate(resolved);
    expect(isValid, errorsText('\n')).toBe(true);
  });

  test('ends, and every wait in it ends', () => {
    expect(definition.TimeoutSeconds).toBeLessThanOrEqual(365 * 86_400);
    for (const [name, state] of statesOf(definition)) {
      if (state.Type !== 'Task') continue;
      expect(state.TimeoutSeconds, name).toBeGreaterThan(0);
      expect(state.Retry?.length, name).toBeGreaterThan(0);
      if (!state.Resource?.endsWith('.waitForTaskToken')) continue;
      expect(
        state.Catch?.some((rule) => rule.ErrorEquals.includes('States.Timeout')),
        name,
      ).toBe(true);
    }
  });
});

test('every step is called by a workflow, and every call has its step', () => {
  const called = [...new Set(WORKFLOWS.flatMap((workflow) => stepsOf(definitionOf(workflow))))].toSorted();
  expect(called).toEqual(functionNames('steps'));
});

test('a machine may invoke exactly the steps that its text names', async () => {
  const { Workflow } = await templatesOf('aws');
  const policies = resourcesOf(Workflow, 'AWS::IAM::Policy');
  for (const workflow of WORKFLOWS) {
    const [, policy] = policies.find(([id]) => id.startsWith(`${workflow}Role`))!;
    const { Statement } = policy.Properties['PolicyDocument'] as {
      Statement: { Action: string | string[]; Resource: unknown }[];
    };
    const invoke = Statement.find((statement) => statement.Action === 'lambda:InvokeFunction');
    const granted = [invoke?.Resource]
      .flat()
      .map((resource) => /"(\w+?)Function[0-9A-F]{8}"/.exec(JSON.stringify(resource))?.[1]);
    expect(granted.map(String).toSorted((a, b) => a.localeCompare(b))).toEqual(stepsOf(definitionOf(workflow)));
  }
});
