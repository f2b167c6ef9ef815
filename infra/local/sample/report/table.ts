/** Columns that a text takes on a terminal: Chinese characters and full-width signs take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const char of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(char)
      ? 2
      : 1;
  return width;
}

export type Column<Row> = { readonly title: string; readonly of: (row: Row) => string | number };

/** Rows as text in columns; numbers stand to the right. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map((column) => column.of(row)));
  const widths = columns.map((column, index) =>
    Math.max(widthOf(column.title), ...cells.map((line) => widthOf(String(line[index])))),
  );
  const pad = (cell: string | number, index: number): string => {
    const text = String(cell);
    const space = ' '.repeat(Math.max(0, (widths[index] ?? 0) - widthOf(text)));
    return typeof cell === 'number' || /^-?[\d,]+\.\d\d$/.test(text) ? space + text : text + space;
  };
  const line = (row: readonly (string | number)[]): string => `  ${row.map(pad).join('  ')}`.trimEnd();
  const rule = `  ${widths.map((width) => '─'.repeat(width)).join('  ')}`;
  return [line(columns.map((column) => column.title)), rule, ...cells.map(line)].join('\n');
}

/** Fen as yuan for a reader: 123456 → 1,234.56. Integer arithmetic only. */
export function yuan(fen: number): string {
  const [whole, cents] = [Math.trunc(Math.abs(fen) / 100), Math.abs(fen) % 100];
  const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${grouped}.${String(cents).padStart(2, '0')}`;
}
