import { addDays } from '../../../shared/domain/time/dates.ts';
import { EMPTY, type Cell } from '../../../shared/domain/roster/cell.ts';
import type { Book } from './book.ts';

/** A cell as the file writes it. `value` is what a formula came to when the file was saved. */
export type RawCell = { type: string; style: number; value: string | undefined; formula: boolean };

/** Days of Excel's calendar: 1 is 1900-01-01, and a 29 February 1900 that never was is counted. */
const DAY_0 = { '1900': '1899-12-30', '1904': '1904-01-01' } as const;
const LAST_DAY = 2_958_465;

/** `_x000D_` and the like: characters that XML cannot hold. */
const unescaped = (text: string): string =>
  text.replaceAll(/_x([0-9A-F]{4})_/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

export function cellOf(raw: RawCell, book: Book): Cell {
  const { value } = raw;
  if (value === undefined || value === '') return raw.formula ? { kind: 'error', text: '' } : EMPTY;
  switch (raw.type) {
    case 's':
      return textCell(book.strings[Number(value)] ?? '');
    case 'inlineStr':
    case 'str':
      return textCell(value);
    case 'b':
      return { kind: 'text', text: value === '1' || value === 'true' ? '是' : '否' };
    case 'e':
      return { kind: 'error', text: value };
    case 'd':
      return { kind: 'date', date: value.slice(0, 10) };
    default:
      return numberCell(Number(value), raw.style, book);
  }
}

const textCell = (text: string): Cell => (text === '' ? EMPTY : { kind: 'text', text: unescaped(text) });

function numberCell(value: number, style: number, book: Book): Cell {
  if (!Number.isFinite(value)) return { kind: 'error', text: '' };
  const days = Math.floor(value);
  if (!book.dates.has(style) || days < 1 || days > LAST_DAY) return { kind: 'number', value };
  return { kind: 'date', date: addDays(DAY_0[book.from1904 ? '1904' : '1900'], days) };
}
