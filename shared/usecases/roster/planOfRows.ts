import type { App } from '../../ports.ts';
import type { FilingPlan } from '../../schemas/filing.ts';
import type { FilingId } from '../../schemas/ids.ts';
import { filingOf } from '../loadCase.ts';

type Rows = { readonly programme: string; readonly filing?: FilingId | undefined };

/** Whose rows are judged by what their plan says: of pupils what a row becomes, of apprentices when they begin. */
const BY_PLAN: ReadonlySet<string> = new Set(['COOP_STUDENT', 'APPRENTICE']);

/** The filed plan where rows are judged by it; elsewhere a row is one line and nothing more is read. */
export async function planOfRows(
  app: Pick<App, 'store'>,
  { programme, filing }: Rows,
): Promise<Pick<FilingPlan, 'programme' | 'level'> & Partial<Pick<FilingPlan, 'startDate'>>> {
  return filing && BY_PLAN.has(programme) ? (await filingOf(app, filing)).plan : { programme };
}
