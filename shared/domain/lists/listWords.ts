import type { Line } from '../../schemas/line.ts';
import type { ListMatch } from '../../schemas/list.ts';
import { isHardship, LIST_KINDS } from './listKinds.ts';
import { categoriesOf, speaksOf } from './lists.ts';
import { HARDSHIPS } from '../roster/words.ts';
import { named } from '../workItems.ts';

/** What a match means for a line as it is now. */
export type ListWord = Pick<ListMatch, 'list' | 'kind' | 'asOf'> & {
  means: 'contradiction' | 'notListed' | 'proof';
  message: string;
  clause: string;
};

const NAME_OF_HARDSHIP = new Map(Object.entries(HARDSHIPS).map(([name, code]) => [code, name]));
/** The same order whatever order they were read in. */
const newestFirst = (a: ListMatch, b: ListMatch): number =>
  b.asOf.localeCompare(a.asOf) ||
  b.at.localeCompare(a.at) ||
  a.kind.localeCompare(b.kind) ||
  a.list.localeCompare(b.list);

/**
 * What lists say of a line: each contradiction once, and for each hardship category that the line claims the latest
 * list that covers it, a proof or 未在名单内.
 * @param matches those of the line's person in its claim.
 */
export function wordsOn(line: Line, matches: readonly ListMatch[]): ListWord[] {
  const speaking = matches.filter((match) => speaksOf(match, line)).toSorted(newestFirst);
  const against = speaking.filter(({ kind, listed }) => listed && LIST_KINDS[kind].against?.(line.facts) === true);
  const words = [...against.map(contradiction), ...latestOn(line, speaking).map((latest) => standing(line, latest))];
  return [...new Map(words.map((word) => [word.message, word])).values()];
}

/** Of the categories that a line claims, those by which the latest list that covers them names its person. */
export function provedCategories(line: Line, matches: readonly ListMatch[]): string[] {
  const speaking = matches.filter((match) => speaksOf(match, line)).toSorted(newestFirst);
  return latestOn(line, speaking)
    .filter(({ match, category }) => match.categories.includes(category))
    .map(({ category }) => category);
}

type Latest = { readonly match: ListMatch; readonly category: string };

/** For each category that a line claims the latest list that covers it. */
function latestOn(line: Line, speaking: readonly ListMatch[]): Latest[] {
  const hardship = speaking.filter(({ kind }) => isHardship(kind));
  return categoriesOf(line).flatMap((category) => {
    const match = hardship.find(({ covered }) => covered.includes(category));
    return match ? [{ match, category }] : [];
  });
}

const word = (
  match: ListMatch,
  means: ListWord['means'],
  message: string,
  clause = LIST_KINDS[match.kind].clause,
): ListWord => ({ list: match.list, kind: match.kind, asOf: match.asOf, means, message, clause });

/** The same groups draw living money by the year under a clause of their own. */
const STUDENTS = '三(二)6';

function contradiction(match: ListMatch): ListWord {
  const { name, told } = LIST_KINDS[match.kind];
  return word(match, 'contradiction', `“${name}”名单（截至 ${match.asOf}）中有此人，${told}，请核实。`);
}

function standing({ facts }: Line, { match, category }: Latest): ListWord {
  const name = NAME_OF_HARDSHIP.get(category) ?? category;
  const list = `“${LIST_KINDS[match.kind].name}”名单（截至 ${match.asOf}）`;
  const clause = facts['localCategory'] === undefined ? undefined : STUDENTS;
  return match.categories.includes(category)
    ? word(match, 'proof', `${list}内有此人，类别：${name}。`, clause)
    : word(match, 'notListed', `未在名单内：${list}没有此人的“${name}”类别，请核对证明。`, clause);
}

/** The matches of each line: those of its person, on whichever line of the claim they were found. */
export function wordsByLine(lines: readonly Line[], matches: readonly ListMatch[]): Map<number, ListWord[]> {
  const byPerson = Map.groupBy(matches, ({ person }) => person);
  return new Map(lines.map((line) => [line.no, wordsOn(line, byPerson.get(line.person.key) ?? [])]));
}

export const warnings = (words: readonly ListWord[] = []): string[] =>
  words.filter(({ means }) => means !== 'proof').map(({ message }) => message);

/** Numbers of the lines that lists speak of, for the overview of whoever decides. */
export function listOverview(lines: readonly Line[], matches: readonly ListMatch[]) {
  const words = wordsByLine(lines, matches);
  const having = (means: ListWord['means']): number[] =>
    named(lines.filter(({ no }) => words.get(no)?.some((one) => one.means === means)).map(({ no }) => no));
  return { contradicted: having('contradiction'), notListed: having('notListed'), proved: having('proof') };
}
