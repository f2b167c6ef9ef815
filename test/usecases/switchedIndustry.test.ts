import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PERSON } from '../../infra/local/users.ts';
import { submitOwnClaim } from '../../shared/usecases/claim/submitOwnClaim.ts';
import { AT, commitOf, proposal, registerEntry } from '../support/examples.ts';
import type { MemoryApp } from '../support/memory/app.ts';
import { countySettles } from '../support/switchedCounty.ts';
import { ACCOUNT, actor, assessedLine, claimed, granted, smallCounty } from './switchedClaims.ts';

/** What a county settles of industries and of who is staff (A.4), and what it changes in a claim. */

let app: MemoryApp;
beforeEach(async () => {
  app = await smallCounty();
});
afterEach(() => countySettles({}));

describe('mfg.seniorTech (AMB-28)', () => {
  const [MAKER, TRADER] = ['91999900MA00000019', '91999900MA0000002C'];
  const senior = (occupation: string, employer: string, day = '2020-06-15') =>
    claimed(app, 'SKILL_UP', { 工种: occupation, 等级: '高级技师', 发证日期: day, 用人单位信用代码: employer });

  beforeEach(async () => {
    const entry = registerEntry(MAKER, 'manufacturers');
    await app.store.commit(
      commitOf({ ...entry, periods: entry.periods.map((one) => ({ ...one, from: '2020-06-01' })) }),
    );
  });

  test.each([
    ['occupation', [800_000, 800_000, 600_000, 600_000]],
    ['employer', [800_000, 600_000, 800_000, 600_000]],
    ['either', [800_000, 800_000, 800_000, 600_000]],
    ['both', [800_000, 600_000, 600_000, 600_000]],
  ])('a county that goes by %s', async (by, amounts) => {
    countySettles({ 'mfg.seniorTech': by });
    const lines = [
      await senior('机修钳工', MAKER),
      await senior('机修钳工', TRADER),
      await senior('中式烹调师', MAKER),
      await senior('中式烹调师', TRADER),
    ];
    expect(lines.map(({ amount }) => amount)).toEqual(amounts);
    expect(lines.map(({ depends }) => depends?.includes('AMB-28'))).toEqual([true, true, true, false]);
  });

  test('the employer is what it was on the certificate’s date, and is asked at that level alone', async () => {
    countySettles({ 'mfg.seniorTech': 'employer' });
    expect((await senior('中式烹调师', MAKER, '2020-05-31')).amount).toBe(600_000);
    const other = await claimed(app, 'SKILL_UP', { 等级: '技师', 用人单位信用代码: MAKER });
    expect(other.facts).not.toHaveProperty('employerManufacturing');
  });
});

describe('mfg.contest (AMB-29)', () => {
  const MAKER = '91999900MA00000019';

  /** A contest of an occupation that was raised to 50,000 yuan, as its organiser's grant is assessed. */
  async function contest(occupation: string, organiser: string) {
    const content = {
      name: '样例赛',
      level: '县级' as const,
      occupation,
      plannedOn: '2020-06-20',
      budget: 1,
      organiser,
    };
    const by = { by: 'dept', at: AT };
    const held = proposal({
      matter: { kind: 'contest', content: { ...content, raiseTo: 5_000_000 } },
      department: 'RSJ',
      followUps: [
        { act: 'held', on: '2020-06-20', participants: 30, recommended: {}, ...by },
        { act: 'reported', summary: '样例', ...by },
      ],
    });
    await app.store.commit(commitOf({ ...held, status: 'approved', approvedOn: '2020-06-01' }));
    const { amount, depends } = await granted(app, 'COMPETITION', organiser, { proposal: held.id });
    return [amount, depends] as const;
  }

  beforeEach(async () => {
    await app.store.commit(commitOf(registerEntry(MAKER, 'manufacturers')));
    for (const holder of [MAKER, 'institution/14']) {
      const account = { ...(await app.seal.seal({ ...ACCOUNT, citizenId: MAKER })) };
      await app.store.commit(commitOf(registerEntry(holder, 'accounts', account)));
    }
  });

  test.each([
    ['机修钳工', 'institution/14', 5_000_000, 3_000_000],
    ['中式烹调师', MAKER, 3_000_000, 5_000_000],
    ['机修钳工', MAKER, 5_000_000, 5_000_000],
    ['中式烹调师', 'institution/14', 3_000_000, 3_000_000],
  ])('a contest of %s by %s', async (occupation, organiser, before, after) => {
    const [amount, depends] = await contest(occupation, organiser);
    expect([amount, depends?.includes('AMB-29')]).toEqual([before, before !== after]);
    countySettles({ 'mfg.contest': 'organiser' });
    expect((await contest(occupation, organiser))[0]).toBe(after);
  });
});

describe('staffCheck.dates (AMB-30)', () => {
  const staff = (then: string, now: string) =>
    claimed(app, 'SKILL_UP', { 是否机关事业单位在编: then, 申领时是否在编: now });

  test.each([
    ['either', ['STAFF_IN_ESTABLISHMENT', 'STAFF_IN_ESTABLISHMENT']],
    ['certificate', ['STAFF_IN_ESTABLISHMENT', undefined]],
    ['claim', [undefined, 'STAFF_IN_ESTABLISHMENT']],
  ])('a county that asks of %s', async (dates, codes) => {
    countySettles({ 'staffCheck.dates': dates });
    const lines = [await staff('是', '否'), await staff('否', '是')];
    expect(lines.map(({ code }) => code)).toEqual(codes);
    for (const { depends } of lines) expect(depends).toContain('AMB-30');
  });

  test('a person’s own claim says both as well, and where he works', async () => {
    countySettles({ 'staffCheck.dates': 'certificate', 'mfg.seniorTech': 'employer' });
    const employerCode = '91999900MA00000019';
    await app.store.commit(commitOf(registerEntry(employerCode, 'manufacturers')));
    const certificate = { certType: '职业技能等级证书', occupation: '中式烹调师', level: '高级技师' };
    const said = { inEstablishment: false, inEstablishmentAtClaim: true, employerCode };
    const own = {
      identity: PERSON,
      facts: { ...certificate, certDate: '2020-06-15', ...said },
      eventDate: '2020-06-15',
    };
    const person = actor('person', { personKey: (await app.seal.seal(PERSON)).key });
    const submitted = await submitOwnClaim(app, person, own, 'own-1');
    if (!submitted.ok) throw new Error(JSON.stringify(submitted.problem));
    const line = await assessedLine(app, submitted.value.id);
    expect(line).toMatchObject({ status: 'assessed', amount: 800_000, depends: ['AMB-28', 'AMB-30'] });
  });

  test('one word is for both days', async () => {
    countySettles({ 'staffCheck.dates': 'claim' });
    expect((await staff('是', '')).code).toBe('STAFF_IN_ESTABLISHMENT');
    expect((await staff('否', '')).depends).not.toContain('AMB-30');
  });
});
