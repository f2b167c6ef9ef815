import { documentOn } from '../../policy/packs.ts';
import type { Proposal } from '../../schemas/proposal.ts';
import type { PublicList } from '../../schemas/publicNotice.ts';
import { fileOf, publicNoticeId, type Publication, type Window } from '../public/publication.ts';

/** A title before the public (四(一)3): whose it shall be, masked, and the points for it. Undefined for what is no title. */
export function publicTitle(proposal: Proposal, { from, until }: Window): Publication | undefined {
  const { matter, party, holder, department, jurisdiction, found } = proposal;
  if (matter.kind !== 'title' || !party) return undefined;
  const { title } = matter.content;
  const id = publicNoticeId(proposal, until);
  const shared = { id, proposal: proposal.id, department, from, until };
  const nominee = { name: party.nameMasked, citizenId: party.idMasked, ...(holder !== undefined && { holder }) };
  const { points = 0, threshold = 0 } = found;
  const list: PublicList = {
    ...shared,
    document: documentOn(jurisdiction, from),
    items: [{ ...nominee, title, points, threshold }],
  };
  const { text, hash, fileKey } = fileOf(jurisdiction, list);
  return { notice: { entity: 'publicNotice', version: 1, ...shared, title, hash, fileKey }, text };
}
