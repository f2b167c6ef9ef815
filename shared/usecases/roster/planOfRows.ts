import type { App } from '../../ports.ts';
import type { FilingPlan } from '../../schemas/filing.ts';
import type { FilingId } from '../../schemas/ids.ts';
import { filingOf } from '../loadCase.ts';

type Rows = { readonly programme: string; readonly filing?: FilingId | undefined };

/** The filed plan where it says what a row becomes; elsewhere a row is one line and nothing more is read. */
export async function planOfRows(
  app: Pick<App, 'store'>,
  { programme, filing }: Rows,
): Promise<Pick<FilingPlan, 'programme' | 'level'>> {
  return filing && programme === 'COOP_STUDENT' ? (await filingOf(app, filing)).plan : { programme };
}
