import { z } from 'zod';

type Values = readonly unknown[];
type Test = (values: Values) => boolean;
type Matcher = (event: unknown) => boolean;

const Texts = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const Scalars = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const IgnoringCase = z.strictObject({ 'equals-ignore-case': z.string() });
const Numeric = z.array(z.union([z.enum(['=', '<', '<=', '>', '>=']), z.number()]));

const anyText =
  (test: (text: string) => boolean): Test =>
  (values) =>
    values.some((value) => typeof value === 'string' && test(value));

function affix(argument: unknown, matches: (text: string, part: string) => boolean): Test {
  const plain = z.union([z.string(), IgnoringCase]).parse(argument);
  if (typeof plain === 'string') return anyText((text) => matches(text, plain));
  const part = plain['equals-ignore-case'].toLowerCase();
  return anyText((text) => matches(text.toLowerCase(), part));
}

function numeric(argument: unknown): Test {
  const parts = Numeric.parse(argument);
  const compare: Readonly<Record<string, (a: number, b: number) => boolean>> = {
    '=': (a, b) => a === b,
    '<': (a, b) => a < b,
    '<=': (a, b) => a <= b,
    '>': (a, b) => a > b,
    '>=': (a, b) => a >= b,
  };
  const holds = (value: number): boolean => {
    for (let i = 0; i < parts.length; i += 2) {
      if (!compare[String(parts[i])]?.(value, Number(parts[i + 1]))) return false;
    }
    return true;
  };
  return (values) => values.some((value) => typeof value === 'number' && holds(value));
}

/** `*` stands for any characters. */
function wildcard(argument: unknown): Test {
  const tests = Texts.parse(argument).map((one) => {
    const parts = one.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('[^]*')}$`);
  });
  return anyText((text) => tests.some((test) => test.test(text)));
}

function anythingBut(argument: unknown): Test {
  const listed = z.union([Scalars, z.array(Scalars)]).safeParse(argument);
  if (listed.success) {
    const refused: readonly unknown[] = [listed.data].flat();
    return (values) => values.length > 0 && values.every((value) => !refused.includes(value));
  }
  const inner = Object.entries(
    z.partialRecord(z.enum(['prefix', 'suffix', 'wildcard', 'equals-ignore-case']), Texts).parse(argument),
  );
  const tests = inner.flatMap(([name, texts]) => texts.map((text) => operator(name, text)));
  return (values) => values.length > 0 && !tests.some((test) => test(values));
}

function operator(name: string, argument: unknown): Test {
  switch (name) {
    case 'prefix':
      return affix(argument, (text, part) => text.startsWith(part));
    case 'suffix':
      return affix(argument, (text, part) => text.endsWith(part));
    case 'equals-ignore-case': {
      const wanted = z.string().parse(argument).toLowerCase();
      return anyText((text) => text.toLowerCase() === wanted);
    }
    case 'exists': {
      const wanted = z.boolean().parse(argument);
      return (values) => values.length > 0 === wanted;
    }
    case 'numeric':
      return numeric(argument);
    case 'wildcard':
      return wildcard(argument);
    case 'anything-but':
      return anythingBut(argument);
    default:
      throw new Error(`the event pattern operator ${name} is not offered locally`);
  }
}

function leaf(alternatives: readonly unknown[]): Test {
  const tests = alternatives.map((one): Test => {
    if (typeof one !== 'object' || one === null) return (values) => values.includes(one);
    return operator(...(Object.entries(one)[0] ?? ['(empty)', undefined]));
  });
  return (values) => tests.some((test) => test(values));
}

function field(event: unknown, name: string): unknown {
  return typeof event === 'object' && event !== null ? (event as Record<string, unknown>)[name] : undefined;
}

/** Turns an EventBridge event pattern into a test. Throws at once for an operator that is not offered. */
export function compilePattern(pattern: Readonly<Record<string, unknown>>): Matcher {
  const tests = Object.entries(pattern).map(([name, inner]): Matcher => {
    if (name === '$or') {
      const any = z.array(z.record(z.string(), z.unknown())).parse(inner).map(compilePattern);
      return (event) => any.some((one) => one(event));
    }
    if (!Array.isArray(inner)) {
      const nested = compilePattern(z.record(z.string(), z.unknown()).parse(inner));
      return (event) => nested(field(event, name));
    }
    const test = leaf(inner);
    return (event) => {
      const value = field(event, name);
      return test(value === undefined ? [] : [value].flat());
    };
  });
  return (event) => tests.every((test) => test(event));
}
