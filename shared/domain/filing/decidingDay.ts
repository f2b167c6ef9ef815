import { packOf } from '../../policy/packs.ts';
import type { FilingPlan } from '../../schemas/filing.ts';

type Dated = Pick<FilingPlan, 'programme' | 'startDate' | 'endDate'>;

/**
 * The civil date by whose document and year a plan is judged: the last day of its class, whose certificates decide
 * (AMB-02). Living money is for each day inside the document's window, so that a course which goes on after it is judged on
 * its last day inside.
 */
export function decidingDay(jurisdiction: string, { programme, startDate, endDate }: Dated): string {
  const { to } = packOf(jurisdiction, startDate).document;
  return programme === 'LIVING' && startDate <= to && endDate > to ? to : endDate;
}
