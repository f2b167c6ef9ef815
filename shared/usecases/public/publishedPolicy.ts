import { momentOf } from '../../domain/time/moment.ts';
import { publicDocument, type Audience } from '../../domain/public/publicPolicy.ts';
import { policiesOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';

/**
 * What the county publishes of its policy (六(三)1): its documents, and where and when they were made public by the
 * register, the latest first. What is to be published later is not told before its day.
 */
export async function publishedPolicy(
  app: Pick<App, 'store' | 'jurisdiction' | 'clock'>,
  audience: Audience | undefined,
) {
  const { today } = momentOf(app.clock.now());
  const entries = await app.store.all({ of: 'registerEntry', by: 'register', register: 'publications' });
  const publications = entries
    .flatMap(({ periods }) => {
      const last = periods.findLast(({ from }) => from <= today);
      return last?.data ? [{ ...last.data, publishedOn: last.from }] : [];
    })
    .filter(
      (one: Record<string, unknown>) => audience === undefined || (one['audiences'] as string[]).includes(audience),
    );
  return {
    documents: policiesOf(app.jurisdiction).map((pack) => publicDocument(pack, audience)),
    publications: publications.toSorted((a, b) => b.publishedOn.localeCompare(a.publishedOn)),
  };
}
