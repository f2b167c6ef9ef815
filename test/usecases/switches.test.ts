import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { claim, commitOf, AT, line } from '../support/examples.ts';
import type { MemoryApp } from '../support/memory/app.ts';
import { countySettles } from '../support/switchedCounty.ts';
import { claimed, granted, smallCounty } from './switchedClaims.ts';

/** What a county settles of costs, pensions, days and caps (A.4), and what it changes in a claim. */

let app: MemoryApp;
beforeEach(async () => {
  app = await smallCounty();
});
afterEach(() => countySettles({}));

describe('costCeiling (AMB-06)', () => {
  test.each(['INST_TRAIN', 'VETERAN', 'PROJECT', 'SAFETY', 'STARTUP'] as const)(
    '%s is paid at what a head of the class cost',
    async (programme) => {
      expect(await claimed(app, programme, {})).toMatchObject({ status: 'assessed', amount: 5_000 });
      countySettles({ costCeiling: true });
      const line = await claimed(app, programme, {}, { actualCost: 3_000 });
      expect(line).toMatchObject({ status: 'assessed', amount: 3_000 });
      expect(line.depends).toContain('AMB-06');
    },
  );

  test('a dearer class is paid the standard of its plan', async () => {
    countySettles({ costCeiling: true });
    expect(await claimed(app, 'INST_TRAIN', {}, { actualCost: 5_001 })).toMatchObject({ amount: 5_000 });
  });

  test('the cost is asked for where it counts, and is not taken where it does not', async () => {
    const refused = { refused: 'COST_NOT_ASKED' };
    expect(await claimed(app, 'INST_TRAIN', {}, { actualCost: 3_000 })).toEqual({ ...refused, clause: '三(三)1' });
    countySettles({ costCeiling: true });
    expect(await claimed(app, 'INST_TRAIN', {})).toEqual({ refused: 'MISSING_PART', clause: '三(三)1' });
    expect(await claimed(app, 'LIVING', {}, { actualCost: 3_000 })).toEqual({ ...refused, clause: '三(三)3' });
    expect(await claimed(app, 'LIVING', {})).toMatchObject({ status: 'assessed' });
  });
});

describe('pension.kinds (AMB-16)', () => {
  const RESIDENTS = { 养老待遇种类: '城乡居民养老金' };

  test.each(['INST_TRAIN', 'VETERAN', 'LIVING', 'PROJECT', 'SAFETY', 'STARTUP'] as const)(
    '%s is paid to whoever draws the residents’ pension, unless the county leaves him outside',
    async (programme) => {
      const before = await claimed(app, programme, RESIDENTS);
      expect(before).toMatchObject({ status: 'assessed' });
      expect(before.depends).toContain('AMB-16');
      countySettles({ 'pension.kinds': ['职工养老金', '城乡居民养老金'] });
      const refused = { status: 'rejected', amount: 0, code: 'PENSION_ENTITLED', depends: ['AMB-16'] };
      expect(await claimed(app, programme, RESIDENTS)).toMatchObject(refused);
      expect(await claimed(app, programme, { 养老待遇种类: '无' })).toMatchObject({ status: 'assessed' });
    },
  );

  test('the employees’ pension excludes by its name too, and none rests on no reading', async () => {
    const named = await claimed(app, 'INST_TRAIN', { 养老待遇种类: '职工养老金', 是否领取职工养老金: '否' });
    expect(named).toMatchObject({ code: 'PENSION_ENTITLED', depends: ['AMB-16'] });
    expect((await claimed(app, 'INST_TRAIN', { 养老待遇种类: '无' })).depends).not.toContain('AMB-16');
  });
});

describe('eventDateBasis (AMB-02)', () => {
  const OVER_THE_END = { 培训开始日期: '2021-12-20', 证书日期: '2022-01-10' };
  beforeEach(() => app.clock.set('2022-02-07T09:00:00+08:00'));

  test('a class that begins inside and ends after is paid where the county goes by its start', async () => {
    const late = { status: 'rejected', code: 'OUT_OF_WINDOW', depends: ['AMB-02'] };
    expect(await claimed(app, 'INST_TRAIN', OVER_THE_END)).toMatchObject(late);
    countySettles({ eventDateBasis: 'start' });
    const paid = await claimed(app, 'INST_TRAIN', OVER_THE_END);
    expect(paid).toMatchObject({ status: 'assessed', amount: 5_000 });
    expect(paid.depends).toContain('AMB-02');
  });

  test('a certificate has no day but its own there', async () => {
    countySettles({ eventDateBasis: 'start' });
    expect(await claimed(app, 'SKILL_UP', { 发证日期: '2021-12-31' })).toMatchObject({ status: 'assessed' });
    expect(await claimed(app, 'SKILL_UP', { 发证日期: '2022-01-01' })).toMatchObject({ code: 'OUT_OF_WINDOW' });
  });
});

describe('build.capScope (AMB-34)', () => {
  const COST = { kind: '设施购置', actualCost: 10_000_000, invoices: true, shortage: true, eventDate: '2020-06-20' };

  /** What 100,000 yuan of a project bring an institution that had 40,000 for another one. */
  const grantFor = (project: string) =>
    granted(app, 'BUILD', 'institution/11', { ...COST, project, invoice: `F-${project}` });

  beforeEach(async () => {
    const before = claim({ programme: 'BUILD', institution: 11, fund: 'employment', lines: 1 });
    await app.store.commit(commitOf({ ...before, status: 'closed', closedAt: AT }));
    const paid = line(before.id, 1, { status: 'paid', amount: 4_000_000, slots: [], facts: { project: '实训楼' } });
    await app.store.write({ op: 'create', item: paid });
  });

  test.each([
    ['institution', '信息平台', 1_000_000],
    ['institution', '实训楼', 1_000_000],
    ['project', '信息平台', 3_000_000],
    ['project', '实训楼', 1_000_000],
  ])('a county that caps each %s, for %s', async (scope, project, amount) => {
    countySettles({ 'build.capScope': scope });
    expect(await grantFor(project)).toMatchObject({
      status: 'assessed',
      amount,
      ...(project !== '实训楼' && { depends: ['AMB-34'] }),
    });
  });
});
