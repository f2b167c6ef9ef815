import { addDays, isCivilDate } from '../../shared/domain/time/dates.ts';
import type { Edit } from './mutant.ts';
import { isNode, type Node } from './nodes.ts';

/** Faults of a constant: one more or less, a day earlier or later, the other truth, another word. */
export function constantEdits(node: Node, parent: Node | undefined): Edit[] {
  if (node.type !== 'Literal') return [];
  const put = (...texts: readonly string[]): Edit[] =>
    texts.map((replacement) => ({ start: node.start, end: node.end, replacement }));
  const { value } = node;
  if (typeof value === 'boolean') return put(String(!value));
  if (typeof value === 'number') return put(...nextTo(value));
  if (typeof value !== 'string') return [];
  if (isCivilDate(value)) return put(...daysBeside(value).map((day) => `'${day}'`));
  return value !== '' && decides(node, parent) ? put("''") : [];
}

/** A whole number and its neighbours; a fraction doubled and halved. */
export const nextTo = (value: number): string[] =>
  Number.isInteger(value) ? [String(value + 1), String(value - 1)] : [String(value * 2), String(value / 2)];

export const daysBeside = (day: string): string[] => [addDays(day, -1), addDays(day, 1)];

const PLACES = new Set(['BinaryExpression', 'SwitchCase', 'ArrayExpression', 'ConditionalExpression']);
const CODES = new Set(['code', 'result', 'outcome', 'payee', 'verdict']);

/** A word that something is decided by, or that is the answer: not a key, a clause or a sentence for people. */
function decides(node: Node, parent: Node | undefined): boolean {
  if (parent === undefined) return false;
  const { type, key, callee } = parent;
  if (type === 'Property') return isNode(key) && CODES.has(String(key.name)) && node.value !== 'custom';
  return PLACES.has(type) || (type === 'CallExpression' && isNode(callee) && callee.name === 'fails');
}
