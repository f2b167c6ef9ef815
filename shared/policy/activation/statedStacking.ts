import type { PolicyPack } from '../pack.ts';
import { hole, type Hole } from './hole.ts';

const FILE = 'stacking.json';

/** Programmes that can pay for one event: each pair is stated exactly once, and a reading names its parameter. */
export const statedStacking = (pack: PolicyPack): Hole[] => [
  ...unplaced(pack),
  ...pack.stacking.pairs.flatMap((pair) => wrongPair(pack, pair)),
  ...unstated(pack),
];

type Pair = PolicyPack['stacking']['pairs'][number];

const nameOf = (a: string, b: string): string => [a, b].sort().join(' × ');
const clauseOf = (pack: PolicyPack, id: string): string => pack.programmes.find((one) => one.id === id)?.clause ?? '';

const pairsOf = (pair: Pair): string[] => pair.of.flatMap((a) => pair.with.map((b) => nameOf(a, b)));

/** Every programme has its occasion, and occasions name programmes of the pack alone. */
function unplaced({ programmes, stacking }: PolicyPack): Hole[] {
  const placed = new Set(stacking.occasions.flatMap((occasion) => occasion.programmes));
  const known = new Set(programmes.map(({ id }) => id));
  const missing = programmes.filter(({ id }) => !placed.has(id));
  return [
    ...missing.map(({ id, clause }) =>
      hole('NO_OCCASION', { file: FILE, entry: id, clause }, '没有写明为什么事项付款'),
    ),
    ...[...placed]
      .filter((id) => !known.has(id))
      .map((id) => hole('STACKING_UNKNOWN', { file: FILE, entry: id }, '不是本文件的项目')),
  ];
}

function wrongPair(pack: PolicyPack, pair: Pair): Hole[] {
  const place = { file: FILE, entry: `${pair.of.join('、')} × ${pair.with.join('、')}`, clause: pair.clause };
  const known = pair.parameter !== undefined && pack.parameters.some(({ key }) => key === pair.parameter);
  if (pair.rule === 'reading' ? known : pair.parameter === undefined) return [];
  return [hole('STACKING_PARAMETER', place, `参数 ${pair.parameter ?? '（无）'} 与叠加规则不符`)];
}

function unstated(pack: PolicyPack): Hole[] {
  const stated = pack.stacking.pairs.flatMap(pairsOf);
  const needed = new Map(pack.stacking.occasions.flatMap(({ event, programmes }) => meetings(event, programmes)));
  const place = (pair: string) => ({ file: FILE, entry: pair, clause: clauseOf(pack, pair.split(' × ')[0] ?? '') });
  return [
    ...[...needed]
      .filter(([pair]) => !stated.includes(pair))
      .map(([pair, event]) => hole('STACKING_UNDEFINED', place(pair), `都可为${event}付款，没有写明叠加规则`)),
    ...stated
      .filter((pair, at) => stated.indexOf(pair) !== at)
      .map((pair) => hole('STACKING_TWICE', place(pair), '叠加规则写了两次')),
    ...stated
      .filter((pair) => !needed.has(pair))
      .map((pair) => hole('STACKING_UNKNOWN', place(pair), '不会为同一事项付款')),
  ];
}

/** Pairs of programmes that meet at an event. */
const meetings = (event: string, programmes: readonly string[]): [string, string][] =>
  programmes.flatMap((a, at) => programmes.slice(at + 1).map((b): [string, string] => [nameOf(a, b), event]));
