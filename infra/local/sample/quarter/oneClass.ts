import { enrol } from './enrol.ts';
import { classPlan } from './plan.ts';
import type { ClassSketch } from './classes.ts';
import type { Act, QuarterPlan } from './planTypes.ts';

const CLASS: ClassSketch = {
  key: 'class-of-40',
  department: 'FL',
  programme: 'INST_TRAIN',
  className: '四十人班',
  occupation: '育婴员',
  level: '初级工',
  institution: 11,
  heads: 40,
  standard: 100_000,
  startDate: '2020-04-13',
  endDate: '2020-05-12',
  format: 'xlsx',
  wave: 1,
  reviewer: 'hrss-1',
};

const of = (act: 'file' | 'reviewFiling' | 'allot' | 'roster' | 'claim' | 'reviewClaim'): Act => ({
  act,
  class: CLASS.key,
});

/** One class of forty from its filing to its last payment, nothing going wrong: what the cost of a line is counted on. */
export function planOneClass(seed: number): QuarterPlan {
  const classes = enrol(seed, [CLASS]).map((enrolled) => classPlan(seed, enrolled));
  return {
    seed,
    appropriations: [{ key: 'special', fund: 'special', year: 2020, amount: 4_000_000, basis: '四十人班预算（样例）' }],
    classes,
    ownClaims: [],
    days: [
      {
        at: '2020-04-02T09:00:00+08:00',
        tracks: [[{ act: 'appropriate', appropriation: 'special' }, of('file'), of('reviewFiling'), of('allot')]],
      },
      { at: '2020-05-18T09:00:00+08:00', tracks: [[of('roster'), of('claim'), of('reviewClaim')]] },
      {
        at: '2020-05-26T09:00:00+08:00',
        tracks: [
          [
            { act: 'pay', class: CLASS.key, round: 1 },
            { act: 'bankReturn', class: CLASS.key, round: 1 },
          ],
        ],
      },
    ],
  };
}
