import { describe, expect, test } from 'vitest';
import { forAmount, payerOf, routeOf, secondReviewer } from '../../shared/domain/claim/routes.ts';
import type { Setting } from '../../shared/policy/pack.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { withSettings } from '../../shared/policy/parameters.ts';
import { whole } from '../../shared/policy/activation/structure.ts';
import { FilingId } from '../../shared/schemas/ids.ts';
import type { Route } from '../../shared/schemas/route.ts';

const PACK = packOf('330522', '2020-06-01');
const ALONE: Route = { reviewers: [{ role: 'hrss' }], payer: 'finance' };
const BY_SUM: Route = { reviewers: [{ role: 'hrss' }, { role: 'office', aboveFen: 5_000_000 }], payer: 'department' };
const OWN = { department: 'RSJ', reviewer: 'office' };
/** As a county's file brings it. */
const routed = (value: object) =>
  withSettings(PACK, { 'payer.byProgramme': JSON.parse(JSON.stringify(value)) as Setting });
const filing = FilingId.parse('F-00000001');
const claim = (programme: string, department = 'SWJ') => ({ programme, department, filing });
const roles = ({ reviewers }: Route) => reviewers.map(({ role }) => role);

describe('who reviews and who pays', () => {
  test('out of the box 人社局 reviews and 财政局 pays, and what 人社局 filed is checked by the office too', () => {
    for (const { id } of PACK.programmes) expect(routeOf(PACK, claim(id)), id).toEqual(ALONE);
    expect(routeOf(PACK, claim('LIVING', 'RSJ'))).toEqual({
      ...ALONE,
      reviewers: [{ role: 'hrss' }, { role: 'office' }],
    });
    // A person's own claim and a grant without a plan are nobody's own plan.
    expect(routeOf(PACK, { programme: 'SKILL_UP', department: 'RSJ' })).toEqual(ALONE);
  });

  test('a programme has the county’s own route, and the others keep theirs', () => {
    const pack = routed({ default: ALONE, programmes: { SAFETY: BY_SUM }, ownPlan: null });
    expect(routeOf(pack, claim('SAFETY'))).toEqual(BY_SUM);
    expect(routeOf(pack, claim('PROJECT'))).toEqual(ALONE);
    expect(routeOf(pack, claim('PROJECT', 'RSJ'))).toEqual(ALONE);
  });

  test.each([
    ['a second by amount is asked always', BY_SUM, ['hrss', 'office']],
    [
      'a second of 人社局 gives way',
      { reviewers: [{ role: 'hrss' }, { role: 'hrss' }], payer: 'finance' },
      ['hrss', 'office'],
    ],
    [
      'the department itself gives way',
      { reviewers: [{ role: 'hrss' }, { role: 'department' }], payer: 'finance' },
      ['hrss', 'office'],
    ],
    [
      'a second from outside stays',
      { reviewers: [{ role: 'hrss' }, { role: 'finance' }], payer: 'finance' },
      ['hrss', 'finance'],
    ],
    ['a first from outside is enough', { reviewers: [{ role: 'office' }], payer: 'finance' }, ['office']],
  ] as const)('for an own plan %s', (_what, route, expected) => {
    const own = routeOf(routed({ default: route, ownPlan: OWN }), claim('LIVING', 'RSJ'));
    expect(roles(own)).toEqual(expected);
    expect(roles(forAmount(own, 1))).toEqual(expected);
  });

  test.each([
    [4_999_999, ['hrss']],
    [5_000_000, ['hrss']],
    [5_000_001, ['hrss', 'office']],
  ])('a second above 50,000 yuan, at %d fen', (amount, expected) => {
    expect(roles(forAmount(BY_SUM, amount))).toEqual(expected);
  });

  test('a department pays what is allotted to its filing; the rest, and claims of before, finance pays', () => {
    const base = { fund: 'special', filing } as const;
    expect(payerOf({ ...base, route: BY_SUM }, 'special')).toBe('department');
    expect(payerOf({ ...base, route: BY_SUM }, 'employment-subsidy')).toBe('finance');
    expect(payerOf({ fund: 'special', route: BY_SUM }, 'special')).toBe('finance');
    expect(payerOf({ ...base, route: ALONE }, 'special')).toBe('finance');
    expect(payerOf(base, 'special')).toBe('finance');
    expect(secondReviewer({})).toBeUndefined();
  });
});

describe('a route that cannot be gone is not taken', () => {
  const [office] = BY_SUM.reviewers.slice(1);
  test.each([
    ['nobody reviews', { default: { reviewers: [], payer: 'finance' }, ownPlan: null }],
    ['the first only above a sum', { default: { reviewers: [office!], payer: 'finance' }, ownPlan: null }],
    [
      'three reviewers',
      { default: { reviewers: [...BY_SUM.reviewers, { role: 'hrss' }], payer: 'finance' }, ownPlan: null },
    ],
    ['a role that reviews nothing', { default: { reviewers: [{ role: 'auditor' }], payer: 'finance' }, ownPlan: null }],
    [
      'a sum that is no fen',
      { default: { ...ALONE, reviewers: [{ role: 'hrss' }, { role: 'office', aboveFen: 0.5 }] }, ownPlan: null },
    ],
    ['the reviewer pays', { default: { ...ALONE, payer: 'hrss' }, ownPlan: null }],
    ['no default', { ownPlan: null }],
    ['an unknown word', { default: ALONE, ownPlan: null, exceptions: [] }],
  ] as const)('%s', (_what, value) => {
    expect(() => routed(value)).toThrow(RangeError);
  });

  test('of a programme or a department that the document does not know', () => {
    const strange = { default: ALONE, programmes: { LIVINGS: ALONE }, ownPlan: { ...OWN, department: 'XYZ' } };
    expect(() => whole(routed(strange))).toThrow(/没有补贴项目 LIVINGS[^]*没有部门 XYZ/);
  });
});
