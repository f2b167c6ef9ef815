import { LIST_KINDS } from '../../domain/lists/listKinds.ts';
import { momentOf } from '../../domain/time/moment.ts';
import type { App } from '../../ports.ts';
import type { ListId } from '../../schemas/ids.ts';
import type { ListImport } from '../../schemas/list.ts';
import { attempt } from '../attempt.ts';
import { noticeTo } from '../notices.ts';
import { record, systemActor } from '../record.ts';
import { forgetPeople, listOf } from './receiveList.ts';

/** All claims were looked at: the keys of the people are forgotten too, and whoever handed the list in is told. */
export async function finishList(app: App, id: ListId): Promise<{ matches: number }> {
  const matches = await attempt<number>(app, async () => {
    const list = await listOf(app, id);
    if (list.status !== 'matching') return { done: list.matches };
    const { at } = momentOf(app.clock.now());
    const root: ListImport = { ...list, version: list.version + 1, status: 'done', doneAt: at };
    const { rows, bad } = list.counts;
    const text = `“${LIST_KINDS[list.kind].name}”名单（截至 ${list.asOf}）：${rows} 行，有误 ${bad} 行，比对记录 ${list.matches} 条`;
    const told = noticeTo(app, `user:${list.requestedBy}`, '名单比对完成', text, id);
    const states = { from: list.status, to: root.status };
    const audit = record(app, systemActor(app.jurisdiction), 'finish', states, { matches: list.matches });
    return { commit: { root, changes: [told], movements: [], audit }, answer: () => list.matches };
  });
  await forgetPeople(app, id);
  return { matches };
}
