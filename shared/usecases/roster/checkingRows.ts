import { momentOf } from '../../domain/time/moment.ts';
import { COLUMNS, type RosterKind } from '../../domain/roster/columns.ts';
import type { RowCheck } from '../../domain/roster/readRow.ts';
import { accountCheck } from '../../domain/roster/rowAccount.ts';
import { occupationCheck } from '../../domain/roster/rowOccupation.ts';
import { reviewCheck } from '../../domain/roster/rowReview.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import { countyPacks } from '../register/countyPack.ts';

/** What rows of one file are held against; the county's register is read once, and only where a column needs it. */
export async function checkingRows(
  app: Pick<App, 'store' | 'jurisdiction' | 'clock'>,
  programme: RosterKind,
): Promise<RowCheck> {
  const asks = COLUMNS[programme].some(({ key }) => key === 'occupation');
  const accounts = accountCheck(programme, packOf(app.jurisdiction, momentOf(app.clock.now()).today));
  const occupations: RowCheck = asks ? occupationCheck(programme, await countyPacks(app)) : () => [];
  const reviews = reviewCheck(programme);
  return (facts) => [...occupations(facts), ...accounts(facts), ...reviews(facts)];
}
