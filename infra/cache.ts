import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');
const CACHE = path.join(ROOT, 'node_modules/.cache/skill-subsidy');

/** What the files of some folders and some more files say, with their names; and `more`, whatever else counts. */
export function fingerprint(places: readonly string[], more = ''): string {
  const hash = createHash('sha256').update(more);
  for (const place of places)
    for (const file of filesIn(place)) hash.update(file).update(readFileSync(path.join(ROOT, file)));
  return hash.digest('hex').slice(0, 20);
}

/** A file itself, or all files below a folder; paths from the root of the project, in order. */
function filesIn(place: string): string[] {
  const from = path.join(ROOT, place);
  if (path.extname(place) !== '') return [place];
  return readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
    .toSorted();
}

/**
 * A folder that is made once for each name. It is made elsewhere and then renamed: nobody finds it half done, and of
 * several that make it at once one is kept.
 * @returns its path.
 */
export async function madeOnce(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(CACHE, name);
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  const making = mkdtempSync(`${folder}.`);
  try {
    await make(making);
    renameSync(making, folder);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
