import type { Proposal } from '../../schemas/proposal.ts';

/** A title that was given, as the public reads it: whose it is stands as it was put before the public, masked (I9). */
export type Award = { readonly title: string; readonly name: string; readonly awardedOn: string };

/** Titles of 四(一) that were given and hold, the latest first; those that were withdrawn are no longer told (六(三)2). */
export const awardsOf = (proposals: readonly Proposal[]): Award[] =>
  proposals
    .flatMap((one): Award[] => {
      if (one.status !== 'approved' || one.matter.kind !== 'title' || !one.party) return [];
      return [{ title: one.matter.content.title, name: one.party.nameMasked, awardedOn: one.approvedOn }];
    })
    .toSorted((a, b) => b.awardedOn.localeCompare(a.awardedOn));
