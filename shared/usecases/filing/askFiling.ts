import { fundRequest, type FundRequest } from '../../domain/filing/fundRequest.ts';
import { shortageOf, type Shortage } from '../../domain/filing/shortages.ts';
import { warningsOfSameTraining } from '../../domain/filing/sameTraining.ts';
import { outsideRemark } from '../../domain/filing/institutionRemark.ts';
import { workItemId } from '../../domain/workItems.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Filing } from '../../schemas/filing.ts';
import type { FilingId } from '../../schemas/ids.ts';
import { askWorkItem } from '../askWorkItem.ts';
import { filingOf } from '../loadCase.ts';

export type Wait = { filing: FilingId; round: number; token: string };

export const shownOf = (filing: Filing) => ({
  ...filing.plan,
  department: filing.department,
  fund: filing.fund,
  year: filing.year,
  revision: filing.revision,
  ...(filing.supplement && { supplement: filing.supplement }),
  ...(filing.comments && { comments: filing.comments.map(({ unit, text, at }) => ({ unit, text, at })) }),
});

/** The human-resources bureau is shown the plan as filed, and what does not stop it but wants a look. */
export async function askFilingReview(app: App, wait: Wait): Promise<void> {
  const filing = await filingOf(app, wait.filing);
  const others = await app.store.all({ of: 'filing', by: 'all' });
  const pack = packOf(app.jurisdiction, filing.plan.endDate);
  const remark = outsideRemark(pack, filing.plan);
  const warnings = [...(remark === undefined ? [] : [remark]), ...warningsOfSameTraining(pack, filing, others)];
  const shown = { ...shownOf(filing), ...(warnings.length > 0 && { warnings }) };
  await askWorkItem(app, { ...wait, kind: 'reviewFiling', load: () => filingOf(app, wait.filing), shown: () => shown });
}

/** Who checks a plan beside 人社局 is shown the same, and who took it for right (五(一)3). */
export async function askFilingRecheck(app: App, wait: Wait): Promise<void> {
  const filing = await filingOf(app, wait.filing);
  const reviewed = filing.path.filter(({ duty }) => duty === 'review').map(({ user }) => user);
  const shown = { ...shownOf(filing), reviewed };
  const to = filing.secondReviewer;
  await askWorkItem(app, {
    ...wait,
    kind: 'recheckFiling',
    load: () => filingOf(app, wait.filing),
    shown: () => shown,
    to,
  });
}

/** The list lags behind a moment ago, so the plan itself is taken as it is now. */
async function requestWith(app: App, filing: Filing): Promise<{ request: FundRequest; missing: Shortage }> {
  const listed = await app.store.all({ of: 'filing', by: 'all' });
  const others = listed.filter(({ id }) => id !== filing.id);
  const { fund, year } = filing;
  return { request: fundRequest([...others, filing], fund, year), missing: shortageOf(others, fund, year) };
}

/**
 * The finance bureau is shown the plan, what is free in its fund (fen), all that is asked of that fund, and what is still
 * missing for plans that were allotted less (五(一)4); after a refusal, also what 人社局 wrote with its new application.
 */
export async function askAllotment(app: App, wait: Wait): Promise<void> {
  const filing = await filingOf(app, wait.filing);
  const balance = await app.store.get({ entity: 'balance', fund: filing.fund, year: filing.year });
  const again = workItemId(filing.id, filing.revision, 'reapplyFiling', wait.round);
  const applied = (await app.store.get({ entity: 'workItem', id: again }))?.decision?.note;
  const shown = {
    ...shownOf(filing),
    free: balance?.free ?? 0,
    ...(await requestWith(app, filing)),
    ...(applied !== undefined && { applied }),
  };
  await askWorkItem(app, { ...wait, kind: 'allotFiling', load: () => filingOf(app, wait.filing), shown: () => shown });
}
