import { globSync } from 'node:fs';

/** What holds a rule, a figure or a reading of the county's document. */
const RULES = [
  'shared/policy/{checks,facts,payouts,programmes,rulings}/*.ts',
  'shared/policy/{assess,figures,judge,judging,occupations,programmes,rulings}.ts',
  'shared/policy/door/{assessBatch,batch}.ts',
];
const DATA = 'shared/policy/330522/*/{document,figures,goals,parameters,stacking,targets}.json';

/** Files to be mutated, from the project's root; of them those whose path holds one of the words, if any is given. */
export function filesInScope(root: string, words: readonly string[]): string[] {
  const files = globSync([...RULES, DATA], { cwd: root }).toSorted();
  return words.length === 0 ? files : files.filter((file) => words.some((word) => file.includes(word)));
}
