import type { z } from 'zod';
import type { Json } from './assessment.ts';
import type { PolicyPack } from './pack.ts';
import { problemsOf, type Read } from './programme.ts';

/** What a check that pays nothing answers, in the words of the document; money in yuan, at this edge only. */
export type Ruled = Readonly<Record<string, Json>>;

/** A check of filings, funds, targets or recoveries: its clause, its facts that are money, its rule. */
export type Ruling = {
  readonly clause: string;
  readonly money: readonly string[];
  readonly rule: (facts: unknown, pack: PolicyPack) => Read<Ruled>;
};

const own = (clause: Json | undefined): { clause?: string } => (typeof clause === 'string' ? { clause } : {});

/** Facts read by their schema before the rule sees them; what a rule itself finds wrong with them it returns. */
export function ruling<Facts>(
  schema: z.ZodType<Facts>,
  clause: string,
  rule: (
    facts: Facts,
    pack: PolicyPack,
  ) => Ruled | { readonly problem: string; readonly fact: string; readonly clause?: string },
  money: readonly string[] = [],
): Ruling {
  return {
    clause,
    money,
    rule(facts, pack) {
      const parsed = schema.safeParse(facts);
      if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error) };
      const ruled = rule(parsed.data, pack);
      if (typeof ruled.problem === 'string' && typeof ruled.fact === 'string')
        return { ok: false, problems: [{ fact: ruled.fact, message: ruled.problem, ...own(ruled.clause) }] };
      return { ok: true, value: ruled };
    },
  };
}
