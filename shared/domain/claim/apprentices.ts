import type { History } from '../../policy/assessment.ts';
import { leavesOutside } from '../../policy/checks/person.ts';
import { trainingsAround } from '../../policy/checks/twelveMonths.ts';
import { figureOn } from '../../policy/figures.ts';
import { canonicalOccupation } from '../../policy/occupations.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import { choiceOf, listOf, switchOf } from '../../policy/parameters.ts';
import { apprenticeKey } from '../../policy/programmes/apprentice.ts';
import type { FilingPlan } from '../../schemas/filing.ts';
import type { PersonKey } from '../../schemas/ids.ts';
import type { RosterRow } from '../../schemas/roster.ts';

/**
 * Why somebody's training as an apprentice is not paid for: it is no training money's at all, the same was paid for
 * before, or the year's trainings are all taken.
 */
export type Bar = 'outside' | 'sameLevel' | 'yearFull';

/**
 * Rows of apprentices who passed and count in the settlement; those who passed but may not, among them `unpaid` those who
 * were trained all the same (五(一)2); those nobody has judged.
 */
export type Acceptance = {
  counted: RosterRow[];
  notCounted: RosterRow[];
  unpaid: RosterRow[];
  unjudged: RosterRow[];
};

/** 验收 (三(六)4): who of a plan's apprentices counts in its settlement. */
export function acceptanceOf(rows: readonly RosterRow[], barred: ReadonlyMap<PersonKey, Bar>): Acceptance {
  const passed = rows.filter(({ facts }) => facts['passed'] === true);
  return {
    counted: passed.filter(({ person }) => !barred.has(person.key)),
    notCounted: passed.filter(({ person }) => barred.has(person.key)),
    unpaid: passed.filter(({ person }) => isTrained(barred.get(person.key))),
    unjudged: rows.filter(({ facts }) => facts['passed'] === undefined),
  };
}

/** Who is barred for anything but the same level was trained, and is to be counted. */
const isTrained = (bar: Bar | undefined): boolean => bar === 'outside' || bar === 'yearFull';

/** Whether an apprentice's training is no training money's at all: that of somebody with a pension (三(三)5, AMB-16). */
export const isOutside = (pack: PolicyPack, { facts: { pensionEntitled, pensionKind } }: Pick<RosterRow, 'facts'>) =>
  pensionEntitled === true || (typeof pensionKind === 'string' && leavesOutside(pack, [pensionKind]));

/**
 * What bars somebody's training as an apprentice from being paid for: the same occupation and level was paid for before,
 * where the county reads 五(二)1 so (AMB-52), or the year's trainings are all taken, where apprenticeship counts among
 * them (AMB-21). A decision lifts the number (AMB-23), not the ban on the same level.
 */
export function barOf(
  pack: PolicyPack,
  { occupation, level = '', endDate }: FilingPlan,
  { history, excepted }: { history: History; excepted: boolean },
): Bar | undefined {
  const same = [apprenticeKey(pack, occupation, level), `INST_TRAIN:${canonicalOccupation(pack, occupation)}/${level}`];
  if (switchOf(pack, 'apprentice.exclusive') && history.trainingKeys.some((key) => same.includes(key)))
    return 'sameLevel';
  const limit = figureOn(pack, 'limit.perYear', endDate);
  if (excepted || limit === undefined || !listOf(pack, 'limit.programmes').includes('APPRENTICE')) return undefined;
  const taken = trainingsAround(choiceOf(pack, 'limit.year'), endDate, history.trainingEvents).length;
  return taken >= limit ? 'yearFull' : undefined;
}
