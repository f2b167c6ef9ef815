import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { z } from 'zod';
import { EMPTY, type Cell } from '../../shared/domain/roster/cell.ts';
import { Unreadable } from './unreadable.ts';
import type { SheetRow } from './xlsx/rows.ts';

/** A quote that is never closed must not swallow the whole file. */
const LONGEST_ROW = 100_000;
const DELIMITERS = [',', '\t', ';'] as const;

const Parsed = z.array(z.string());

/** Streams the rows of a CSV (or of Excel's tab-separated text), numbered as Excel shows them. */
export async function* csvRows(text: string): AsyncGenerator<SheetRow> {
  const options = { bom: true, relaxColumnCount: true, relaxQuotes: true, skipEmptyLines: false };
  const parser = Readable.from(piecesOf(text)).pipe(
    parse({ ...options, delimiter: delimiterOf(text), maxRecordSize: LONGEST_ROW }),
  );
  let number = 0;
  try {
    for await (const record of parser) yield { number: ++number, cells: Parsed.parse(record).map(cellOf) };
  } catch (error) {
    if (error instanceof Unreadable || !(error instanceof Error && 'code' in error)) throw error;
    const message = 'CSV 内容无法解析（引号或分隔符有误）；请用 Excel 另存为 .xlsx 后上传。';
    throw new Unreadable('NOT_A_WORKBOOK', message);
  }
}

const PIECE = 65_536;

/** Bytes, so that a piece may end inside a character; small, so that rows are made as they are asked for. */
function* piecesOf(text: string): Generator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let start = 0; start < bytes.length; start += PIECE) yield bytes.subarray(start, start + PIECE);
}

const cellOf = (value: string): Cell => (value.trim() === '' ? EMPTY : { kind: 'text', text: unquoted(value) });

/** Excel keeps long numbers in a CSV as `="…"` or with a leading tab or quote. */
const unquoted = (value: string): string => /^="(.*)"$/.exec(value.trim())?.[1] ?? value.replace(/^['\t]/, '');

/** The one that the first lines have most of. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 4096);
  const times = (delimiter: string): number => head.split(delimiter).length;
  return DELIMITERS.toSorted((a, b) => times(b) - times(a))[0] ?? ',';
}
