import { assess } from '../assess.ts';
import { requestsOf } from '../door/requests.ts';
import { answer, type Row } from '../door/row.ts';
import type { PolicyPack, Setting } from '../pack.ts';
import { withSettings } from '../parameters.ts';

/** A row put to a pack, under other readings where it says so. */
export type Run = { readonly row: Row; readonly settings?: Readonly<Record<string, Setting>> };

/** What rules looked at while rows were answered. */
export type Reach = {
  /** Keys of parameters whose value was read, and of those whose ambiguity was named. */
  readonly values: ReadonlySet<string>;
  readonly ambiguities: ReadonlySet<string>;
  readonly figures: ReadonlySet<string>;
  /** Steps taken, `<programme>/<rule>`, with the clauses that they name. */
  readonly steps: ReadonlyMap<string, ReadonlySet<string>>;
  /** Programmes that paid something. */
  readonly paid: ReadonlySet<string>;
};

/** Answers all rows by the rules themselves, with a pack that writes down what of it is read. */
export function reachOf(pack: PolicyPack, runs: readonly Run[]): Reach {
  const seen = { values: new Set<string>(), ambiguities: new Set<string>(), figures: new Set<string>() };
  const steps = new Map<string, Set<string>>();
  const paid = new Set<string>();
  for (const { row, settings = {} } of runs) {
    const open = watched(withSettings(pack, settings), seen);
    answer(row, open);
    for (const request of requestsOf(row)) {
      const assessment = assess(request, open);
      if (assessment.amount > 0) paid.add(request.programme);
      for (const { rule, clause } of assessment.receipt.steps) {
        const name = `${request.programme}/${rule}`;
        steps.set(name, (steps.get(name) ?? new Set()).add(clause));
      }
    }
  }
  return { ...seen, steps, paid };
}

type Seen = Readonly<Record<'values' | 'ambiguities' | 'figures', Set<string>>>;

/**
 * Version 0 names no pack of the registry: a receipt then compares no settings, which would read every parameter.
 * Rules find an entry by its key, so reading another property of it means that a rule looked at it.
 */
const watched = (pack: PolicyPack, seen: Seen): PolicyPack => ({
  ...pack,
  document: { ...pack.document, version: 0 },
  parameters: pack.parameters.map((parameter) =>
    watch(parameter, {
      value: () => seen.values.add(parameter.key),
      ambiguity: () => seen.ambiguities.add(parameter.key),
    }),
  ),
  figures: pack.figures.map((figure) => watch(figure, { dated: () => seen.figures.add(figure.id) })),
});

const watch = <Item extends object>(item: Item, on: Readonly<Record<string, () => void>>): Item =>
  new Proxy(item, {
    get(target, property, receiver) {
      if (typeof property === 'string') on[property]?.();
      return Reflect.get(target, property, receiver);
    },
  });
