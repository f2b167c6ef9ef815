import { momentOf } from '../../domain/time/moment.ts';
import { COLUMNS, type RosterKind } from '../../domain/roster/columns.ts';
import type { RowCheck, RowRules } from '../../domain/roster/readRow.ts';
import { accountRules } from '../../domain/roster/rowAccount.ts';
import { employerRules } from '../../domain/roster/rowEmployer.ts';
import { EMPLOYMENT_RULES } from '../../domain/roster/rowEmployment.ts';
import { occupationCheck } from '../../domain/roster/rowOccupation.ts';
import { resultRules } from '../../domain/roster/rowResult.ts';
import { reviewCheck } from '../../domain/roster/rowReview.ts';
import { schoolLeaverRules } from '../../domain/roster/rowSchoolLeaver.ts';
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
  const proofs = [schoolLeaverRules(packOn), EMPLOYMENT_RULES];
  const results = resultRules(programme, packOn);
  const asking = [accountRules(plan, packOn, today), employerRules(plan, packOn), results, ...proofs];
  const occupations: RowCheck = asks ? occupationCheck(programme, await countyPacks(app)) : () => [];
  const reviews = reviewCheck(programme);
  return {
    ...(plan.startDate !== undefined && { startsOn: plan.startDate }),
    unused: (facts) => new Set(asking.flatMap(({ unused }) => [...unused(facts)])),
    check: (facts, empty) => [
      ...occupations(facts, empty),
      ...asking.flatMap(({ check }) => check(facts, empty)),
      ...reviews(facts, empty),
    ],
  };
}
