/** One small fault put into one file. Offsets count UTF-16 units of its text, `end` excluded. */
export type Edit = { readonly start: number; readonly end: number; readonly replacement: string };

export type Mutant = Edit & {
  /** Path from the project's root. */
  readonly file: string;
  readonly original: string;
  /** From 1, as editors count. */
  readonly line: number;
  readonly column: number;
  /** The line in which the fault begins, without its indentation. */
  readonly lineText: string;
};

export function mutantOf(file: string, text: string, edit: Edit): Mutant {
  const before = text.slice(0, edit.start);
  const lineStart = before.lastIndexOf('\n') + 1;
  const lineEnd = text.indexOf('\n', edit.start);
  return {
    ...edit,
    file,
    original: text.slice(edit.start, edit.end),
    line: before.split('\n').length,
    column: edit.start - lineStart + 1,
    lineText: text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd).trim(),
  };
}

export const applied = (text: string, { start, end, replacement }: Edit): string =>
  text.slice(0, start) + replacement + text.slice(end);
