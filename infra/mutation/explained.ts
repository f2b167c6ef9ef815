import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Mutant } from './mutant.ts';

/**
 * A fault that no row can bring to light, and why. It is named by its file, the text of its line, and what stands there
 * instead of what; `nth` counts from 1 where a line has the same words several times.
 */
const Explanation = z.strictObject({
  file: z.string(),
  line: z.string(),
  original: z.string(),
  replacements: z.array(z.string()).min(1),
  nth: z.int().positive().optional(),
  reason: z.string().min(1),
});
export type Explanation = z.infer<typeof Explanation>;

export const explanations = (): Explanation[] =>
  z.array(Explanation).parse(JSON.parse(readFileSync(new URL('./explanations.json', import.meta.url), 'utf8')));

/** One fault of an explanation, as the key under which a mutant is looked for. */
const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);

type Found = { readonly mutant: Mutant; readonly survived: boolean };

export type Verdict = {
  readonly unexplained: readonly Mutant[];
  /** Explanations of what does not stand there any more, or of what a row does catch. */
  readonly stale: readonly string[];
};

/** Compares what survived with what is explained; both must agree. Only files that were looked at count. */
export function compared(found: readonly Found[], explained: readonly Explanation[]): Verdict {
  const places = new Map<string, Found[]>();
  for (const one of found) {
    const { file, lineText, original, replacement } = one.mutant;
    const key = keyOf(file, lineText, original, replacement);
    places.set(key, [...(places.get(key) ?? []), one]);
  }
  const files = new Set(found.map(({ mutant }) => mutant.file));
  const covered = new Set<Mutant>();
  const stale: string[] = [];
  for (const { file, line, original, replacements, nth } of explained.filter((one) => files.has(one.file)))
    for (const replacement of replacements) {
      const all = places.get(keyOf(file, line, original, replacement)) ?? [];
      const meant = nth === undefined ? all : all.slice(nth - 1, nth);
      for (const { mutant } of meant) covered.add(mutant);
      const name = `${file}: ${original} → ${replacement} in “${line}”`;
      if (meant.length === 0) stale.push(`${name} stands there no more`);
      else if (meant.some(({ survived }) => !survived)) stale.push(`${name} is caught by a row`);
    }
  const unexplained = found.filter(({ mutant, survived }) => survived && !covered.has(mutant));
  return { unexplained: unexplained.map(({ mutant }) => mutant), stale };
}
