import { concerns } from '../../domain/lists/listKinds.ts';
import type { App } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { ListId, PersonKey } from '../../schemas/ids.ts';
import type { ListImport, ListMatch } from '../../schemas/list.ts';
import { attempt } from '../attempt.ts';
import { record, systemActor } from '../record.ts';
import { listOf } from './receiveList.ts';

const PEOPLE_AT_ONCE = 25;
const MATCHES_A_COMMIT = 90;

/**
 * The list itself is gone, but what it said of a person on an earlier claim is known: a new claim of the same person
 * takes it over, so that a claim withdrawn and made again loses no warning.
 */
export async function carryMatches(app: App, claim: Claim, lines: readonly Line[]): Promise<void> {
  const { items: lists } = await app.store.list({ of: 'listImport', by: 'all' }, { limit: 1 });
  if (lists.length === 0) return;
  const byList = Map.groupBy(await earlierMatches(app, claim, lines), ({ list }) => list);
  for (const [list, carried] of byList)
    for (let start = 0; start < carried.length; start += MATCHES_A_COMMIT)
      await storeMatches(app, claim, list, carried.slice(start, start + MATCHES_A_COMMIT));
}

async function earlierMatches(app: App, claim: Claim, lines: readonly Line[]): Promise<ListMatch[]> {
  const byPerson = new Map<PersonKey, Line>(lines.map((line) => [line.person.key, line]));
  const people = [...byPerson];
  const found: ListMatch[] = [];
  for (let start = 0; start < people.length; start += PEOPLE_AT_ONCE) {
    const some = people.slice(start, start + PEOPLE_AT_ONCE);
    const read = await Promise.all(
      some.map(async ([person, line]) => {
        const all = await app.store.all({ of: 'listMatch', by: 'person', person });
        const here = new Set(all.filter((match) => match.claim === claim.id).map(({ list }) => list));
        const others = all.filter(({ list, kind }) => !here.has(list) && concerns(kind, claim.programme));
        const once = new Map(others.map((match) => [match.list, match]));
        return [...once.values()].map((match) => ({ ...match, claim: claim.id, line: line.no }));
      }),
    );
    found.push(...read.flat());
  }
  return found;
}

/** Recorded in the history of the list: the claim's is read by departments too, and whom a list names is not for them (I8). */
function storeMatches(app: App, { id }: Claim, list: ListId, carried: readonly ListMatch[]): Promise<void> {
  return attempt<void>(app, async () => {
    const stored = await app.store.all({ of: 'listMatch', by: 'claim', claim: id });
    const known = new Set(stored.filter((match) => match.list === list).map(({ line }) => line));
    const fresh = carried.filter(({ line }) => !known.has(line));
    if (fresh.length === 0) return { done: undefined };
    const named = await listOf(app, list);
    const root: ListImport = { ...named, version: named.version + 1, matches: named.matches + fresh.length };
    const changes = fresh.map((item) => ({ op: 'create' as const, item }));
    const details = { claim: id, lines: fresh.map(({ line }) => line) };
    const audit = record(app, systemActor(app.jurisdiction), 'carryMatches', {}, details);
    return { commit: { root, changes, movements: [], audit }, answer: () => undefined };
  });
}
