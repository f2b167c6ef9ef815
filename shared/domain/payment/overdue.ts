import type { PolicyPack } from '../../policy/pack.ts';
import { countOf } from '../../policy/parameters.ts';
import type { Line } from '../../schemas/line.ts';
import { addDays } from '../time/dates.ts';

/** The last day on which what was approved is paid in time (及时足额, 六(二)4); undefined where the county sets no limit. */
export function payBy(pack: PolicyPack, approvedOn: string): string | undefined {
  const days = countOf(pack, 'payment.maxDays');
  return days === undefined ? undefined : addDays(approvedOn, days);
}

const UNPAID: ReadonlySet<Line['status']> = new Set(['accepted', 'reserved', 'instructed', 'unknown', 'failed']);

/** Approved and not paid yet, for whatever reason. */
export const isUnpaid = ({ status }: Pick<Line, 'status'>): boolean => UNPAID.has(status);
