import { z } from 'zod';
import type { Json } from './assessment.ts';
import { ownWords, toldIssues } from '../schemas/issues.ts';
import { judgeBy, type Judged } from './judge.ts';
import type { Matter, ProgrammeRules } from './judging.ts';
import type { PolicyPack } from './pack.ts';

/** A fact that cannot be read: where it stands, in Chinese what is wrong with it, and the clause where it is not the programme's. */
export type FactProblem = { readonly fact: string; readonly message: string; readonly clause?: string };

export type Read<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problems: readonly FactProblem[] };

type Surroundings = Omit<Matter<unknown>, 'facts'>;

/** A kind of entitlement with its facts' type closed in: facts come as unknown and are read by its own schema. */
export type Programme = {
  /** The facts with their defaults, ready to be judged; or every fact that cannot be read. They are read once. */
  readonly open: (facts: unknown) => Read<Opened>;
  /** Names of the facts that it looks at. */
  readonly knows: ReadonlySet<string>;
  /** What the dictionaries do not know of facts that are not whole yet, as a roster's row tells them: as in `open`. */
  readonly strangeSoFar: (facts: unknown, pack: PolicyPack) => readonly FactProblem[];
};

export type Opened = {
  readonly facts: Readonly<Record<string, Json>>;
  /** What the document's dictionaries do not know of these facts: no rule can be asked before it is mended. */
  readonly strange: (pack: PolicyPack) => readonly FactProblem[];
  readonly judge: (around: Surroundings) => Judged;
};

/** Facts held against the dictionaries of a pack: those that it asks about, and what is wrong with them. */
export type Strangers<Asked> = {
  readonly asks: z.ZodType<Asked>;
  readonly find: (facts: Asked, pack: PolicyPack) => readonly FactProblem[];
};

const NO_STRANGERS: Strangers<unknown> = { asks: z.unknown(), find: () => [] };

export function programme<Facts extends Asked, Asked = unknown>(
  schema: z.ZodType<Facts> & { readonly shape: object },
  rules: ProgrammeRules<Facts>,
  strangers?: Strangers<Asked>,
): Programme {
  const { asks, find } = strangers ?? NO_STRANGERS;
  // Compiled when it is first asked for: that takes some milliseconds, and most functions read one programme or none.
  let compiled: z.ZodType<Facts> | undefined;
  return {
    knows: new Set(Object.keys(schema.shape)),
    strangeSoFar(facts, pack) {
      const asked = asks.safeParse(facts);
      return asked.success ? find(asked.data as Asked, pack) : [];
    },
    open(facts) {
      compiled ??= z.compile(schema);
      const parsed = compiled.safeParse(facts);
      if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error) };
      const value = parsed.data;
      const judge = ({ history, pack, programme: data }: Surroundings): Judged =>
        judgeBy(rules, { facts: value, history, pack, programme: data });
      const strange = (pack: PolicyPack) => find(value, pack);
      return { ok: true, value: { facts: told(value) as Readonly<Record<string, Json>>, strange, judge } };
    },
  };
}

/** Facts as a receipt tells them: what was left out is not told. Schemas give words, numbers, lists and objects alone. */
function told(value: unknown): Json {
  if (typeof value !== 'object' || value === null) return value as Json;
  if (Array.isArray(value)) return value.map(told);
  const facts: Record<string, Json> = {};
  for (const fact in value) {
    const said = (value as Readonly<Record<string, unknown>>)[fact];
    if (said !== undefined) facts[fact] = told(said);
  }
  return facts;
}

export function problemsOf(error: z.ZodError): FactProblem[] {
  return toldIssues(error.issues).map((issue) => ({ fact: issue.path.join('.') || '事实', message: inChinese(issue) }));
}

/** Schemas give their own Chinese words; what is left are wrong kinds of value and missing ones. */
function inChinese(issue: z.core.$ZodIssue): string {
  const own = ownWords(issue);
  if (own !== undefined) return own;
  if (issue.code === 'invalid_type') return `须为${KINDS[issue.expected] ?? issue.expected}`;
  return '取值不符合要求';
}

const KINDS: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '列表',
  object: '对象',
};
