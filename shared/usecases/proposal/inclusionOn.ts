import { includes } from '../../domain/proposals/inclusions.ts';
import type { App } from '../../ports.ts';
import type { PersonKey } from '../../schemas/ids.ts';

/**
 * The number of the decision that includes a person on the day a course begins (三(三)5), null without one. Each is read
 * again by its number, since a list may not know yet that it was revoked.
 */
export async function inclusionOn(
  app: Pick<App, 'store'>,
  person: PersonKey,
  startDate: string,
): Promise<string | null> {
  const listed = await app.store.all({ of: 'proposal', by: 'person', person });
  const standing = await app.store.many(
    'proposal',
    listed.map(({ id }) => ({ entity: 'proposal' as const, id })),
  );
  return standing.find((one) => one !== undefined && includes(one, startDate))?.id ?? null;
}
