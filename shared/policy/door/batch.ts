import { z } from 'zod';
import type { History } from '../assessment.ts';
import type { AssessRequest } from '../assess.ts';
import { ownWords } from '../../schemas/issues.ts';
import { Count } from '../facts/values.ts';
import type { FactProblem, Read } from '../programme.ts';

/** Heads of a class that are alike, and what stands for one of them. */
export type Heads = { readonly request: AssessRequest; readonly heads: number };

/** Other words for the same number. */
const ALSO: Readonly<Record<string, string>> = {
  duplicate: 'duplicateLevel',
  duplicateLevelHit: 'duplicateLevel',
  annualLimit: 'annualLimitHit',
  overWorkingAge: 'needsInclusionDecision',
};

const Counts = z.strictObject(
  {
    trainees: Count,
    passed: Count.optional(),
    pensionEntitled: Count.default(0),
    needsInclusionDecision: Count.default(0),
    notKeyGroup: Count.default(0),
    duplicateLevel: Count.default(0),
    annualLimitHit: Count.default(0),
    employedInCounty: Count.optional(),
  },
  { error: '批次中有不认识的人数' },
);

const Parts = z.array(z.looseObject({ n: Count.min(1, { error: '人数须大于零' }) })).min(1, { error: '批次为空' });

/**
 * A class as numbers (`{trainees, passed, …}`) or as parts (`[{…facts, n}]`) to heads that are alike. Each failing
 * number is another head: one head counts once, so the numbers together may not exceed those who passed.
 */
export function headsOf(request: AssessRequest): Read<readonly Heads[]> {
  const { batch, ...facts } = request.facts;
  const one: AssessRequest = { ...request, facts };
  if (Array.isArray(batch)) return headsOfParts(one, batch);
  const parsed = Counts.safeParse(inOneWord(batch));
  if (!parsed.success) return { ok: false, problems: [wrong('取值不符合要求', parsed.error)] };
  return headsOfCounts(one, parsed.data);
}

const inOneWord = (counts: unknown): unknown =>
  typeof counts === 'object' && counts !== null
    ? Object.fromEntries(Object.entries(counts).map(([name, heads]) => [ALSO[name] ?? name, heads]))
    : counts;

function headsOfParts(one: AssessRequest, batch: readonly unknown[]): Read<readonly Heads[]> {
  const parsed = Parts.safeParse(batch);
  if (!parsed.success) return { ok: false, problems: [wrong('取值不符合要求', parsed.error)] };
  const heads = parsed.data.map(({ n, ...own }) => ({
    heads: n,
    request: { ...one, facts: { ...one.facts, ...own } },
  }));
  return { ok: true, value: heads };
}

function headsOfCounts(one: AssessRequest, counts: z.infer<typeof Counts>): Read<readonly Heads[]> {
  const { trainees, passed = trainees, employedInCounty = passed } = counts;
  const employed = counts.employedInCounty === undefined ? one : atWork(one, true);
  const kinds: Heads[] = [
    { heads: trainees - passed, request: failing(one) },
    { heads: counts.pensionEntitled, request: withFacts(one, { pensionEntitled: true }) },
    {
      heads: counts.needsInclusionDecision,
      request: withFacts(one, { overWorkingAge: true, inclusionDecision: null }),
    },
    { heads: counts.notKeyGroup, request: withFacts(employed, { groups: [] }) },
    { heads: counts.duplicateLevel, request: holdingSame(one) },
    { heads: counts.annualLimitHit, request: atLimit(one) },
  ];
  const barred = kinds.slice(1).reduce((sum, kind) => sum + kind.heads, 0);
  if (trainees === 0 || passed > trainees || employedInCounty > passed || barred > passed) {
    return { ok: false, problems: [{ fact: 'batch', message: '人数互相矛盾' }] };
  }
  const unemployed = Math.min(passed - employedInCounty, passed - barred);
  if (counts.employedInCounty !== undefined) kinds.push({ heads: unemployed, request: atWork(one, false) });
  const rest = passed - barred - (counts.employedInCounty === undefined ? 0 : unemployed);
  kinds.push({ heads: rest, request: employed });
  return { ok: true, value: kinds.filter((kind) => kind.heads > 0) };
}

const withFacts = (one: AssessRequest, facts: object): AssessRequest => ({ ...one, facts: { ...one.facts, ...facts } });

const failing = (one: AssessRequest): AssessRequest => withFacts(one, { certificate: false });

const withHistory = (one: AssessRequest, history: Partial<History>): AssessRequest => ({
  ...one,
  history: { ...one.history, ...history },
});

/** Somebody who already holds this very occupation and level. */
function holdingSame(one: AssessRequest): AssessRequest {
  const { occupation, tier, project } = one.facts;
  const key = project === undefined ? `${word(occupation)}/${word(tier)}` : word(project);
  return withHistory(one, { trainingKeys: [...one.history.trainingKeys, key] });
}

const MORE_THAN_ANY_LIMIT = 100;

/** Somebody with as many subsidies in the year of this event as no limit admits. */
function atLimit(one: AssessRequest): AssessRequest {
  const date = word(one.facts.eventDate ?? one.facts.endDate);
  const events = Array.from({ length: MORE_THAN_ANY_LIMIT }, () => ({ date, key: '' }));
  return withHistory(one, { trainingEvents: [...one.history.trainingEvents, ...events] });
}

const word = (value: unknown): string => (typeof value === 'string' ? value : '');

const atWork = (one: AssessRequest, employed: boolean): AssessRequest => {
  const base = one.facts.base;
  return withFacts(one, { base: { ...(typeof base === 'object' ? base : {}), employedInCounty: employed } });
};

function wrong(fallback: string, error: z.ZodError): FactProblem {
  const issue = error.issues[0];
  const message = (issue && ownWords(issue)) ?? fallback;
  return { fact: ['batch', ...(issue?.path ?? [])].join('.'), message };
}
