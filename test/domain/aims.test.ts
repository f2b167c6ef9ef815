import { expect, test } from 'vitest';
import { packOf } from '../../shared/policy/packs.ts';
import { Aims } from '../../shared/schemas/filing.ts';
import { aimsOf } from '../../infra/local/sample/quarter/aims.ts';
import { codes, PACK } from './switches.ts';

const AIMS = aimsOf('茶艺师');

test('a plan says what it is needed for, where its document asks for it (一(一)1)', () => {
  expect(codes(PACK)).toEqual([]);
  expect(codes(PACK, { aims: undefined })).toEqual(['MISSING_PART']);
  expect(codes(packOf('339999', '2020-09-01'), { aims: undefined })).not.toContain('MISSING_PART');
});

test('an aim is words on the matter: none, too many, and numbers by which somebody is found are refused (I9)', () => {
  const isGood = (need: string): boolean => Aims.safeParse({ ...AIMS, need }).success;
  expect(isGood('2020-04-01 至 2020-06-30 企业用工缺口约 12000 人')).toBe(true);
  expect(isGood('缺'.repeat(300))).toBe(true);
  for (const bad of ['缺'.repeat(301), ' ', '联系电话 139 9999 9999', '99999919900101123X', '账号９９９９９９９９９９'])
    expect(isGood(bad), bad).toBe(false);
  expect(Aims.safeParse({ need: AIMS.need, problem: AIMS.problem }).success).toBe(false);
});
