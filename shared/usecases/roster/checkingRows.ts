import { COLUMNS, type RosterKind } from '../../domain/roster/columns.ts';
import type { RowCheck } from '../../domain/roster/readRow.ts';
import { occupationCheck } from '../../domain/roster/rowOccupation.ts';
import type { App } from '../../ports.ts';
import { countyPacks } from '../register/countyPack.ts';

/** What rows of one file are held against; the county's register is read once, and only where a column needs it. */
export async function checkingRows(app: Pick<App, 'store' | 'jurisdiction'>, programme: RosterKind): Promise<RowCheck> {
  const asks = COLUMNS[programme].some(({ key }) => key === 'occupation');
  return asks ? occupationCheck(programme, await countyPacks(app)) : () => [];
}
