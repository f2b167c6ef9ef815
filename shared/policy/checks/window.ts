import { addMonths, within } from '../../domain/time/dates.ts';
import { fails, passes, type Check, type Finding, type Matter } from '../judging.ts';
import { ambiguityOf, countOf } from '../parameters.ts';
import { decidingDate, type Dates } from './decidingDate.ts';

/** 末1: the event lies in the window, both ends included. Facts without any date are not dated awards' concern. */
export const inWindow =
  <Facts extends Dates>(eventOf: (facts: Facts) => string | undefined): Check<Facts> =>
  (matter) => {
    const event = eventOf(matter.facts);
    if (event === undefined) return undefined;
    const { document } = matter.pack;
    const date = decidingDate(matter, event);
    const about = { rule: 'window', clause: document.windowClause, inputs: { date: date ?? null, event } };
    if (date === undefined) return fails(about, 'MISSING_PART', { outcome: 'return', detail: '缺少确定施行期的日期' });
    const rests = restsOnBasis(matter, event, date);
    if (!within(date, document)) return fails(about, 'OUT_OF_WINDOW', { rests, detail: date });
    return withDeadline(matter, about, date, rests);
  };

/** The basis counts when the other date stands on the other side, or when only the retroactive start lets it in. */
function restsOnBasis({ pack, facts }: Matter<Dates>, event: string, date: string): string[] {
  const { document } = pack;
  const retroactive = within(date, document) && date < document.issuedOn;
  const other = date === event ? facts.startDate : event;
  const split = other !== undefined && within(other, document) !== within(date, document);
  return retroactive || split ? [ambiguityOf(pack, 'eventDateBasis')] : [];
}

/** A claim after the end for an event inside is accepted, unless the county sets a deadline in months (AMB-04). */
function withDeadline(
  { pack, facts }: Matter<Dates>,
  about: Pick<Finding, 'rule' | 'clause' | 'inputs'>,
  date: string,
  rests: string[],
): Finding {
  const claimed = facts.claimDate;
  if (claimed === undefined) return passes(about, rests);
  const months = countOf(pack, 'claimDeadlineMonths');
  const amb = ambiguityOf(pack, 'claimDeadlineMonths');
  if (months !== undefined && claimed > addMonths(date, months))
    return fails(about, 'OUT_OF_WINDOW', { rests: [amb], detail: `应在取证后 ${months} 个月内申领` });
  return passes(about, claimed > pack.document.to ? [...rests, amb] : rests);
}
