import { EXPRESSION } from '../definition/template.ts';
import { queryError } from '../errors.ts';
import { compile } from './compile.ts';
import { seeded } from './functions.ts';

/** What expressions see: `$states`, the variables in reach, and a world in which time and chance are the engine's. */
export type Bindings = {
  states: Readonly<Record<string, unknown>>;
  variables: Readonly<Record<string, unknown>>;
  now: () => number;
  random: () => number;
};

/**
 * Evaluates every expression in a JSON template; anything else stays as it is.
 * `field` names the template in errors.
 * @throws StateError States.QueryEvaluationError when an expression fails or gives nothing.
 */
export async function evaluate(template: unknown, bindings: Bindings, field: string): Promise<unknown> {
  if (typeof template === 'string') {
    const source = EXPRESSION.exec(template)?.[1];
    return source === undefined ? template : evaluateOne(source, bindings, field);
  }
  if (Array.isArray(template)) {
    return Promise.all(template.map((item, index) => evaluate(item, bindings, `${field}.${index}`)));
  }
  if (template === null || typeof template !== 'object') return template;
  const entries = Object.entries(template).map(
    async ([key, value]) => [key, await evaluate(value, bindings, `${field}.${key}`)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

async function evaluateOne(source: string, bindings: Bindings, field: string): Promise<unknown> {
  let result: unknown;
  try {
    result = plain(await compile(source).evaluate(undefined, frameOf(bindings)));
  } catch (error) {
    const message = error instanceof Object && 'message' in error ? String(error.message) : String(error);
    throw queryError(`The JSONata expression '${source.trim()}' of the field '${field}' failed: ${message}`);
  }
  if (result !== undefined) return result;
  throw queryError(`The JSONata expression '${source.trim()}' of the field '${field}' returned nothing (undefined).`);
}

/** JSONata's own $now, $millis and its lack of $random are replaced: time is the virtual clock's. */
function frameOf({ states, variables, now, random }: Bindings): Record<string, unknown> {
  return {
    millis: now,
    now: (picture?: string, timezone?: string) => formatted(now(), picture, timezone),
    random: (seed?: number) => (seed === undefined ? random() : seeded(seed)),
    ...variables,
    states,
  };
}

function formatted(time: number, picture: string | undefined, timezone: string | undefined): unknown {
  if (picture === undefined) return new Date(time).toISOString();
  return compile('$fromMillis($time, $picture, $zone)').evaluate(undefined, { time, picture, zone: timezone });
}

/** JSONata marks its sequences; as JSON they are plain arrays. */
function plain(result: unknown): unknown {
  if (typeof result === 'function') throw new TypeError('a function is no JSON');
  if (result === null || typeof result !== 'object') return result;
  if ('_jsonata_lambda' in result || '_jsonata_function' in result) throw new TypeError('a function is no JSON');
  return JSON.parse(JSON.stringify(result));
}
