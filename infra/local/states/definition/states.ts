import { z } from 'zod';
import { recovery } from './recovery.ts';
import { Assign, Expression, Name, Seconds, Template, comment, flow } from './template.ts';

const RESOURCE = /^arn:aws(-cn)?:states:::lambda:invoke(\.waitForTaskToken)?$/;

export const waitsForToken = ({ Resource }: { Resource: string }): boolean => Resource.endsWith('.waitForTaskToken');

/** A Lambda called, and with `.waitForTaskToken` the answer of whoever holds the token. */
export const Task = z
  .strictObject({
    Type: z.literal('Task'),
    Resource: z
      .string()
      .regex(RESOURCE, 'only arn:<partition>:states:::lambda:invoke and …:invoke.waitForTaskToken are supported'),
    Arguments: z.strictObject({ FunctionName: z.string().min(1), Payload: Template.default({}) }),
    TimeoutSeconds: Seconds.optional(),
    HeartbeatSeconds: Seconds.optional(),
    ...flow,
    ...recovery,
  })
  .refine((state) => state.HeartbeatSeconds === undefined || waitsForToken(state), {
    path: ['HeartbeatSeconds'],
    message: 'only a task that waits for a token has a heartbeat',
  })
  .refine(
    ({ TimeoutSeconds: whole, HeartbeatSeconds: beat }) =>
      typeof whole !== 'number' || typeof beat !== 'number' || beat < whole,
    { path: ['HeartbeatSeconds'], message: 'must be smaller than TimeoutSeconds' },
  );
export type Task = z.infer<typeof Task>;

const ChoiceRule = z.strictObject({
  Condition: Expression,
  Next: Name,
  Output: Template.optional(),
  Assign: Assign.optional(),
  ...comment,
});
export const Choice = z.strictObject({
  Type: z.literal('Choice'),
  Choices: z.array(ChoiceRule).min(1),
  Default: Name.optional(),
  Output: Template.optional(),
  Assign: Assign.optional(),
  ...comment,
});
export type Choice = z.infer<typeof Choice>;

/** A time with `T` and a zone, as RFC 3339 writes it. */
export const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

export const Wait = z
  .strictObject({
    Type: z.literal('Wait'),
    Seconds: z.union([z.int().nonnegative().max(99_999_999), Expression]).optional(),
    Timestamp: z.union([z.string().regex(TIMESTAMP, 'must be like 2020-04-01T09:00:00+08:00'), Expression]).optional(),
    ...flow,
  })
  .refine(({ Seconds: seconds, Timestamp: time }) => (seconds === undefined) !== (time === undefined), {
    path: ['Seconds'],
    message: 'exactly one of Seconds and Timestamp must be there',
  });
export type Wait = z.infer<typeof Wait>;

export const Pass = z.strictObject({ Type: z.literal('Pass'), ...flow });
export type Pass = z.infer<typeof Pass>;

export const Succeed = z.strictObject({ Type: z.literal('Succeed'), Output: Template.optional(), ...comment });
export type Succeed = z.infer<typeof Succeed>;

export const Fail = z.strictObject({
  Type: z.literal('Fail'),
  Error: z.string().optional(),
  Cause: z.string().optional(),
  ...comment,
});
export type Fail = z.infer<typeof Fail>;
