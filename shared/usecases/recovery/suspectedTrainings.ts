import { trainingOf } from '../../domain/claim/parts.ts';
import { unpaidLines } from '../../domain/recovery/findings.ts';
import type { App } from '../../ports.ts';
import type { Line } from '../../schemas/line.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import type { Recovery, Suspicion } from '../../schemas/recovery.ts';

/**
 * Marks the trainings that a case of fraud names and that are not paid, on their people: whoever claims for the same
 * person and training again, under whatever roster, meets the case (五(三)2). Written again it changes nothing.
 */
export async function markTrainings(app: App, recovery: Recovery): Promise<void> {
  for (const item of await suspicionsOf(app, recovery)) await app.store.write({ op: 'create', item });
}

/** The case is at its end: its marks are gone, those of another case stay. */
export async function unmarkTrainings(app: App, recovery: Recovery): Promise<void> {
  for (const { entity, person, key } of await suspicionsOf(app, recovery)) {
    const stored = await app.store.get({ entity, person, key });
    if (stored?.recovery === recovery.id) await app.store.write({ op: 'remove', ref: { entity, person, key } });
  }
}

/** The claims in which trainings under suspicion stand, the case's own among them: found by their people's rows. */
export async function claimsOfTrainings(app: App, recovery: Recovery): Promise<ClaimId[]> {
  const named = await namedUnpaid(app, recovery);
  const keys = new Set(named.flatMap(({ rowKey }) => rowKey ?? []));
  const people = [...new Set(named.map(({ person }) => person.key))];
  const rows = await Promise.all(people.map((person) => app.store.all({ of: 'row', by: 'person', person })));
  const claims = rows.flat().flatMap(({ rowKey, claim }) => (claim !== undefined && keys.has(rowKey) ? [claim] : []));
  return [...new Set([recovery.claim, ...claims])];
}

/** The trainings that a case names and that are not paid, by `trainingOf`. */
export const trainingsNamed = async (app: App, recovery: Recovery): Promise<ReadonlySet<string>> =>
  new Set((await namedUnpaid(app, recovery)).flatMap((line) => trainingOf(line) ?? []));

async function suspicionsOf(app: App, recovery: Recovery): Promise<Suspicion[]> {
  return (await namedUnpaid(app, recovery)).flatMap((line): Suspicion[] => {
    const key = trainingOf(line);
    return key === undefined
      ? []
      : [{ entity: 'suspicion', person: line.person.key, key, recovery: recovery.id, claim: recovery.claim }];
  });
}

async function namedUnpaid(app: App, recovery: Recovery): Promise<Line[]> {
  const unpaid = unpaidLines(recovery);
  if (unpaid.size === 0) return [];
  const lines = await app.store.all({ of: 'line', by: 'claim', claim: recovery.claim });
  return lines.filter(({ no }) => unpaid.has(no));
}
