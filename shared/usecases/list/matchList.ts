import { isHeldAgainst, saidOf } from '../../domain/lists/lists.ts';
import { concerns } from '../../domain/lists/listKinds.ts';
import { momentOf } from '../../domain/time/moment.ts';
import type { App } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { ListId } from '../../schemas/ids.ts';
import type { ListedPeople, ListImport, ListMatch } from '../../schemas/list.ts';
import { attempt } from '../attempt.ts';
import { record, systemActor } from '../record.ts';
import { listOf, takePeople } from './receiveList.ts';
import { showLists } from './showLists.ts';

/** Claims of one call, and how many of them are held in memory with their lines at once. */
const CLAIMS_A_CALL = 200;
const CLAIMS_AT_ONCE = 5;
/** A transaction takes a hundred items; the list, its event and the claim's open decisions come too. */
const MATCHES_A_COMMIT = 80;

export type Matching = Extract<ListImport, { status: 'matching' }>;
type Progress = { outcome: 'more' | 'done'; cursor: string };

/**
 * Holds a list against the lines of some claims and says where the next ones begin. Repeated it finds its matches
 * stored and adds none.
 */
export async function matchList(app: App, id: ListId, cursor: string): Promise<Progress> {
  const list = await listOf(app, id);
  const people = await takePeople(app, id);
  if (list.status !== 'matching' || !people) return { outcome: 'done', cursor: '' };
  const page = { limit: CLAIMS_A_CALL, ...(cursor !== '' && { cursor }) };
  const { items, next } = await app.store.list({ of: 'claim', by: 'all' }, page);
  const claims = items.filter(({ programme }) => concerns(list.kind, programme));
  for (let start = 0; start < claims.length; start += CLAIMS_AT_ONCE) {
    const some = claims.slice(start, start + CLAIMS_AT_ONCE);
    const found = await Promise.all(some.map((claim) => matchesIn(app, list, people, claim)));
    for (const { claim, lines, matches } of found)
      while (await storeSome(app, id, claim, lines, matches)) {
        // A transaction of some matches each.
      }
  }
  return next === undefined ? { outcome: 'done', cursor: '' } : { outcome: 'more', cursor: next };
}

async function matchesIn(app: App, list: Matching, people: ListedPeople, claim: Claim) {
  const lines = await app.store.all({ of: 'line', by: 'claim', claim: claim.id });
  const { at } = momentOf(app.clock.now());
  const held = lines.filter((line) => isHeldAgainst(list, claim, line));
  const matches = held.flatMap((line): ListMatch[] => {
    const said = saidOf(list, line, people[line.person.key]);
    return said ? [matchOf(list, line, said, at)] : [];
  });
  return { claim, lines, matches };
}

const matchOf = (
  { id, kind, asOf, validFrom, validTo }: Matching,
  line: Line,
  said: Pick<ListMatch, 'listed' | 'categories' | 'covered'>,
  at: string,
): ListMatch => ({
  entity: 'listMatch',
  list: id,
  kind,
  asOf,
  validFrom,
  ...(validTo !== undefined && { validTo }),
  claim: line.claim,
  line: line.no,
  person: line.person.key,
  ...said,
  at,
});

/** @returns whether some may be left. */
async function storeSome(
  app: App,
  id: ListId,
  claim: Claim,
  lines: readonly Line[],
  matches: readonly ListMatch[],
): Promise<boolean> {
  if (matches.length === 0) return false;
  return attempt<boolean>(app, async () => {
    const list = await listOf(app, id);
    const stored = await app.store.all({ of: 'listMatch', by: 'claim', claim: claim.id });
    const known = new Set(stored.filter((match) => match.list === id).map(({ line }) => line));
    const fresh = matches.filter(({ line }) => !known.has(line)).slice(0, MATCHES_A_COMMIT);
    if (fresh.length === 0) return { done: false };
    const root: ListImport = { ...list, version: list.version + 1, matches: list.matches + fresh.length };
    const details = { claim: claim.id, lines: fresh.map(({ line }) => line) };
    const audit = record(app, systemActor(app.jurisdiction), 'match', {}, details);
    const shown = await showLists(app, claim, lines, [...stored, ...fresh]);
    const changes = [...fresh.map((item) => ({ op: 'create' as const, item })), ...shown];
    return { commit: { root, changes, movements: [], audit }, answer: () => true };
  });
}
