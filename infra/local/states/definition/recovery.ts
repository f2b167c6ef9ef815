import { z } from 'zod';
import { Assign, Name, Template, comment } from './template.ts';

const RESERVED = new Set(
  [
    'ALL',
    'DataLimitExceeded',
    'HeartbeatTimeout',
    'Permissions',
    'QueryEvaluationError',
    'Runtime',
    'TaskFailed',
  ].concat('Timeout'),
);

const ErrorName = z
  .string()
  .min(1)
  .refine(
    (name) => !name.startsWith('States.') || RESERVED.has(name.slice('States.'.length)),
    'is no error name that the workflow could meet here',
  );

const ErrorEquals = z
  .array(ErrorName)
  .min(1)
  .refine((names) => names.length === 1 || !names.includes('States.ALL'), 'States.ALL must stand alone');

export const Retrier = z
  .strictObject({
    ErrorEquals,
    IntervalSeconds: z.int().positive().max(99_999_999).default(1),
    MaxAttempts: z.int().nonnegative().max(99_999_999).default(3),
    BackoffRate: z.number().min(1).default(2),
    MaxDelaySeconds: z.int().positive().max(31_622_399).optional(),
    JitterStrategy: z.enum(['NONE', 'FULL']).default('NONE'),
    ...comment,
  })
  .refine(({ MaxDelaySeconds: most, IntervalSeconds: first }) => most === undefined || most > first, {
    path: ['MaxDelaySeconds'],
    message: 'must be greater than IntervalSeconds',
  });
export type Retrier = z.infer<typeof Retrier>;

const Catcher = z.strictObject({
  ErrorEquals,
  Next: Name,
  Output: Template.optional(),
  Assign: Assign.optional(),
  ...comment,
});

const allIsLast = (rules: readonly { ErrorEquals: string[] }[]): boolean =>
  rules.every(({ ErrorEquals }, index) => index === rules.length - 1 || !ErrorEquals.includes('States.ALL'));
const ALL_LAST = 'States.ALL must be the last rule';

export const recovery = {
  Retry: z.array(Retrier).refine(allIsLast, ALL_LAST).default([]),
  Catch: z.array(Catcher).refine(allIsLast, ALL_LAST).default([]),
};
export type Recovery = { Retry: Retrier[]; Catch: z.infer<typeof Catcher>[] };
