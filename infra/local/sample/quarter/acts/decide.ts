import { ApiError } from '../client.ts';
import type { WorkItemView } from '../views.ts';
import type { Desk } from './desk.ts';
import { inboxNow } from './watch.ts';

type Wanted = { readonly user: string; readonly case: string; readonly kind: string };

/** The officer's open item of a kind on a case, if it is there yet. */
async function openItem(desk: Desk, wanted: Wanted): Promise<WorkItemView | undefined> {
  const inbox = await inboxNow(desk, wanted.user);
  return inbox.find((item) => item.case === wanted.case && item.kind === wanted.kind && item.status === 'open');
}

/**
 * Decides an officer's open item on a case. What was decided already, by a run that was cut off, stays decided.
 * @returns false while there is nothing to decide.
 */
export async function decide(desk: Desk, wanted: Wanted, decision: object): Promise<boolean> {
  const item = await openItem(desk, wanted);
  if (!item) return false;
  const path = `/api/v1/work-items/${encodeURIComponent(item.id)}/decision`;
  const answer = await desk.client.as(wanted.user)(path, { method: 'POST', body: decision, key: `decide-${item.id}` });
  if (answer.status < 300) return true;
  const { code } = (answer.body ?? {}) as { code?: string };
  if (code === 'ALREADY_DECIDED') return true;
  throw new ApiError(`${wanted.user} decides ${item.id}`, answer);
}
