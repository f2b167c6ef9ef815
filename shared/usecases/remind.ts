import { momentOf } from '../domain/time/moment.ts';
import type { App } from '../ports.ts';
import type { WorkItem } from '../schemas/workItem.ts';
import { noticeTo } from './notices.ts';

const inboxOf = (item: WorkItem): string => (item.department ? `${item.role}:${item.department}` : item.role);

/** Reminds whoever holds an open item at 80 % of its clock, once; overdue items go to the leading group's office, once. */
export async function remind(app: App): Promise<{ reminded: number; escalated: number }> {
  const { at, today } = momentOf(app.clock.now());
  const counts = { reminded: 0, escalated: 0 };
  for (const item of await app.store.all({ of: 'workItem', by: 'due', on: today })) {
    const overdue = item.dueOn < today && item.escalatedAt === undefined;
    if (!overdue && item.remindedAt !== undefined) continue;
    const marked: WorkItem = {
      ...item,
      version: item.version + 1,
      remindedAt: item.remindedAt ?? at,
      ...(overdue && { escalatedAt: at }),
    };
    const written = await app.store.write({ op: 'replace', item: marked });
    if (!written.ok) continue;
    const text = overdue ? `${item.title} 已逾期（${item.dueOn}）` : `${item.title} 将于 ${item.dueOn} 到期`;
    await app.store.write(
      noticeTo(app, overdue ? 'office' : inboxOf(item), overdue ? '逾期督办' : '到期提醒', text, item.case),
    );
    counts[overdue ? 'escalated' : 'reminded']++;
  }
  return counts;
}
