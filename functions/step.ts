import type { z } from 'zod';
import type { App } from '../shared/ports.ts';
import { buildApp } from './aws/deps.ts';
import { observe } from './aws/observe.ts';

/**
 * Makes the Lambda of one Task state: parse the payload, call one use case, return its small answer.
 * A payload that does not fit is a bug of the workflow and throws; so does an outage, for the state's Retry.
 */
export function step<Schema extends z.ZodType, Answer>(
  Input: Schema,
  run: (app: App, input: z.infer<Schema>) => Promise<Answer>,
): (event: unknown) => Promise<Answer> {
  return observe(async (event: unknown) => run(buildApp(), Input.parse(event)));
}
