import type { CaseId, WorkItemId } from '../schemas/ids.ts';
import { WorkItemId as WorkItemIdSchema } from '../schemas/ids.ts';
import type { WorkItem, WorkItemKind } from '../schemas/workItem.ts';
import type { PolicyPack } from '../policy/pack.ts';
import { countOf } from '../policy/parameters.ts';
import { addWorkingDays } from './time/calendar.ts';
import { workItemKinds } from './workItemKinds.ts';

/** An open item that needs nobody any more, decided in the system's name at an instant. */
export const decidedBySystem = (item: WorkItem, outcome: 'retry' | 'done', at: string): WorkItem => ({
  ...item,
  version: item.version + 1,
  status: 'decided',
  decision: { outcome, reasons: [], lines: [] },
  decidedBy: 'system',
  decidedAt: at,
});

/**
 * The lines that a work item names: it is one stored item, and a roster may have a hundred thousand rows. The rest are
 * found in the claim.
 */
export const named = <Line>(lines: readonly Line[]): Line[] => lines.slice(0, 1000);

/** The same wait asked again meets the same item: its id is its place in the case. */
export function workItemId(caseId: CaseId, revision: number, kind: WorkItemKind, round: number): WorkItemId {
  return WorkItemIdSchema.parse(`${caseId}.${revision}.${kind}.${round}`);
}

/**
 * Whether an item was asked on a case as it was sent in last. A step that comes late, when its case was sent back and came
 * again, carries nothing out: that was decided on another revision.
 */
export const isAskedOn = (id: WorkItemId, root: { readonly id: CaseId; readonly revision: number }): boolean =>
  id.startsWith(`${root.id}.${root.revision}.`);

/** `review.remindAt` is in parts of this. */
const WHOLE = 10_000;

/** When an item is to be reminded of and when it is due, in working days of the Chinese calendar (AMB-54). */
export function deadlines(pack: PolicyPack, kind: WorkItemKind, today: string): Pick<WorkItem, 'dueOn' | 'remindOn'> {
  const { days } = workItemKinds[kind];
  const allowed = typeof days === 'number' ? days : (countOf(pack, days) ?? 0);
  const reminded = Math.max(1, Math.floor((allowed * (countOf(pack, 'review.remindAt') ?? 0)) / WHOLE));
  return { dueOn: addWorkingDays(today, allowed), remindOn: addWorkingDays(today, reminded) };
}
