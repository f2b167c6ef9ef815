import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { FilingId, FundId } from '../../schemas/ids.ts';

/** Where money of a claim's lines lies: a fund's year, and the filing that it was allotted to. */
export type Place = { readonly fund: FundId; readonly year: number; readonly filing?: FilingId | undefined };

/** The fund that a line is paid from: the claim's, unless the document names another for its part (专款专用, 五(一)1). */
export const fundOf = (claim: Pick<Claim, 'fund'>, line: Pick<Line, 'fund'>): FundId => line.fund ?? claim.fund;

/** A filing has money of its own fund set aside; a part of another fund is paid from what is free there. */
export const placeOf = (claim: Pick<Claim, 'fund' | 'year' | 'filing'>, fund: FundId): Place =>
  fund === claim.fund ? { fund, year: claim.year, filing: claim.filing } : { fund, year: claim.year };

/** Lines with money, by the place that it comes from. */
export function byPlace(claim: Claim, lines: readonly Line[]): { place: Place; lines: Line[] }[] {
  const groups = Map.groupBy(
    lines.filter(({ amount }) => amount > 0),
    (line) => fundOf(claim, line),
  );
  return [...groups].map(([fund, group]) => ({ place: placeOf(claim, fund), lines: group }));
}

/** A place of the filing is one row's: a part of it that another fund pays takes no second one. */
export const takesHead = (line: Pick<Line, 'fund' | 'rowKey'>): boolean =>
  line.fund === undefined && line.rowKey !== undefined;
