import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Proof, Vector } from '../../shared/policy/activation/provenItems.ts';
import type { Run } from '../../shared/policy/activation/reach.ts';
import type { SlotUse } from '../../shared/policy/index.ts';

/** County whose given tables stand in test/policy itself; those of every county stand in test/policy/<jurisdiction>. */
export const COUNTY = '330522';

const ROOT = join(import.meta.dirname, '../../test/policy');

/** Every county with tables of its own: rules are asked under each of their documents. */
export const counties = (): string[] => readdirSync(ROOT).filter((name) => /^\d{6}$/.test(name));

type Rows = readonly (readonly string[])[];

/** Cells of a tab-separated table without its heading; a county without that table has no rows. */
function rowsOf(jurisdiction: string, name: string): Rows {
  const files = [...(jurisdiction === COUNTY ? [join(ROOT, name)] : []), join(ROOT, jurisdiction, name)];
  return files.filter((file) => existsSync(file)).flatMap((file) => cellsOf(readFileSync(file, 'utf8')));
}

const cellsOf = (text: string): string[][] =>
  text
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));

/** The worked examples of a county (vectors.tsv), each with the pay items for which it proves something (items.tsv). */
export function vectorsOf(jurisdiction: string): Vector[] {
  const items = rowsOf(jurisdiction, 'items.tsv');
  return rowsOf(jurisdiction, 'vectors.tsv').map(([id = '', programme = '', facts = '{}', expected = '{}']) => ({
    id,
    programme,
    facts: JSON.parse(facts),
    expected: JSON.parse(expected),
    proves: proofsOf(items, id),
  }));
}

const proofsOf = (items: Rows, id: string): { item: string; as: Proof }[] =>
  items.flatMap(([item = '', ...cells]) =>
    (['accept', 'reject', 'boundary'] as const)
      .filter((_, at) => cells[at]?.split(';').includes(id))
      .map((as) => ({ item, as })),
  );

type Expected = Readonly<Record<string, unknown>>;

/** A claim and the places that it takes once it is paid (places.tsv). */
export type PlacesRun = Required<Run> & { readonly places: readonly SlotUse[] };

export const placesOf = (jurisdiction: string): PlacesRun[] =>
  rowsOf(jurisdiction, 'places.tsv').map(([id = '', programme = '', facts = '{}', settings = '{}', places = '[]']) => ({
    row: { id, programme, facts: JSON.parse(facts) },
    settings: JSON.parse(settings),
    places: JSON.parse(places),
  }));

/** A row under a reading other than the pack's own, with what is expected without it and with it. */
export type ReadingRun = Required<Run> & { readonly before: Expected; readonly after: Expected };

/** Rows under readings other than the pack's own (readings.tsv). */
export const readingsOf = (jurisdiction: string): ReadingRun[] =>
  rowsOf(jurisdiction, 'readings.tsv').map(
    ([key = '', value = 'null', programme = '', facts = '{}', before = '{}', after = '{}']) => ({
      row: { id: key, programme, facts: JSON.parse(facts) },
      settings: { [key]: JSON.parse(value) },
      before: JSON.parse(before),
      after: JSON.parse(after),
    }),
  );
