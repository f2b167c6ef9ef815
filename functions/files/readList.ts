import type { App } from '../../shared/ports.ts';
import type { ListImport } from '../../shared/schemas/list.ts';
import { beginMatching, keepPeople, listAt, refuseList } from '../../shared/usecases/list/receiveList.ts';
import { readListFile, type ListFile } from './listFile.ts';

/** Larger than any list of a county; a file beyond it is not read at all. */
const MOST_BYTES = 30 * 1024 * 1024;

/** What lists.asl.json goes on with; the cursor of the first claims is empty. */
export type ReadList = { outcome: 'read' | 'refused' | 'ignored'; list: string; cursor: '' };

/**
 * Reads the list that lies under a bucket key, keys every number, and removes the file at once: keys alone wait for
 * the matching. A file that is no list is refused with what to do. Whatever becomes of it, the file goes (I9).
 */
export async function readList(app: App, key: string): Promise<ReadList> {
  const list = await listAt(app, key);
  const outcome = await outcomeOf(app, list, key);
  await app.files.remove(key);
  return { outcome, list: list?.id ?? '', cursor: '' };
}

/** A repeat finds the list read already and goes on; a second file on the same address changes nothing. */
async function outcomeOf(app: App, list: ListImport | undefined, key: string): Promise<ReadList['outcome']> {
  if (list?.status === 'matching') return 'read';
  if (list?.status !== 'requested') return 'ignored';
  const file = await readFile(app, list, key);
  if (!file.ok) {
    await refuseList(app, list.id, file.refusal);
    return 'refused';
  }
  const people = new Map<string, string[]>();
  for (const [number, categories] of file.people) people.set(await app.seal.keyOf(number), [...categories]);
  await keepPeople(app, list.id, Object.fromEntries(people));
  const { rows, bad, badRows } = file;
  const covered = [...new Set([...people.values()].flat())].toSorted((a, b) => a.localeCompare(b));
  await beginMatching(app, list.id, { counts: { rows, bad, people: people.size }, badRows, covered });
  return 'read';
}

async function readFile(app: App, list: ListImport, key: string): Promise<ListFile> {
  const bytes = await app.files.read(key);
  if (!bytes) return { ok: false, refusal: { code: 'EMPTY_FILE', message: '没有收到文件，请重新申请上传。' } };
  if (bytes.length <= MOST_BYTES) return readListFile(bytes, list.kind);
  return { ok: false, refusal: { code: 'TOO_LARGE', message: '文件超过 30MB；请拆分后分别上传。' } };
}
