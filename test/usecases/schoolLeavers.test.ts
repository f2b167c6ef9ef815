import { afterEach, expect, test } from 'vitest';
import { packOf } from '../../shared/policy/packs.ts';
import { JURISDICTION } from '../support/examples.ts';
import { memoryApp } from '../support/memory/app.ts';
import { rosterClass } from '../support/rosterClass.ts';

const limit = packOf(JURISDICTION).parameters.find(({ key }) => key === 'lhs.maxYears')!;
afterEach(() => {
  limit.value = null;
});

test('a roster of 两后生 says when each left school once the county limits the years since (AMB-12)', async () => {
  const leaver = [{ 人员类别: '两后生' }];
  const taken = () => rosterClass(memoryApp(), 'INST_TRAIN', leaver);
  await expect(taken()).resolves.toMatchObject({ uploads: 1 });
  limit.value = 2;
  await expect(taken()).rejects.toThrow('离校日期');
});
