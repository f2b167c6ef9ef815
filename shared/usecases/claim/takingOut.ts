import { withoutLines } from '../../domain/claim/publicList.ts';
import { publicNoticeId } from '../../domain/public/publication.ts';
import type { App, Change } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';

/** What shows lines as taken out on the list that is before the public, in the transaction that ends them. */
export async function takingOut(app: App, claim: Claim, lines: readonly Line[]): Promise<Change[]> {
  if (claim.status !== 'publicised') return [];
  const notice = await app.store.get({ entity: 'publicNotice', id: publicNoticeId(claim, claim.until) });
  // A list of before this was kept has no version that could guard it; it says nothing more.
  if (!notice || notice.version === 0 || !('claim' in notice)) return [];
  return [{ op: 'replace', item: withoutLines(notice, lines) }];
}
