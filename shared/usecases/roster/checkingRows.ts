import { momentOf } from '../../domain/time/moment.ts';
import { COLUMNS, type RosterKind } from '../../domain/roster/columns.ts';
import type { RowCheck, RowRules } from '../../domain/roster/readRow.ts';
import { accountRules } from '../../domain/roster/rowAccount.ts';
import { employerRules } from '../../domain/roster/rowEmployer.ts';
import { occupationCheck } from '../../domain/roster/rowOccupation.ts';
import { resultRules } from '../../domain/roster/rowResult.ts';
import { reviewCheck } from '../../domain/roster/rowReview.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { FilingId } from '../../schemas/ids.ts';
import { countyPacks } from '../register/countyPack.ts';
import { planOfRows } from './planOfRows.ts';

/** What rows of one file are held against; the county's register is read once, and only where a column needs it. */
export async function checkingRows(
  app: Pick<App, 'store' | 'jurisdiction' | 'clock'>,
  programme: RosterKind,
  filing: FilingId | undefined,
): Promise<RowRules> {
  const asks = COLUMNS[programme].some(({ key }) => key === 'occupation');
  const { today } = momentOf(app.clock.now());
  const plan = await planOfRows(app, { programme, filing });
  const packOn = (date: string) => packOf(app.jurisdiction, date);
  const dated = [accountRules(plan, packOn, today), employerRules(plan, packOn), resultRules(programme, packOn)];
  const occupations: RowCheck = asks ? occupationCheck(programme, await countyPacks(app)) : () => [];
  const reviews = reviewCheck(programme);
  return {
    unused: (facts) => new Set(dated.flatMap(({ unused }) => [...unused(facts)])),
    check: (facts, empty) => [
      ...occupations(facts, empty),
      ...dated.flatMap(({ check }) => check(facts, empty)),
      ...reviews(facts, empty),
    ],
  };
}
