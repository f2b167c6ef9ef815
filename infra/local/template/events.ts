import { z } from 'zod';
import type { StackText } from './assembly.ts';
import { findAll } from './found.ts';
import type { RuleModel, ScheduleModel, TargetModel } from './model.ts';
import type { Resolver } from './resolver.ts';

const RetryPolicy = z.looseObject({ MaximumRetryAttempts: z.number().default(185) });

const RuleTarget = z.looseObject({
  Id: z.string(),
  Arn: z.string(),
  Input: z.string().optional(),
  InputPath: z.string().optional(),
  InputTransformer: z
    .object({ InputPathsMap: z.record(z.string(), z.string()).default({}), InputTemplate: z.string() })
    .optional(),
  RetryPolicy: RetryPolicy.optional(),
});

const Rule = z.looseObject({
  EventBusName: z.literal('default', 'only the default event bus runs locally').optional(),
  EventPattern: z.record(z.string(), z.unknown()).optional(),
  ScheduleExpression: z.string().optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z.array(RuleTarget).default([]),
});

function ruleTarget(target: z.infer<typeof RuleTarget>): TargetModel {
  const { InputTransformer: transformer } = target;
  return {
    id: target.Id,
    arn: target.Arn,
    input: target.Input,
    inputPath: target.InputPath,
    transformer: transformer && { paths: transformer.InputPathsMap, template: transformer.InputTemplate },
    retries: target.RetryPolicy?.MaximumRetryAttempts ?? 185,
  };
}

/** Enabled rules that wait for events; those with a schedule are among `schedulesOf`. */
export function rulesOf(stacks: readonly StackText[], resolver: Resolver): RuleModel[] {
  return findAll(stacks, resolver, 'AWS::Events::Rule', Rule).flatMap(({ identity, properties }) => {
    if (properties.State === 'DISABLED' || !properties.EventPattern) return [];
    const arn = identity.attributes['Arn'] ?? '';
    return [{ name: identity.ref, arn, pattern: properties.EventPattern, targets: properties.Targets.map(ruleTarget) }];
  });
}

const Schedule = z.looseObject({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  StartDate: z.string().optional(),
  EndDate: z.string().optional(),
  Target: z.looseObject({ Arn: z.string(), Input: z.string().optional(), RetryPolicy: RetryPolicy.optional() }),
});

const instant = (text: string | undefined): number | undefined => (text === undefined ? undefined : Date.parse(text));

function scheduledRules(stacks: readonly StackText[], resolver: Resolver): ScheduleModel[] {
  return findAll(stacks, resolver, 'AWS::Events::Rule', Rule).flatMap(({ identity, properties }) => {
    if (properties.State === 'DISABLED' || properties.ScheduleExpression === undefined) return [];
    return [
      {
        name: identity.ref,
        arn: identity.attributes['Arn'] ?? '',
        expression: properties.ScheduleExpression,
        timezone: 'UTC',
        kind: 'rule' as const,
        start: undefined,
        end: undefined,
        targets: properties.Targets.map(ruleTarget),
      },
    ];
  });
}

/** Enabled schedules, and rules that fire by a schedule. */
export function schedulesOf(stacks: readonly StackText[], resolver: Resolver): ScheduleModel[] {
  const schedules = findAll(stacks, resolver, 'AWS::Scheduler::Schedule', Schedule).flatMap(
    ({ identity, properties }) => {
      if (properties.State === 'DISABLED') return [];
      const { Target: target } = properties;
      return [
        {
          name: identity.ref,
          arn: identity.attributes['Arn'] ?? '',
          expression: properties.ScheduleExpression,
          timezone: properties.ScheduleExpressionTimezone,
          kind: 'schedule' as const,
          start: instant(properties.StartDate),
          end: instant(properties.EndDate),
          targets: [
            {
              id: 'target',
              arn: target.Arn,
              input: target.Input,
              retries: target.RetryPolicy?.MaximumRetryAttempts ?? 185,
            },
          ],
        },
      ];
    },
  );
  return [...schedules, ...scheduledRules(stacks, resolver)];
}
