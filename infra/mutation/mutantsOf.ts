import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constantEdits } from './constants.ts';
import { dataEdits } from './dataEdits.ts';
import { mutantOf, type Edit, type Mutant } from './mutant.ts';
import { nodesOf } from './nodes.ts';
import { operatorEdits } from './operators.ts';

/** Every fault that is put into a file, in the order of its text. */
export function mutantsOf(root: string, file: string): Mutant[] {
  const text = readFileSync(join(root, file), 'utf8');
  const edits = file.endsWith('.json') ? dataEdits(file, text) : ruleEdits(file, text);
  return edits.map((edit) => mutantOf(file, text, edit)).toSorted((a, b) => a.start - b.start);
}

export const ruleEdits = (file: string, text: string): Edit[] =>
  [...nodesOf(file, text)].flatMap(({ node, around }) => [
    ...operatorEdits(node, text),
    ...constantEdits(node, around[0]),
  ]);
