import { parseSync } from 'oxc-parser';

/** A node of the syntax tree, with its offsets in the text. */
export type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<
  Record<string, unknown>
>;

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value && typeof value.type === 'string';

/** What is a type to the reader and an expression to the machine. */
const TRANSPARENT = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression']);

/** Nodes that run, outermost first, each with those around it (the nearest first). Types and imports do not run. */
export function* nodesOf(file: string, text: string): Generator<{ node: Node; around: readonly Node[] }> {
  const { program, errors } = parseSync(file, text);
  const [error] = errors;
  if (error) throw new SyntaxError(`${file}: ${error.message}`);
  yield* within(program, []);
}

function* within(value: unknown, around: readonly Node[]): Generator<{ node: Node; around: readonly Node[] }> {
  if (Array.isArray(value)) {
    for (const item of value) yield* within(item, around);
    return;
  }
  if (!isNode(value) || !runs(value)) return;
  yield { node: value, around };
  for (const child of Object.values(value)) yield* within(child, [value, ...around]);
}

const runs = ({ type }: Node): boolean =>
  TRANSPARENT.has(type) || !(type.startsWith('TS') || type === 'ImportDeclaration');
