import { isAskedForProof } from '../../domain/claim/groupProof.ts';
import { categoriesOf } from '../../domain/lists/lists.ts';
import { provedCategories } from '../../domain/lists/listWords.ts';
import type { App } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { PersonKey } from '../../schemas/ids.ts';

/**
 * What proves of each line that its person is in the group of people in need that it claims (AMB-13): the groups by which
 * a list, valid on the line's day, names him, and whether a proof was asked for before in vain. Undefined for a claim
 * that asks for no such group's money.
 */
export async function groupsProved(app: App, claim: Claim, lines: readonly Line[]) {
  if (!lines.some((line) => categoriesOf(line).length > 0)) return undefined;
  const matches = Map.groupBy(
    await app.store.all({ of: 'listMatch', by: 'claim', claim: claim.id }),
    ({ person }) => person,
  );
  const listed = (line: Line): string[] => provedCategories(line, matches.get(line.person.key) ?? []);
  const open = lines.some((line) => line.facts['groupCard'] !== true && listed(line).length === 0);
  const asked = open ? await askedBefore(app, claim) : new Set<PersonKey>();
  return (line: Line) => ({
    groupListed: listed(line),
    ...(asked.has(line.person.key) && { proofAsked: true }),
  });
}

/** Whose lines under the same filing came back for want of a proof. */
async function askedBefore(app: App, { id, filing }: Claim): Promise<ReadonlySet<PersonKey>> {
  const others = filing ? await app.store.all({ of: 'claim', by: 'filing', filing }) : [];
  const claims = new Set([id, ...others.map((claim) => claim.id)]);
  const lines = await Promise.all([...claims].map((claim) => app.store.all({ of: 'line', by: 'claim', claim })));
  return new Set(
    lines
      .flat()
      .filter(isAskedForProof)
      .map(({ person }) => person.key),
  );
}
