import { within } from '../../domain/time/dates.ts';
import { decidingDate, type Dates } from '../checks/decidingDate.ts';
import type { Base, Membership } from '../facts/values.ts';
import { figureOn, sumOn } from '../figures.ts';
import type { Matter } from '../judging.ts';
import type { AmbiguityId, PolicyPack } from '../pack.ts';
import { ambiguityOf, choiceOf, listOf, numberOf, switchOf } from '../parameters.ts';

/** Parts per 10,000 that are added to a standard, with the word for it and what it rests on. */
export type Uplift = {
  readonly parts: number;
  readonly label?: string;
  readonly clause?: string;
  /** Lifts a standard whose cap the county may hold (AMB-26): 三(五)5, not 三(三)4. */
  readonly byList?: true;
  readonly rests: readonly AmbiguityId[];
};

const NO_UPLIFT: Uplift = { parts: 0, rests: [] };

const percent = (parts: number): string => `${parts / 100}%`;

export type UpliftFacts = Dates & {
  readonly enterpriseList: Membership | null;
  readonly groups?: readonly string[] | undefined;
};

/** 三(五)5: 30 % for employees of an enterprise that is on the list at training start (AMB-25, 26, 27). */
export function tradeListUplift(matter: Matter<UpliftFacts>, event: string): Uplift {
  const { facts, pack, programme } = matter;
  const list = facts.enterpriseList;
  if (!list) return NO_UPLIFT;
  const isEmployee = facts.groups === undefined || facts.groups.includes('EMPLOYEE');
  const scope = ambiguityOf(pack, 'uplift30.programmes');
  if (!isEmployee || !liftedByList(pack, programme.id)) return { parts: 0, rests: [scope] };
  const status = statusOn(pack, list, facts.startDate ?? event, event);
  if (!status.member) return { parts: 0, rests: [ambiguityOf(pack, 'tradeList.statusDate')] };
  const enabled = ambiguityOf(pack, 'uplift30.enabled');
  if (!switchOf(pack, 'uplift30.enabled')) return { parts: 0, rests: [enabled] };
  const parts = figureOn(pack, 'uplift.tradeList', decidingDate(matter, event));
  if (parts === undefined) return NO_UPLIFT;
  const rests = [scope, enabled, ...(status.edge ? [ambiguityOf(pack, 'tradeList.statusDate')] : [])];
  return { parts, label: percent(parts), clause: '三(五)5', byList: true, rests };
}

/** Whether the 30 % knows a programme (AMB-25). */
export const liftedByList = (pack: PolicyPack, programme: string): boolean =>
  listOf(pack, 'uplift30.programmes').includes(programme);

/** Membership on the deciding day; `edge` when the other day, or a day more or less, would turn it. */
function statusOn(pack: PolicyPack, list: Membership, start: string, event: string) {
  const interval = { from: list.listedFrom, to: list.listedTo };
  const [day, other] = choiceOf(pack, 'tradeList.statusDate') === 'event' ? [event, start] : [start, event];
  const member = within(day, interval);
  return { member, edge: day === interval.from || day === interval.to || within(other, interval) !== member };
}

/** A class is one of 三(三)4 where there is co-operation with the base, and a training point there. */
export const underBaseClause = ({ agreement, trainingPoint }: Base): boolean => agreement && trainingPoint;

/** 三(三)4: all conditions of the clause double the standard; without a training point the ordinary tier stands. */
export function baseUplift(matter: Matter<Dates & { readonly base: Base | null }>, event: string): Uplift {
  const { facts, pack } = matter;
  if (!facts.base) return NO_UPLIFT;
  const rests = [ambiguityOf(pack, 'base.minEmploymentDays')];
  if (!underBaseClause(facts.base)) return { parts: 0, rests };
  const parts = sumOn(pack, 'uplift.base', decidingDate(matter, event));
  return { parts, label: percent(parts), clause: '三(三)4', rests };
}

/** Long enough employed in the county: at once, unless the county asks for days. */
export const employedLongEnough = (pack: Matter<unknown>['pack'], base: Base): boolean =>
  base.employedInCounty && (base.employedDays ?? 0) >= numberOf(pack, 'base.minEmploymentDays');

/** Both together: the higher alone, or as the county stacks them (AMB-15). */
export function stacked(matter: Matter<unknown>, base: Uplift, list: Uplift): Uplift {
  if (base.parts === 0) return { ...list, rests: [...base.rests, ...list.rests] };
  if (list.parts === 0) return base;
  const { pack } = matter;
  const rests = [...base.rests, ambiguityOf(pack, 'uplift.stack')];
  const how = choiceOf(pack, 'uplift.stack');
  if (how === 'max') return { ...base, rests };
  const parts =
    how === 'add' ? base.parts + list.parts : base.parts + list.parts + Math.floor((base.parts * list.parts) / 10_000);
  return { parts, label: percent(parts), clause: '三(三)4', rests: [...rests, ...list.rests] };
}
