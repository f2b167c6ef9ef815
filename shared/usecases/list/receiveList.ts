import type { App } from '../../ports.ts';
import { ListId } from '../../schemas/ids.ts';
import { ListedPeople, type ListImport } from '../../schemas/list.ts';
import type { Reason } from '../../schemas/reason.ts';
import { attempt } from '../attempt.ts';
import { noticeTo } from '../notices.ts';
import { record, systemActor } from '../record.ts';

/** The list that a bucket key belongs to; undefined for a key that nobody asked for. */
export async function listAt(app: Pick<App, 'store'>, key: string): Promise<ListImport | undefined> {
  const id = ListId.safeParse(key.split('/').at(-1));
  return id.success ? app.store.get({ entity: 'listImport', id: id.data }) : undefined;
}

/** For steps, whose ids come from their own workflow. @throws Error when the list is gone, which nothing can cause. */
export async function listOf(app: Pick<App, 'store'>, id: ListId): Promise<ListImport> {
  const list = await app.store.get({ entity: 'listImport', id });
  if (!list) throw new Error(`list ${id} does not exist`);
  return list;
}

/** A file that cannot be read as a list: whoever handed it in is told why and what to do. */
export async function refuseList(app: App, id: ListId, refusal: Reason): Promise<void> {
  return attempt<void>(app, async () => {
    const list = await listOf(app, id);
    if (list.status !== 'requested') return { done: undefined };
    const root: ListImport = { ...list, version: list.version + 1, status: 'refused', refusal };
    const told = noticeTo(app, `user:${list.requestedBy}`, '名单未能读取', refusal.message, id);
    const audit = record(
      app,
      systemActor(app.jurisdiction),
      'refuse',
      { from: list.status, to: root.status },
      { code: refusal.code },
    );
    return { commit: { root, changes: [told], movements: [], audit }, answer: () => undefined };
  });
}

type Read = Pick<Extract<ListImport, { status: 'matching' }>, 'counts' | 'badRows' | 'covered'>;

/** The list was read: what is counted is stored; its people wait, keyed, for the matching. */
export async function beginMatching(app: App, id: ListId, read: Read): Promise<void> {
  return attempt<void>(app, async () => {
    const list = await listOf(app, id);
    if (list.status !== 'requested') return { done: undefined };
    const root: ListImport = { ...list, version: list.version + 1, status: 'matching', ...read };
    const states = { from: list.status, to: root.status };
    const audit = record(app, systemActor(app.jurisdiction), 'read', states, { ...read.counts });
    return { commit: { root, changes: [], movements: [], audit }, answer: () => undefined };
  });
}

const peopleKey = (app: Pick<App, 'jurisdiction'>, id: ListId): string =>
  `intake/${app.jurisdiction}/${id}/people.json`;

/** Keys of people wait in the bucket between the steps: the execution's payload carries the list's id alone. */
export async function keepPeople(app: App, id: ListId, people: Record<string, string[]>): Promise<void> {
  await app.files.write(peopleKey(app, id), new TextEncoder().encode(JSON.stringify(people)), 'application/json');
}

/** Undefined once the list is matched and its people are forgotten. */
export async function takePeople(app: App, id: ListId): Promise<ListedPeople | undefined> {
  const bytes = await app.files.read(peopleKey(app, id));
  return bytes && ListedPeople.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

export const forgetPeople = (app: App, id: ListId): Promise<void> => app.files.remove(peopleKey(app, id));
