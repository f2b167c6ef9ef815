import { indexed } from './indexed.ts';
import type { PolicyPack } from './pack.ts';

const figuresOf = indexed(({ figures }) => figures.map((figure) => [figure.id, figure]));

/** True when the document states the figure at all, on whatever date. */
export const hasFigure = (pack: PolicyPack, id: string): boolean => figuresOf(pack).has(id);

/**
 * Value of a figure on a civil date, undefined outside its dates. Facts without a date (awards, school years) take the
 * figure only when it never changed while the document held.
 */
export function figureOn(pack: PolicyPack, id: string, date: string | undefined): number | undefined {
  const dated = figuresOf(pack).get(id)?.dated ?? [];
  if (date === undefined) return dated.length === 1 ? dated[0]?.value : undefined;
  return dated.find((value) => value.from <= date && date <= value.to)?.value;
}

/** A sum of the document on a civil date; nothing where it states none. */
export const sumOn = (pack: PolicyPack, id: string, date: string | undefined): number => figureOn(pack, id, date) ?? 0;
