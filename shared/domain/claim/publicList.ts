import { governingPolicy } from '../../policy/packs.ts';
import type { Claim, Line } from '../../schemas/claim.ts';
import { PublicNoticeId } from '../../schemas/ids.ts';
import type { PublicList, PublicNotice } from '../../schemas/publicNotice.ts';
import { digest } from '../audit.ts';
import { canonical } from '../canonical.ts';

/** What of a row's facts tells the public what is paid for, in this order. */
const TELLING = ['occupation', 'project', 'course', 'category', 'tier', 'level', 'stage', 'schoolYear', 'title'];

const itemOf = ({ facts }: Line): string =>
  TELLING.flatMap((key) => (typeof facts[key] === 'string' ? [facts[key]] : [])).join(' ');

/** The same revision of a claim is put before the public once. Ids sort by the last day of their window. */
export const publicNoticeId = (claim: Pick<Claim, 'id' | 'revision'>, until: string): PublicNoticeId =>
  PublicNoticeId.parse(`${until}.${claim.id}.${claim.revision}`);

type Window = { from: string; until: string };

/** The list of a claim's reserved lines, the bytes of its file, and the notice that names them by their hash. */
export function publish(claim: Claim, lines: readonly Line[], { from, until }: Window) {
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
  const text = canonical(list);
  const notice: PublicNotice = {
    entity: 'publicNotice',
    id,
    claim: claim.id,
    programme: claim.programme,
    department: claim.department,
    ...(claim.institution !== undefined && { institution: claim.institution }),
    from,
    until,
    lines: lines.length,
    amount: lines.reduce((sum, { amount }) => sum + amount, 0),
    hash: digest(text),
    fileKey: `public/${claim.jurisdiction}/${id}.json`,
  };
  return { notice, text };
}
