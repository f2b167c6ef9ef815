import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
type Bound = { readonly side: Issue['code']; readonly limit: number; readonly open: boolean };

/**
 * Issues as they are told, each field one bound of a side: a sum that may not be negative and must be above zero is told
 * the second alone. What else is wrong with a field is told beside.
 */
export const toldIssues = (issues: readonly Issue[]): Issue[] =>
  issues.filter((issue, at) => !issues.some((other, place) => covers(other, issue, place < at)));

/** Whether one issue makes the other needless: the same field and side, and what it asks for is more, or the same before. */
function covers(one: Issue, other: Issue, before: boolean): boolean {
  const [strict, lax] = [boundOf(one), boundOf(other)];
  if (!strict || !lax || strict.side !== lax.side || one.path.join('.') !== other.path.join('.')) return false;
  if (strict.limit !== lax.limit) return strict.limit > lax.limit;
  return strict.open === lax.open ? before : strict.open;
}

/** Larger limits ask for more on both sides. */
function boundOf(issue: Issue): Bound | undefined {
  if (issue.code !== 'too_small' && issue.code !== 'too_big') return undefined;
  const limit = issue.code === 'too_small' ? Number(issue.minimum) : -Number(issue.maximum);
  return { side: issue.code, limit, open: issue.inclusive === false };
}

/** The schema's own words for an issue, where it has any: what zod quotes of the choices may be Chinese without being ours. */
export const ownWords = ({ message }: Pick<Issue, 'message'>): string | undefined =>
  /[\u4e00-\u9fff]/u.test(message.replaceAll(/"[^"]*"/gu, '')) ? message : undefined;
