import type { ClaimStatus, Line, LineStatus } from '../schemas/claim.ts';
import type { ListKind, ListMatch } from '../schemas/list.ts';
import { within } from './dates.ts';
import { eventDateOf } from './lineAssessment.ts';
import { HARDSHIPS } from './roster/words.ts';
import { named } from './workItems.ts';

type Kind = {
  readonly name: string;
  readonly clause: string;
  /** Programmes whose lines the list says something of; undefined for all. */
  readonly programmes: readonly string[] | undefined;
  /** Whether being listed ends some day: then the list must say when. */
  readonly ends: boolean;
  /** What a line must say for the list to speak against it, and how that is told. */
  readonly against: ((facts: Line['facts']) => boolean) | undefined;
  readonly told: string;
};

const COURSES = ['INST_TRAIN', 'VETERAN', 'PROJECT', 'SAFETY', 'APPRENTICE'];

/** Every kind of list, with its words and what it speaks against. Warnings inform and never decide. */
export const LIST_KINDS: Readonly<Record<ListKind, Kind>> = {
  retired: {
    name: '按月领取养老金人员',
    clause: '三(三)5',
    programmes: [...COURSES, 'STARTUP'],
    ends: false,
    against: ({ pensionEntitled }) => pensionEntitled !== true,
    told: '而本条填报为未领取职工养老金',
  },
  students: {
    name: '在校学生',
    clause: '五(三)2',
    // Students may come to courses for founders (三(四)5), and certificates are open to them (三(五)).
    programmes: [...COURSES, 'LIVING'],
    ends: true,
    against: () => true,
    told: '而本条以劳动者身份参加培训',
  },
  publicPayroll: {
    name: '机关事业单位在编人员',
    clause: '三(五)2',
    programmes: ['SKILL_UP'],
    ends: true,
    against: ({ inEstablishment }) => inEstablishment === false,
    told: '而本条填报为非在编',
  },
  deceased: {
    name: '死亡人员',
    clause: '五(三)2',
    programmes: undefined,
    ends: false,
    against: () => true,
    told: '而本条的培训或取证日期在其后',
  },
  hardship: {
    name: '困难群体',
    clause: '三(三)3',
    programmes: ['LIVING'],
    ends: true,
    against: undefined,
    told: '',
  },
};

const isHardship = (kind: ListKind): boolean => kind === 'hardship';

/** Whether a list of a kind says something of lines of a programme. */
export const concerns = (kind: ListKind, programme: string): boolean =>
  LIST_KINDS[kind].programmes?.includes(programme) ?? true;

type Validity = Pick<ListMatch, 'validFrom' | 'validTo'>;

/** Whether a list speaks of a line's day: the date of its certificate or completion, or when it begins. */
const speaksOf = ({ validFrom, validTo }: Validity, line: Line): boolean =>
  within(eventDateOf(line), { from: validFrom, to: validTo ?? null });

const BEFORE_PAYMENT: ReadonlySet<LineStatus> = new Set([
  'submitted',
  'assessed',
  'held',
  'returned',
  'accepted',
  'waiting',
  'reserved',
  'instructed',
  'failed',
  'unknown',
]);

/** Lines that are held against a list: open ones of any date, since a correction may move it; paid ones of its days. */
export function isHeldAgainst(list: Validity, claim: { status: ClaimStatus }, line: Line): boolean {
  if (line.status === 'paid') return speaksOf(list, line);
  return claim.status !== 'rejected' && BEFORE_PAYMENT.has(line.status);
}

const categoriesOf = (line: Line): string[] => {
  const { category } = line.facts;
  return Array.isArray(category) ? category.filter((one) => typeof one === 'string') : [];
};

/**
 * What a list says of one line's person, as far as it is worth keeping; undefined where it says nothing of it.
 * @param on hardship categories of the person on the list, undefined where the list does not name the person.
 */
export function saidOf(
  { kind, covered }: { kind: ListKind; covered: readonly string[] },
  line: Line,
  on: readonly string[] | undefined,
): Pick<ListMatch, 'listed' | 'categories' | 'covered'> | undefined {
  const asked = isHardship(kind) && categoriesOf(line).some((one) => covered.includes(one));
  if (on === undefined && !asked) return undefined;
  return { listed: on !== undefined, categories: [...(on ?? [])], covered: isHardship(kind) ? [...covered] : [] };
}

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
  const hardship = speaking.filter(({ kind }) => isHardship(kind));
  const words = [
    ...against.map(contradiction),
    ...categoriesOf(line).flatMap((category) => {
      const latest = hardship.find(({ covered }) => covered.includes(category));
      return latest ? [standing(latest, category)] : [];
    }),
  ];
  return [...new Map(words.map((word) => [word.message, word])).values()];
}

const word = (match: ListMatch, means: ListWord['means'], message: string): ListWord => ({
  list: match.list,
  kind: match.kind,
  asOf: match.asOf,
  means,
  message,
  clause: LIST_KINDS[match.kind].clause,
});

function contradiction(match: ListMatch): ListWord {
  const { name, told } = LIST_KINDS[match.kind];
  return word(match, 'contradiction', `“${name}”名单（截至 ${match.asOf}）中有此人，${told}，请核实。`);
}

function standing(match: ListMatch, category: string): ListWord {
  const name = NAME_OF_HARDSHIP.get(category) ?? category;
  const list = `“${LIST_KINDS[match.kind].name}”名单（截至 ${match.asOf}）`;
  return match.categories.includes(category)
    ? word(match, 'proof', `${list}内有此人，类别：${name}。`)
    : word(match, 'notListed', `未在名单内：${list}没有此人的“${name}”类别，请核对证明。`);
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
