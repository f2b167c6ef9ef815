import { workItemId } from '../../domain/workItems.ts';
import type { App } from '../../ports.ts';
import { askWorkItem } from '../askWorkItem.ts';
import { filingOf } from '../loadCase.ts';
import { shownOf, type Wait } from './askFiling.ts';

/**
 * 人社局, who applied for the money, is shown why finance refused it (五(一)4): it applies again as the plan stands, or
 * sends the plan back to its department.
 */
export async function askReapply(app: App, wait: Wait): Promise<void> {
  const filing = await filingOf(app, wait.filing);
  // The rounds of both questions count together: this one follows the allotment that was asked before it.
  const id = workItemId(filing.id, filing.revision, 'allotFiling', wait.round - 1);
  const refused = (await app.store.get({ entity: 'workItem', id }))?.decision?.reasons ?? [];
  const shown = { ...shownOf(filing), refused };
  await askWorkItem(app, {
    ...wait,
    kind: 'reapplyFiling',
    load: () => filingOf(app, wait.filing),
    shown: () => shown,
  });
}
