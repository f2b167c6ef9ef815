import type { PolicyPack } from '../../policy/pack.ts';
import { choiceOf, numberOf } from '../../policy/parameters.ts';
import { isLeading } from '../../policy/rulings/target.ts';
import type { Proposal } from '../../schemas/proposal.ts';
import type { RegisterEntry } from '../../schemas/register.ts';
import type { TargetDay } from '../../schemas/target.ts';
import { within } from '../time/dates.ts';
import { entryOn } from '../registers/registers.ts';
import { completedBeyond } from './completed.ts';
import { heldOn } from '../proposals/contests.ts';

/** A goal of the document with what was done toward it; without `done` for one that nothing here counts. */
export type Goal = PolicyPack['goals'][number] & { done?: number };

/** One of the two shares of 一(二)2 in a year, in parts of 10,000, with its rank in the city and whether that is 前列. */
export type Indicator = {
  id: 'skilledShare' | 'seniorShare';
  clause: string;
  year: number;
  share: number;
  rank: number;
  most: number;
  met: boolean;
};

/** 居全市前列 (一(二)2): both shares of every year that the register tells, held to the rank that the county reads into it. */
export function judgeIndicators(pack: PolicyPack, entries: readonly RegisterEntry[], today: string): Indicator[] {
  const most = numberOf(pack, 'rank.max');
  const judged = (year: number, id: Indicator['id'], [share, rank]: readonly [unknown, unknown]): Indicator => ({
    id,
    clause: '一(二)2',
    year,
    share: Number(share),
    rank: Number(rank),
    most,
    met: isLeading(pack, Number(rank)),
  });
  return entries
    .toSorted((a, b) => a.key.localeCompare(b.key))
    .flatMap((entry) => {
      const said = entryOn(entry, today);
      if (!said) return [];
      const year = Number(entry.key);
      return [
        judged(year, 'skilledShare', [said['skilledShare'], said['skilledRank']]),
        judged(year, 'seniorShare', [said['seniorShare'], said['seniorRank']]),
      ];
    });
}

/** 三年: the years of annex 2, or the two of the document's title (AMB-01). Both ends counted. */
export function goalPeriod(pack: PolicyPack): { from: string; to: string } {
  const years = [...new Set(pack.targets.flatMap(({ plan }) => Object.keys(plan)))].toSorted();
  const counted = choiceOf(pack, 'targets.period') === '2y' ? years.slice(-2) : years;
  return { from: `${counted[0] ?? '0000'}-01-01`, to: `${counted.at(-1) ?? '9999'}-12-31` };
}

type Done = {
  readonly days: readonly TargetDay[];
  readonly proposals: readonly Proposal[];
  /** Person-times of the register of self-evaluations (四(三)4). */
  readonly selfEvaluated: number;
};

/** Person-times trained, with those that the annex had counted before (附2), subsidised (一(二)1) and self-evaluated (四(三)4), titles given (四(一)3), contests held (四(四)3). */
export function countGoals(pack: PolicyPack, { days, proposals, selfEvaluated }: Done): Goal[] {
  const period = goalPeriod(pack);
  const inside = days.filter(({ date }) => within(date, period));
  const given = (title: string): number =>
    proposals.filter(
      (one) =>
        one.status === 'approved' &&
        one.matter.kind === 'title' &&
        one.matter.content.title === title &&
        within(one.approvedOn, period),
    ).length;
  const held = proposals.filter((one) => {
    const on = one.status === 'approved' ? heldOn(one) : undefined;
    const counted = one.matter.kind === 'contest' && ['市级', '县级'].includes(one.matter.content.level);
    return counted && on !== undefined && within(on, period);
  });
  const done: Readonly<Record<string, number>> = {
    total: inside.reduce((sum, day) => sum + day.personTimes, 0) + completedBeyond(pack, period, inside),
    subsidised: inside.reduce((sum, day) => sum + day.subsidised, 0),
    craftsmen: given('工匠'),
    great: given('大匠'),
    master: given('名匠'),
    contests: held.length,
    self_eval: selfEvaluated,
  };
  return pack.goals.map((goal) => {
    const count = done[goal.id];
    return count === undefined ? goal : { ...goal, done: count };
  });
}
