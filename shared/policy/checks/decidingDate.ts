import type { Matter } from '../judging.ts';
import { choiceOf } from '../parameters.ts';

export type Dates = { readonly startDate?: string | undefined; readonly claimDate?: string | undefined };

/**
 * The date that must lie in the window and on which figures are read (AMB-02): that of the event, or of start or claim
 * where the county reads it so. What no course led to, an award, a cost or a certificate alone, has no start but its own
 * day. Undefined where a claim's date is not known, and for an event without a date.
 */
export function decidingDate(
  { facts, pack }: Pick<Matter<Dates>, 'facts' | 'pack'>,
  event: string | undefined,
): string | undefined {
  if (event === undefined) return undefined;
  switch (choiceOf(pack, 'eventDateBasis')) {
    case 'start':
      return facts.startDate ?? event;
    case 'claim':
      return facts.claimDate;
    default:
      return event;
  }
}
