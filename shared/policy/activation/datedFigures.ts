import { addDays } from '../../domain/time/dates.ts';
import type { PolicyPack } from '../pack.ts';
import { hole, type Hole } from './hole.ts';

type Figure = PolicyPack['figures'][number];

/** Each figure has one value on every day of the document's window: no gap, no overlap, no reversed dates. */
export const datedFigures = (pack: PolicyPack): Hole[] =>
  pack.figures.flatMap((figure) => [...twice(pack, figure), ...wrongDates(pack, figure)]);

const placeOf = ({ id, clause }: Figure) => ({ file: 'figures.json', entry: id, clause });

function twice(pack: PolicyPack, figure: Figure): Hole[] {
  const first = pack.figures.find((one) => one.id === figure.id);
  return first === figure ? [] : [hole('FIGURE_TWICE', placeOf(figure), '数值列了两次')];
}

function wrongDates({ document }: PolicyPack, figure: Figure): Hole[] {
  const holes: Hole[] = [];
  const place = placeOf(figure);
  let expected: string = document.from;
  for (const { from, to } of figure.dated.toSorted((a, b) => a.from.localeCompare(b.from))) {
    if (to < from) holes.push(hole('FIGURE_REVERSED', place, `${from} 至 ${to} 起止颠倒`));
    if (from > expected) holes.push(gap(place, expected, addDays(from, -1)));
    if (from < expected && from > document.from) holes.push(hole('FIGURE_OVERLAP', place, `${from} 起有两个数值`));
    if (to >= expected) expected = addDays(to, 1);
  }
  if (expected <= document.to) holes.push(gap(place, expected, document.to));
  return holes;
}

const gap = (place: ReturnType<typeof placeOf>, from: string, to: string): Hole =>
  hole('FIGURE_GAP', place, `${from} 至 ${to} 没有数值`);
