import type { Claim } from '../../schemas/claim.ts';
import type { Change } from '../../schemas/commit.ts';
import type { JurisdictionCode } from '../../schemas/ids.ts';
import { PublicNoticeId } from '../../schemas/ids.ts';
import type { Proposal } from '../../schemas/proposal.ts';
import type { PublicList, PublicNotice } from '../../schemas/publicNotice.ts';
import { digest } from '../audit.ts';
import { canonical } from '../canonical.ts';

/** What is put before the public: the notice that names a list by its hash, and the bytes of the list's file. */
export type Publication = { readonly notice: PublicNotice; readonly text: string };

/** The days on which a list is before the public, both included. */
export type Window = { readonly from: string; readonly until: string };

/** The same revision of a case is put before the public once. Ids sort by the last day of their window. */
export const publicNoticeId = ({ id, revision }: { id: string; revision: number }, until: string): PublicNoticeId =>
  PublicNoticeId.parse(`${until}.${id}.${revision}`);

/** What takes a case's list from before the public, in the transaction that takes the case back. */
export const takenDown = (root: Claim | Proposal): Change[] =>
  root.status === 'publicised'
    ? [{ op: 'remove', ref: { entity: 'publicNotice', id: publicNoticeId(root, root.until) } }]
    : [];

/** The bytes of a list's file, where it lies and its hash: every list that is published goes this way. */
export function fileOf(jurisdiction: JurisdictionCode, list: PublicList) {
  const text = canonical(list);
  return { text, hash: digest(text), fileKey: `public/${jurisdiction}/${list.id}.json` };
}
