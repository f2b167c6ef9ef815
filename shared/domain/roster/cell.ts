/** A cell as it stands in a file. Numbers and dates keep their kind: an ID typed as a number has lost digits. */
export type Cell =
  | { kind: 'empty' }
  | { kind: 'text'; text: string }
  | { kind: 'number'; value: number }
  | { kind: 'date'; date: string }
  | { kind: 'error'; text: string };

type CellFault = { code: string; message: string };
export type Read<Value> = { ok: Value } | { fault: CellFault };

export const EMPTY: Cell = { kind: 'empty' };

export const isBlank = (cell: Cell): boolean =>
  cell.kind === 'empty' || (cell.kind === 'text' && cell.text.trim() === '');

/** The cell as text. A number is what Excel shows of it: fifteen digits, without the dust of binary fractions. */
export function textOf(cell: Cell): string {
  switch (cell.kind) {
    case 'text':
      return cell.text.trim();
    case 'number':
      return String(Number(cell.value.toPrecision(15)));
    case 'date':
      return cell.date;
    case 'error':
    case 'empty':
      return '';
  }
}
