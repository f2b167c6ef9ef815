import { isProgramme, type ProgrammeId } from '../../programmes.ts';
import { COURSE_SOURCES } from './courses.ts';
import { OTHER_SOURCES } from './others.ts';
import type { Source } from './source.ts';

/** Where a real claim of each programme has each of its facts from. */
export const FACT_SOURCES: Readonly<Record<ProgrammeId, Readonly<Record<string, Source>>>> = {
  ...COURSE_SOURCES,
  ...OTHER_SOURCES,
};

/** Facts by name, those inside another fact by their path; what is left out or null says nothing. */
export const pathsOf = (facts: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(facts).flatMap(([name, value]) => {
    if (value === undefined || value === null) return [];
    const inside = typeof value === 'object' && !Array.isArray(value);
    return inside ? pathsOf(value as Record<string, unknown>).map((path) => `${name}.${path}`) : [name];
  });

/** A fact that no claim has, by `<programme>.<path>`; `missing` where nothing brings it yet, else it needs no source. */
export type Sourceless = { readonly fact: string; readonly why: string; readonly missing: boolean };

const sourcelessOf = (programme: string, path: string, source: Source | undefined): Sourceless[] => {
  const [, kind, why = ''] = /^(door|none): (.*)$/.exec(source ?? '') ?? [];
  return kind === undefined ? [] : [{ fact: `${programme}.${path}`, why, missing: kind === 'none' }];
};

/** Those of some facts that no claim of a programme has. */
export const sourceless = (programme: string, facts: Readonly<Record<string, unknown>>): Sourceless[] =>
  isProgramme(programme)
    ? pathsOf(facts).flatMap((path) => sourcelessOf(programme, path, FACT_SOURCES[programme][path]))
    : [];

/** Every fact of every programme that nothing brings yet. */
export const missingFacts = (): Sourceless[] =>
  Object.entries(FACT_SOURCES).flatMap(([programme, sources]) =>
    Object.entries(sources)
      .flatMap(([path, source]) => sourcelessOf(programme, path, source))
      .filter(({ missing }) => missing),
  );
