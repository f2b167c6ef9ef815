import { governingPolicy } from '../../policy/packs.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { ClaimNotice, PublicList, PublicNotice } from '../../schemas/publicNotice.ts';
import { fileOf, publicNoticeId, type Publication, type Window } from '../public/publication.ts';

/** What of a row's facts tells the public what is paid for, in this order. */
const TELLING = ['occupation', 'project', 'course', 'category', 'tier', 'level', 'stage', 'schoolYear', 'title'];

const itemOf = ({ facts }: Line): string =>
  TELLING.flatMap((key) => (typeof facts[key] === 'string' ? [facts[key]] : [])).join(' ');

/** The list of a claim's reserved lines, the bytes of its file, and the notice that names them by their hash. */
export function publish(claim: Claim, lines: readonly Line[], { from, until }: Window): Publication {
  const pack = governingPolicy(claim.jurisdiction, claim.claimedOn);
  const nameOf = (programme: string): string =>
    (pack.ok ? pack.value.programmes.find(({ id }) => id === programme)?.name : undefined) ?? programme;
  const school = pack.ok ? pack.value.institutions.find(({ no }) => no === claim.institution)?.name : undefined;
  const id = publicNoticeId(claim, until);
  const list: PublicList = {
    id,
    claim: claim.id,
    ...(pack.ok && { document: pack.value.document.document }),
    programme: nameOf(claim.programme),
    department: claim.department,
    ...(school !== undefined && { institution: school }),
    from,
    until,
    items: lines.map((line) => ({
      line: line.no,
      name: line.person.nameMasked,
      citizenId: line.person.idMasked,
      item: itemOf(line),
      amount: line.amount,
    })),
  };
  const { text, hash, fileKey } = fileOf(claim.jurisdiction, list);
  const notice: PublicNotice = {
    entity: 'publicNotice',
    id,
    version: 1,
    claim: claim.id,
    programme: claim.programme,
    department: claim.department,
    ...(claim.institution !== undefined && { institution: claim.institution }),
    from,
    until,
    lines: lines.length,
    amount: lines.reduce((sum, { amount }) => sum + amount, 0),
    hash,
    fileKey,
  };
  return { notice, text };
}

/** The notice with lines shown as taken out; the list itself stays the one that the chain names. */
export const withoutLines = (notice: ClaimNotice, lines: readonly Pick<Line, 'no'>[]): ClaimNotice => ({
  ...notice,
  version: notice.version + 1,
  takenOut: [...new Set([...(notice.takenOut ?? []), ...lines.map(({ no }) => no)])].toSorted((a, b) => a - b),
});
