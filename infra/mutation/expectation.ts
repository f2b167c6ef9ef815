type Values = Readonly<Record<string, unknown>>;

/** What an answer says only where it is so: a row that expects none of it expects that it is not so. */
const TELLING = ['code', 'capped', 'uplift', 'recover', 'held_heads', 'rejected', 'warnings', 'error', 'unknown_facts'];

/** True when an answer of the door is the one that a worked example expects: every value, nothing told beside it. */
export const answersFully = (got: Values, { depends = [], ...values }: Values): boolean =>
  holds(got, values) && tellsNoMore(got, values) && sameWords(got.depends ?? [], depends);

/** A row of readings tells of an answer what the reading turns; one that says what the answer rests on tells it all. */
export const answersReading = (got: Values, expected: Values): boolean =>
  'depends' in expected ? answersFully(got, expected) : holds(got, expected);

/** Reasons stand beside the code of a refusal, and nowhere else. */
const tellsNoMore = (got: Values, values: Values): boolean =>
  [...TELLING, ...('code' in values ? [] : ['reasons'])].every((name) => name in values || got[name] === undefined);

/** True when every expected value is found in what was got, at any depth; lists are of one length. */
export function holds(got: unknown, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return Object.is(got, expected);
  if (typeof got !== 'object' || got === null) return false;
  if (Array.isArray(expected) && (!Array.isArray(got) || got.length !== expected.length)) return false;
  return Object.entries(expected).every(([name, value]) => holds((got as Values)[name], value));
}

/** The same words in any order, as lists of ambiguities are. */
const sameWords = (got: unknown, expected: unknown): boolean =>
  Array.isArray(got) && Array.isArray(expected) && new Set(got).symmetricDifference(new Set(expected)).size === 0;
