import { canonical } from '../domain/canonical.ts';
import { refuse } from '../domain/problem.ts';
import type { App } from '../ports.ts';
import type { CaseId } from '../schemas/ids.ts';

/** Of the request that makes a case: a keyed digest in the case's first event, from which nothing can be read back (I9). */
export type Asked = { readonly request: string };

export const askedFor = async (app: Pick<App, 'seal'>, request: unknown): Promise<Asked> => ({
  request: await app.seal.digest(canonical(request)),
});

/** Refuses what comes under a used Idempotency-Key and is not what made the case: its sender would take the old answer for one to the new. */
export async function otherRequest(app: Pick<App, 'store'>, id: CaseId, { request }: Asked) {
  const { items } = await app.store.list({ of: 'auditEvent', by: 'case', case: id }, { limit: 1 });
  const first = items[0]?.details['request'];
  return first === undefined || first === request ? undefined : keyReused();
}

export const keyReused = () =>
  refuse({
    kind: 'invalid',
    code: 'IDEMPOTENCY_KEY_REUSED',
    message: '该 Idempotency-Key 已用于另一份内容，未作任何改动；新的内容请换一个新的键。',
    field: 'idempotency-key',
  });
