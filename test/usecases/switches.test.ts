import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RosterRow } from '../../infra/local/sample/roster/rosterFile.ts';
import type { ClaimedProgramme } from '../../shared/domain/programmes.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import { assessClaim } from '../../shared/usecases/claim/assessClaim.ts';
import { submitClaim } from '../../shared/usecases/claim/submitClaim.ts';
import { enterAccount } from '../../shared/usecases/register/enterAccount.ts';
import { JURISDICTION } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';
import { rosterClass } from '../support/rosterClass.ts';
import { countySettles } from '../support/switchedCounty.ts';

/** What a county settles of A.4, and what it changes in a claim that goes its way from the roster to the reviewer. */

const actor = (role: Actor['role'], more: object = {}) =>
  Actor.parse({ user: role, name: '', role, jurisdiction: JURISDICTION, ...more });
const RSJ = actor('department', { department: 'RSJ' });
const SIGNED = { authenticity: true, validity: true, reasonableness: true, compliance: true, signedBy: 'd' } as const;
const ACCOUNT = { name: '样例学校', account: '9900000000000011', bank: '样例银行', from: '2020-01-01', basis: '样例' };

let app: MemoryApp;
afterEach(() => countySettles({}));
beforeEach(async () => {
  app = memoryApp({ now: '2020-07-06T09:00:00+08:00' });
  await enterAccount(app, actor('institution', { institution: 11 }), 'institution/11', ACCOUNT);
});

type Stated = { actualCost?: number };

/** A claim for one row of a class: its line as the reviewer meets it, or the code of what speaks against the claim. */
async function claimed(programme: ClaimedProgramme, cells: RosterRow, stated: Stated = {}) {
  const roster = await rosterClass(app, programme, [cells]);
  const asked = { roster: roster.id, statement: SIGNED, ...stated };
  const submitted = await submitClaim(app, RSJ, asked, `key-${roster.id}`);
  if (!submitted.ok) return { refused: submitted.problem.code, clause: submitted.problem.clause };
  await assessClaim(app, submitted.value.id);
  const [line] = await app.store.all({ of: 'line', by: 'claim', claim: submitted.value.id });
  const { depends } = JSON.parse(line?.receipt ?? '{}');
  return { status: line?.status, amount: line?.amount, code: line?.reasons[0]?.code, depends };
}

describe('costCeiling (AMB-06)', () => {
  test.each(['INST_TRAIN', 'VETERAN', 'SAFETY', 'STARTUP'] as const)(
    '%s is paid at what a head of the class cost',
    async (programme) => {
      expect(await claimed(programme, {})).toMatchObject({ status: 'assessed', amount: 5_000 });
      countySettles({ costCeiling: true });
      const line = await claimed(programme, {}, { actualCost: 3_000 });
      expect(line).toMatchObject({ status: 'assessed', amount: 3_000 });
      expect(line.depends).toContain('AMB-06');
    },
  );

  test('a dearer class is paid the standard of its plan', async () => {
    countySettles({ costCeiling: true });
    expect(await claimed('INST_TRAIN', {}, { actualCost: 5_001 })).toMatchObject({ amount: 5_000 });
  });

  test('the cost is asked for where it counts, and is not taken where it does not', async () => {
    const refused = { refused: 'COST_NOT_ASKED' };
    expect(await claimed('INST_TRAIN', {}, { actualCost: 3_000 })).toEqual({ ...refused, clause: '三(三)1' });
    countySettles({ costCeiling: true });
    expect(await claimed('INST_TRAIN', {})).toEqual({ refused: 'MISSING_PART', clause: '三(三)1' });
    expect(await claimed('LIVING', {}, { actualCost: 3_000 })).toEqual({ ...refused, clause: '三(三)3' });
    expect(await claimed('LIVING', {})).toMatchObject({ status: 'assessed' });
  });
});

describe('pension.kinds (AMB-16)', () => {
  const RESIDENTS = { 养老待遇种类: '城乡居民养老金' };

  test.each(['INST_TRAIN', 'VETERAN', 'LIVING', 'SAFETY', 'STARTUP'] as const)(
    '%s is paid to whoever draws the residents’ pension, unless the county leaves him outside',
    async (programme) => {
      const before = await claimed(programme, RESIDENTS);
      expect(before).toMatchObject({ status: 'assessed' });
      expect(before.depends).toContain('AMB-16');
      countySettles({ 'pension.kinds': ['职工养老金', '城乡居民养老金'] });
      const refused = { status: 'rejected', amount: 0, code: 'PENSION_ENTITLED', depends: ['AMB-16'] };
      expect(await claimed(programme, RESIDENTS)).toMatchObject(refused);
      expect(await claimed(programme, { 养老待遇种类: '无' })).toMatchObject({ status: 'assessed' });
    },
  );

  test('the employees’ pension excludes by its name too, and none rests on no reading', async () => {
    const named = await claimed('INST_TRAIN', { 养老待遇种类: '职工养老金', 是否领取职工养老金: '否' });
    expect(named).toMatchObject({ code: 'PENSION_ENTITLED', depends: ['AMB-16'] });
    expect((await claimed('INST_TRAIN', { 养老待遇种类: '无' })).depends).not.toContain('AMB-16');
  });
});
