import { z } from 'zod';
import { OFFICERS } from '../officers.ts';
import { until } from '../until.ts';
import { ask, askAll, keyOf } from './desk.ts';
import type { Desk } from './desk.ts';

const CheckView = z.object({ id: z.string(), asOf: z.string(), startedBy: z.string() });

/** The stored check of a date that somebody started: `system` is the clock. */
export async function checkOf(desk: Desk, asOf: string, startedBy: string) {
  const checks = await askAll(desk, OFFICERS.checks, '/api/v1/target-checks', CheckView);
  return checks.find((check) => check.asOf === asOf && check.startedBy === startedBy);
}

/** The schedule's own check of the quarter that ended. */
export async function awaitCheck(desk: Desk, asOf: string): Promise<void> {
  await until(desk.client, `the quarterly check as of ${asOf}`, () => checkOf(desk, asOf, 'system'));
}

/** The office's own check, by hand: the last act of the quarter, by which a complete sample is known. */
export async function check(desk: Desk, asOf: string): Promise<void> {
  const request = { method: 'POST', body: { asOf }, key: keyOf(desk, 'check', asOf) } as const;
  await ask(desk, OFFICERS.checks, '/api/v1/target-checks', z.unknown(), request);
  await until(desk.client, `the check by hand as of ${asOf}`, () => checkOf(desk, asOf, OFFICERS.checks));
}
