import type { TargetModel } from '../template/index.ts';

/** The JSON that an EventBridge event is. */
export type BusEvent = {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** ISO 8601, whole seconds. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
};

export type FiredRule = { readonly name: string; readonly arn: string };

/** Dotted paths with indexes, as input transformers use: `$.detail.object.key`, `$.resources[0]`. */
function at(event: unknown, path: string): unknown {
  const steps = path.replace(/^\$\.?/, '').match(/[^.[\]]+/g) ?? [];
  return steps.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined,
    event,
  );
}

function variables(event: BusEvent, rule: FiredRule, paths: Readonly<Record<string, string>>): Map<string, unknown> {
  const known = new Map<string, unknown>([
    ['aws.events.rule-arn', rule.arn],
    ['aws.events.rule-name', rule.name],
    ['aws.events.event.ingestion-time', event.time],
    ['aws.events.event', event],
    ['aws.events.event.json', event],
  ]);
  for (const [name, path] of Object.entries(paths)) known.set(name, at(event, path));
  return known;
}

/** Outside quotes a variable stands as JSON; inside a string as its text, escaped for where it stands. */
function fill(template: string, known: ReadonlyMap<string, unknown>): string {
  let quoted = false;
  return template.replace(/\\.|"|<([\w.-]+)>/g, (whole, name: string | undefined) => {
    if (whole === '"') quoted = !quoted;
    if (name === undefined || !known.has(name)) return whole;
    const value = known.get(name);
    const json = value === undefined ? (quoted ? '""' : 'null') : JSON.stringify(value);
    if (!quoted) return json;
    return typeof value === 'string' || value === undefined ? json.slice(1, -1) : JSON.stringify(json).slice(1, -1);
  });
}

/** The JSON text that a target of a rule is given for an event. */
export function inputFor(target: TargetModel, event: BusEvent, rule: FiredRule): string {
  if (target.input !== undefined) return target.input;
  if (target.inputPath !== undefined) return JSON.stringify(at(event, target.inputPath) ?? null);
  if (!target.transformer) return JSON.stringify(event);
  return fill(target.transformer.template, variables(event, rule, target.transformer.paths));
}

/** The input of a schedule with its context attributes filled in. */
export function scheduledInput(
  input: string | undefined,
  fired: { readonly arn: string; readonly time: number; readonly id: string },
): string {
  const known = new Map<string, unknown>([
    ['aws.scheduler.schedule-arn', fired.arn],
    ['aws.scheduler.scheduled-time', new Date(fired.time).toISOString().replace(/\.\d{3}Z$/, 'Z')],
    ['aws.scheduler.execution-id', fired.id],
    ['aws.scheduler.attempt-number', '1'],
  ]);
  return fill(input ?? '{}', known);
}
