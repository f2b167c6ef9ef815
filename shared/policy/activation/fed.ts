import { canonical } from '../../domain/canonical.ts';
import { requestsOf } from '../door/requests.ts';
import { answer } from '../door/row.ts';
import { sourceless, type Sourceless } from '../facts/sources/index.ts';
import type { Parameter, PolicyPack } from '../pack.ts';
import { withSettings } from '../parameters.ts';
import { hole, type Hole } from './hole.ts';
import type { Run } from './reach.ts';

/** A reading whose examples speak of facts that nothing brings yet: in a claim it does not do what it says. */
export type Waiting = { readonly reading: string; readonly ambiguity: string; readonly facts: readonly Sourceless[] };

type Fed = { readonly holes: readonly Hole[]; readonly waiting: readonly Waiting[] };

/** An example of a reading: whether its answer differs by it, and which of its facts no claim has. */
type Example = { readonly turns: boolean; readonly lacks: readonly Sourceless[] };

/**
 * Whether each reading does in a real claim what its examples show. None of them may speak of a fact that nothing brings
 * yet: such a reading waits, with the reason. And one that shows a difference must have no fact that claims do not have
 * at all: else the reading is a hole. Of a choice each word is asked for.
 */
export function fed(pack: PolicyPack, runs: readonly Required<Run>[]): Fed {
  const judged = pack.parameters
    .filter(({ place, planned, only }) => place === 'assess' && planned === undefined && only === undefined)
    .flatMap((parameter) => readingsOf(pack, parameter, runs));
  return {
    waiting: judged.flatMap(({ reading, ambiguity, examples }) => {
      const facts = distinct(examples.flatMap(({ lacks }) => lacks.filter(({ missing }) => missing)));
      return facts.length > 0 ? [{ reading, ambiguity, facts }] : [];
    }),
    holes: judged.flatMap(({ reading, ambiguity, examples }) => {
      const turning = examples.filter(({ turns }) => turns);
      if (turning.length === 0 || turning.some(({ lacks }) => lacks.every(({ missing }) => missing))) return [];
      const facts = distinct(turning.flatMap(({ lacks }) => lacks));
      const what = facts.map(({ fact, why }) => `${fact}：${why}`).join('；');
      const place = { file: 'parameters.json', entry: reading, clause: ambiguity };
      return [hole('PARAMETER_UNFED', place, `每个算例都用到申领中没有的事实（${what}）`)];
    }),
  };
}

type Reading = { readonly reading: string; readonly ambiguity: string; readonly examples: readonly Example[] };

/** The readings of a parameter that have examples; of a choice each word is one. */
function readingsOf(
  pack: PolicyPack,
  { key, ambiguity, allowed }: Parameter,
  runs: readonly Required<Run>[],
): Reading[] {
  const own = runs.filter(({ settings }) => key in settings);
  const byName = Map.groupBy(own, ({ settings }) =>
    allowed.kind === 'oneOf' ? `${key} = ${JSON.stringify(settings[key])}` : key,
  );
  return [...byName].map(([reading, some]) => ({
    reading,
    ambiguity,
    examples: some.map((run) => exampleOf(pack, run)),
  }));
}

const exampleOf = (pack: PolicyPack, { row, settings }: Required<Run>): Example => ({
  turns: canonical(answer(row, pack)) !== canonical(answer(row, withSettings(pack, settings))),
  lacks: requestsOf(row).flatMap(({ programme, facts }) => sourceless(programme, facts)),
});

const distinct = (facts: readonly Sourceless[]): Sourceless[] => [
  ...new Map(facts.map((one) => [one.fact, one])).values(),
];
