import type { App } from '../../ports.ts';
import type { PersonKey } from '../../schemas/ids.ts';
import type { Proposal } from '../../schemas/proposal.ts';

/** Proposals on a person, each read again by its number: a list may not know yet that one was revoked. */
export async function decisionsOn(app: Pick<App, 'store'>, person: PersonKey): Promise<Proposal[]> {
  const listed = await app.store.all({ of: 'proposal', by: 'person', person });
  const standing = await app.store.many(
    'proposal',
    listed.map(({ id }) => ({ entity: 'proposal' as const, id })),
  );
  return standing.filter((one) => one !== undefined);
}
