import type { AppropriationPlan } from './planTypes.ts';

const LEFT = { special: 200_000, 'employment-subsidy': 5_000_000 } as const;

/**
 * Fen beyond what the classes are allotted. The special fund nearly runs out: one certificate of a person is still
 * covered, the next is not, and finance has to appropriate more (六(二)4, 及时足额).
 */
export const freeLeft = (fund: keyof typeof LEFT): number => LEFT[fund];

/** What finance appropriates when the special fund is short, fen. */
export const SUPPLEMENT: AppropriationPlan = {
  key: 'special-supplement',
  fund: 'special',
  year: 2020,
  amount: 5_000_000,
  basis: '2020 年职业技能提升专账资金追加预算（样例）',
};
