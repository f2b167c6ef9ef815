import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { SOURCES } from '../../infra/synthesized.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** A file and every file of the project that it imports, directly or not; paths from the root. */
function importedBy(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const specifiers = readFileSync(path.join(ROOT, file), 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g);
  for (const [, specifier = ''] of specifiers) importedBy(path.join(path.dirname(file), specifier), found);
  return found;
}

test('whatever the app is synthesized from counts to the name under which it is kept', () => {
  const places = [...SOURCES, 'shared', 'functions'];
  const covered = (file: string) => places.some((place) => file === place || file.startsWith(`${place}/`));
  expect([...importedBy('infra/app.ts')].filter((file) => !covered(file))).toEqual([]);
});
