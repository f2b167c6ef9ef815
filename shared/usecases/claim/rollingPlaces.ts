import { besideOthers, peopleByTwelveMonths } from '../../domain/money/rollingPlaces.ts';
import type { App } from '../../ports.ts';
import type { Line } from '../../schemas/line.ts';

/** What lines' people hold where the county goes by twelve months (AMB-22), or the line that finds them full. */
export async function takingTwelveMonths(app: Pick<App, 'store'>, lines: readonly Line[]) {
  const people = peopleByTwelveMonths(lines);
  const places = await Promise.all(people.map((person) => app.store.places(person)));
  return besideOthers(
    places.flatMap(({ annual }) => annual),
    lines,
  );
}
