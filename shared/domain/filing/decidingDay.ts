import { packOf } from '../../policy/packs.ts';
import { choiceOf } from '../../policy/parameters.ts';
import type { FilingPlan } from '../../schemas/filing.ts';
import { isTraining } from '../programmes.ts';

type Dated = Pick<FilingPlan, 'programme' | 'startDate' | 'endDate'>;

/**
 * The civil date by whose document and year a plan is judged, as its claims will be (AMB-02): the last day of its class,
 * whose certificates decide, or the first where the county goes by the start. Living money is for each day inside the
 * document's window, so that a course which goes on after it is judged on its last day inside.
 */
export function decidingDay(jurisdiction: string, { programme, startDate, endDate }: Dated): string {
  const pack = packOf(jurisdiction, startDate);
  const { to } = pack.document;
  if (programme === 'LIVING') return startDate <= to && endDate > to ? to : endDate;
  return isTraining(programme) && choiceOf(pack, 'eventDateBasis') === 'start' ? startDate : endDate;
}
