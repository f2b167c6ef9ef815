import { grantedParts } from '../../domain/claim/heldGrants.ts';
import { freeSums, sumsOf, takeSums } from '../../domain/claim/sumCards.ts';
import type { App, Change } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { PersonKey } from '../../schemas/ids.ts';
import type { SumCard } from '../../schemas/slot.ts';

type Reader = Pick<App, 'store'>;

/** What lines change on their payees' cards when they count toward cumulative limits, or the line that is too much. */
export async function takingSums(app: Reader, claim: Claim, lines: readonly Line[]) {
  const cards = await Promise.all(namesOf(lines).map(({ person, key }) => sumCard(app, claim, person, key)));
  const taken = takeSums(cards, lines);
  return 'loser' in taken ? taken : { changes: taken.cards.map(written) };
}

export async function freeingSums(app: Reader, lines: readonly Line[]): Promise<Change[]> {
  const refs = namesOf(lines).map((name) => ({ entity: 'sumCard' as const, ...name }));
  const cards = await app.store.many('sumCard', refs);
  return freeSums(
    cards.filter((card) => card !== undefined),
    lines,
  ).map(written);
}

/** A payee's card; before it is first written, what the claims of its institution hold says the same. */
export async function sumCard(app: Reader, claim: Claim, person: PersonKey, key: string): Promise<SumCard> {
  const stored = await app.store.get({ entity: 'sumCard', person, key });
  return stored ?? { entity: 'sumCard', person, key, version: 0, parts: await heldParts(app, claim) };
}

async function heldParts(app: Reader, { id, programme, institution }: Claim): Promise<SumCard['parts']> {
  if (institution === undefined) return [];
  const claims = await app.store.all({ of: 'claim', by: 'institution', institution });
  const earlier = claims.filter((one) => one.programme === programme && one.id !== id);
  const lines = await Promise.all(earlier.map((one) => app.store.all({ of: 'line', by: 'claim', claim: one.id })));
  return grantedParts(lines.flat());
}

const namesOf = (lines: readonly Line[]) => [
  ...new Map(
    lines.flatMap((line) =>
      sumsOf(line).map(({ key }) => [`${line.person.key} ${key}`, { person: line.person.key, key }] as const),
    ),
  ).values(),
];

const written = (item: SumCard): Change => (item.version === 1 ? { op: 'create', item } : { op: 'replace', item });
