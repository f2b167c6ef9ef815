import type { PolicyPack } from '../pack.ts';
import { hole, type Hole } from './hole.ts';

/** Categories of training name groups and programmes of the pack; each group and category stands once. */
export function groupedCategories({ groups, categories, programmes }: PolicyPack): Hole[] {
  const known = new Set<string>(groups.map(({ code }) => code));
  const paid = new Set(programmes.map(({ id }) => id));
  const strange = categories.flatMap(({ code, clause, groups: own = [], programmes: asked }) =>
    [...own.filter((group) => !known.has(group)), ...asked.filter((programme) => !paid.has(programme))].map((name) =>
      hole('CATEGORY_MEMBER', { file: 'categories.json', entry: code, clause }, `${name} 不是本文件的对象或项目`),
    ),
  );
  return [...twice('groups.json', groups), ...twice('categories.json', categories), ...strange];
}

const twice = (file: string, entries: readonly { code: string; clause: string }[]): Hole[] =>
  entries
    .filter(({ code }, at) => entries.findIndex((one) => one.code === code) !== at)
    .map(({ code, clause }) => hole('GROUP_TWICE', { file, entry: code, clause }, '列了两次'));
