import type { z } from 'zod';
import { OFFICERS } from '../officers.ts';
import { ClaimView, FilingView, WorkItemView } from '../views.ts';
import { askAll } from './desk.ts';
import type { Desk } from './desk.ts';

/** Asks once for everybody who came before the asking began: an answer is never older than the question. */
export function together<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let asking: Promise<Value> | undefined;
  let next: Promise<Value> | undefined;
  const begin = (): Promise<Value> => {
    const begun = ask().finally(() => {
      if (asking === begun) asking = undefined;
    });
    asking = begun;
    return begun;
  };
  return () => {
    if (!asking) return begin();
    next ??= asking
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return begin();
      });
    return next;
  };
}

type Lists = Map<string, () => Promise<unknown>>;
const lists = new WeakMap<Desk, Lists>();

/** A list as it stands now, read once for all tracks that wait for something in it. */
function listed<Schema extends z.ZodType>(desk: Desk, user: string, path: string, schema: Schema) {
  const known: Lists = lists.get(desk) ?? new Map<string, () => Promise<unknown>>();
  lists.set(desk, known);
  const name = `${user} ${path}`;
  const read = known.get(name) ?? together(() => askAll(desk, user, path, schema));
  known.set(name, read);
  return read() as Promise<z.infer<Schema>[]>;
}

/** A filing as it stands now. */
export async function filingNow(desk: Desk, id: string): Promise<FilingView | undefined> {
  const filings = await listed(desk, OFFICERS.checks, '/api/v1/filings?limit=500', FilingView);
  return filings.find((filing) => filing.id === id);
}

/** A claim as it stands now, without its lines. */
export async function claimNow(desk: Desk, id: string): Promise<ClaimView | undefined> {
  const claims = await listed(desk, OFFICERS.checks, '/api/v1/claims?limit=500', ClaimView);
  return claims.find((claim) => claim.id === id);
}

/** What waits in an officer's inbox now. */
export const inboxNow = (desk: Desk, user: string): Promise<WorkItemView[]> =>
  listed(desk, user, '/api/v1/work-items?limit=500', WorkItemView);
