import { momentOf } from '../domain/time/moment.ts';
import type { App, Change } from '../ports.ts';
import type { CaseId } from '../schemas/ids.ts';
import type { Nudge } from '../schemas/nudge.ts';

/** The changes that close a case's open items when it is withdrawn, and the answers their workflows are owed. */
export async function cancelOpenWorkItems(
  app: Pick<App, 'store' | 'clock'>,
  caseId: CaseId,
): Promise<{ changes: Change[]; nudges: Nudge[] }> {
  const open = (await app.store.all({ of: 'workItem', by: 'case', case: caseId })).filter(
    (item) => item.status === 'open',
  );
  const { at } = momentOf(app.clock.now());
  const nudges = open.map((item): Nudge => ({
    entity: 'nudge',
    id: `answer.${item.id}`,
    at,
    kind: 'answer',
    workItem: item.id,
  }));
  const closed = open.map((item): Change => ({
    op: 'replace',
    item: { ...item, status: 'cancelled', version: item.version + 1 },
  }));
  return { changes: [...closed, ...nudges.map((item): Change => ({ op: 'create', item }))], nudges };
}
