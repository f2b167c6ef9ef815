import type { z } from 'zod';
import { ApiError } from '../client.ts';
import type { Client, Request } from '../client.ts';
import type { QuarterPlan } from '../planTypes.ts';
import { page } from '../views.ts';

/** What every act works with: the API, the plan, and the ids of the cases that it made. */
export type Desk = {
  readonly client: Client;
  readonly plan: QuarterPlan;
  /** Remembered answers of keyed creations; asked again, the API gives the same case. */
  readonly made: Map<string, Promise<string>>;
};

export const openDesk = (client: Client, plan: QuarterPlan): Desk => ({ client, plan, made: new Map() });

/** Idempotency-Keys of the sample: one for each thing that is made, the same at every repeat. */
export const keyOf = (desk: Desk, ...parts: readonly string[]): string =>
  ['sample', '2020Q2', String(desk.plan.seed), ...parts].join('-');

/** An answer that must be a success, parsed. @throws ApiError for any refusal. */
export async function ask<Schema extends z.ZodType>(
  desk: Desk,
  user: string,
  path: string,
  schema: Schema,
  request: Request = {},
): Promise<z.infer<Schema>> {
  const answer = await desk.client.as(user)(path, request);
  if (answer.status >= 300) throw new ApiError(`${user} ${request.method ?? 'GET'} ${path}`, answer);
  return schema.parse(answer.body);
}

/** All pages of a list. */
export async function askAll<Schema extends z.ZodType>(
  desk: Desk,
  user: string,
  path: string,
  schema: Schema,
): Promise<z.infer<Schema>[]> {
  const items: z.infer<Schema>[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? '' : `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;
    const { items: more, next } = await ask(desk, user, `${path}${query}`, page(schema));
    items.push(...more);
    cursor = next;
  } while (cursor !== undefined);
  return items;
}

/** The id of something that a keyed request makes, made once a run. */
export function made(desk: Desk, key: string, make: () => Promise<string>): Promise<string> {
  const kept = desk.made.get(key) ?? make();
  desk.made.set(key, kept);
  kept.catch(() => desk.made.delete(key));
  return kept;
}

/** The entry of the plan that an act names. @throws Error when the plan is not whole. */
export function named<Entry extends { readonly key: string }>(entries: readonly Entry[], key: string): Entry {
  const found = entries.find((entry) => entry.key === key);
  if (!found) throw new Error(`the plan names ${key}, and has no such entry`);
  return found;
}

export const classOf = (desk: Desk, key: string) => named(desk.plan.classes, key);
export const ownOf = (desk: Desk, key: string) => named(desk.plan.ownClaims, key);
