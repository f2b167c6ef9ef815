import { describe, expect, test } from 'vitest';
import { includes, lineOverWorkingAge, reasonsAgainstInclusion } from '../../shared/domain/proposals/inclusions.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { withSettings } from '../../shared/policy/parameters.ts';
import type { InclusionContent } from '../../shared/schemas/proposalMatter.ts';
import type { Proposal } from '../../shared/schemas/proposal.ts';
import { inclusionOn } from '../../shared/usecases/proposal/inclusionOn.ts';
import { commitOf, person, proposal } from '../support/examples.ts';
import { memoryApp } from '../support/memory/app.ts';

const PACK = packOf('330522', '2020-06-01');
const asked: InclusionContent = {
  need: '仍在务工，需提升技能（样例）',
  notPensioned: true,
  from: '2020-06-01',
  to: '2020-12-31',
};
const decided = (changes: object = {}, content: Partial<InclusionContent> = {}): Proposal => ({
  ...proposal(),
  matter: { kind: 'inclusion', content: { ...asked, ...content } },
  status: 'approved',
  approvedOn: '2020-06-05',
  ...changes,
});

test.each([
  [{ sex: 'M', age: 59 }, false],
  [{ sex: 'M', age: 60 }, true],
  [{ sex: 'F', age: 54 }, false],
  [{ sex: 'F', age: 55 }, true],
  [{ age: 90 }, false],
  [{}, false],
])('%j is above working age: %s', (facts, over) => {
  expect(lineOverWorkingAge(PACK, facts)).toBe(over);
});

test('a county may end working age elsewhere', () => {
  const pack = withSettings(PACK, { 'workingAge.female': 50 });
  expect([50, 49].map((age) => lineOverWorkingAge(pack, { sex: 'F', age }))).toEqual([true, false]);
  expect(lineOverWorkingAge(pack, { sex: 'M', age: 59 })).toBe(false);
});

describe('a decision includes its person', () => {
  test.each([
    ['2020-05-31', false],
    ['2020-06-01', true],
    ['2020-12-31', true],
    ['2021-01-01', false],
  ])('for a course that begins on %s: %s', (date, included) => {
    expect(includes(decided(), date)).toBe(included);
  });

  test('only while it stands', () => {
    const reasons = [{ code: 'REVOKED', message: '样例' }];
    const fallen = [{ status: 'submitted' }, { status: 'rejected', reasons }, { status: 'revoked', reasons }];
    expect(fallen.map((state) => includes(decided(state), '2020-06-01'))).toEqual([false, false, false]);
  });

  test('is asked for once for the same days, and for nobody of working age', () => {
    const codes = (over: boolean, ...others: Proposal[]) =>
      reasonsAgainstInclusion(asked, { over, decided: others }).map(({ code }) => code);
    expect(codes(true)).toEqual([]);
    expect(codes(false)).toEqual(['NOT_OVER_AGE']);
    expect(codes(true, decided())).toEqual(['ALREADY_INCLUDED']);
    expect(codes(true, decided({}, { to: '2020-12-30' }), proposal())).toEqual([]);
  });
});

test('is found by its person alone, and not once it was revoked', async () => {
  const app = memoryApp();
  const [elder, other] = [person(), person()];
  const one = decided({ party: elder });
  await app.store.commit(commitOf(one));
  expect(await inclusionOn(app, elder.key, '2020-06-01')).toBe(one.id);
  expect(await inclusionOn(app, elder.key, '2021-06-01')).toBeNull();
  expect(await inclusionOn(app, other.key, '2020-06-01')).toBeNull();
  const stored = await app.store.get({ entity: 'proposal', id: one.id });
  const revoked = { ...stored!, version: stored!.version + 1, status: 'revoked' as const, reasons: [] };
  await app.store.commit(commitOf(revoked));
  expect(await inclusionOn(app, elder.key, '2020-06-01')).toBeNull();
});
