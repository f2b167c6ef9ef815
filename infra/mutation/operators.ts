import type { Edit } from './mutant.ts';
import { isNode, type Node } from './nodes.ts';

/** Faults of a node: the operator turned, weakened or left out. */

const SWAPS: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '&&': '||',
  '||': '&&',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '+=': '-=',
  '-=': '+=',
};

const METHODS: Readonly<Record<string, string>> = {
  floor: 'ceil',
  ceil: 'floor',
  min: 'max',
  max: 'min',
  some: 'every',
  every: 'some',
  positive: 'nonnegative',
  nonnegative: 'positive',
};

export function operatorEdits(node: Node, text: string): Edit[] {
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'AssignmentExpression':
      return node.operator === '??' ? oneSided(node, text) : swapped(node, text);
    case 'UnaryExpression':
      return node.operator === '!' || node.operator === '-' ? [left(node.start, node.start + 1)] : [];
    case 'MemberExpression':
      return otherMethod(node);
    default:
      return [];
  }
}

const left = (start: number, end: number): Edit => ({ start, end, replacement: '' });

function swapped({ left, right, operator }: Node, text: string): Edit[] {
  const other = typeof operator === 'string' ? SWAPS[operator] : undefined;
  if (other === undefined || !isNode(left) || !isNode(right) || typeof operator !== 'string') return [];
  const start = text.indexOf(operator, left.end);
  return [{ start, end: start + operator.length, replacement: other }];
}

/** `a ?? b`: the default never, or always. */
function oneSided({ start, end, left, right }: Node, text: string): Edit[] {
  if (!isNode(left) || !isNode(right)) return [];
  return [left, right].map((side) => ({ start, end, replacement: `(${text.slice(side.start, side.end)})` }));
}

/** `min` and `max` of Math; of a schema they are another word for a limit, whose number is turned instead. */
function otherMethod({ object, property }: Node): Edit[] {
  if (!isNode(object) || !isNode(property) || typeof property.name !== 'string') return [];
  const other = METHODS[property.name];
  const ofMath = object.type === 'Identifier' && object.name === 'Math';
  if (other === undefined || ((other === 'min' || other === 'max') && !ofMath)) return [];
  return [{ start: property.start, end: property.end, replacement: other }];
}
