import { isCivilDate } from '../../shared/domain/time/dates.ts';
import { daysBeside, nextTo } from './constants.ts';
import type { Edit } from './mutant.ts';
import { isNode, nodesOf, type Node } from './nodes.ts';

/** Entries of a pack that are amounts, counts, dates or readings; the rest are words, numbering and quotations. */
const COUNTED = new Set(['value', 'least', 'plan', 'printedTotals', 'issuedOn', 'from', 'to']);

/**
 * Faults of a pack's JSON. Left alone are the dates of a figure, since a pack whose figures do not fill the document's
 * window is not loaded and nothing outside the window is assessed; and readings that only a workflow looks at.
 */
export function dataEdits(file: string, text: string): Edit[] {
  const opening = '(';
  return [...nodesOf(`${file}.js`, `${opening}${text})`)].flatMap(({ node, around }) => {
    if (node.type !== 'Literal' || !isAssessed(around)) return [];
    return valuesBeside(node.value).map((replacement) => ({
      start: node.start - opening.length,
      end: node.end - opening.length,
      replacement,
    }));
  });
}

function valuesBeside(value: unknown): string[] {
  if (typeof value === 'number') return nextTo(value);
  if (typeof value === 'boolean') return [String(!value)];
  return typeof value === 'string' && isCivilDate(value) ? daysBeside(value).map((day) => `"${day}"`) : [];
}

function isAssessed(around: readonly Node[]): boolean {
  const names = around.filter(({ type }) => type === 'Property').map(nameOf);
  const datesFigure = names.includes('dated') && names[0] !== 'value';
  return names.some((name) => COUNTED.has(name)) && !datesFigure && !around.some(isForWorkflow);
}

const nameOf = ({ key }: Node): string => (isNode(key) ? String(key.value) : '');

const isForWorkflow = ({ properties }: Node): boolean =>
  Array.isArray(properties) &&
  properties.some(
    (one) => isNode(one) && nameOf(one) === 'place' && isNode(one.value) && one.value.value === 'workflow',
  );
