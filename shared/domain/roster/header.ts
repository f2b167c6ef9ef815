import type { Reason } from '../../schemas/reason.ts';
import { EMPTY, isBlank, textOf, type Cell } from './cell.ts';
import type { Column } from './column.ts';

/** Columns that the result workbook adds; a corrected file brings them back, and they say nothing. */
export const RESULT_HEADERS = ['处理结果', '原因与改法'] as const;

/** Which column of the file holds which column of the roster. */
export type Layout = ReadonlyMap<Column, number>;

const plain = (cell: Cell): string =>
  textOf(cell)
    .normalize('NFKC')
    .replaceAll(/[\s*（）()]/gu, '');

/** Names of a column, the best first: a file that has 证书日期 and 结业日期 means the first by the first. */
const namesOf = (column: Column): string[] =>
  [column.header, ...column.synonyms].map((name) => name.replaceAll(/[（）()]/gu, ''));

/** Where the best of a column's names stands; twice when that very name stands twice. */
function placesOf(column: Column, headers: readonly string[]): number[] {
  const best = namesOf(column).find((name) => headers.includes(name));
  return headers.flatMap((header, index) => (header === best ? [index] : []));
}

/** Whether a row looks like the header: it names at least half of what is required. */
export function isHeader(cells: readonly Cell[], columns: readonly Column[]): boolean {
  const headers = cells.map(plain);
  const required = columns.filter((column) => column.required);
  const named = required.filter((column) => placesOf(column, headers).length > 0);
  return named.length * 2 >= required.length;
}

/** Whether a row says anything: a template's running number or our own result columns alone say nothing. */
export const holdsData = (cells: readonly Cell[], layout: Layout): boolean =>
  [...layout.values()].some((index) => !isBlank(cells[index] ?? EMPTY));

/** Finds the columns by their headers, in any order; what is missing or stands twice is said all at once. */
export function layoutOf(cells: readonly Cell[], columns: readonly Column[]): { ok: Layout } | { refusal: Reason } {
  const headers = cells.map(plain);
  const layout = new Map<Column, number>();
  const missing: string[] = [];
  const twice: string[] = [];
  for (const column of columns) {
    const places = placesOf(column, headers);
    const [first] = places;
    if (first === undefined && column.required) missing.push(column.header);
    if (places.length > 1) twice.push(column.header);
    if (first !== undefined) layout.set(column, first);
  }
  if (missing.length === 0 && twice.length === 0) return { ok: layout };
  const parts = [
    missing.length > 0 && `缺少列：${missing.join('、')}`,
    twice.length > 0 && `列重复：${twice.join('、')}`,
  ].filter((part) => part !== false);
  return { refusal: { code: 'MISSING_COLUMNS', message: `${parts.join('；')}。请按模板补齐表头后重新上传。` } };
}
