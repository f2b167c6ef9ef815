import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PERSON } from '../../infra/local/users.ts';
import type { RosterRow } from '../../infra/local/sample/roster/rosterFile.ts';
import type { ClaimedProgramme } from '../../shared/domain/programmes.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import { assessClaim } from '../../shared/usecases/claim/assessClaim.ts';
import type { ClaimId } from '../../shared/schemas/ids.ts';
import { submitClaim } from '../../shared/usecases/claim/submitClaim.ts';
import { submitOwnClaim } from '../../shared/usecases/claim/submitOwnClaim.ts';
import { submitDirectClaim } from '../../shared/usecases/claim/submitDirectClaim.ts';
import { enterAccount } from '../../shared/usecases/register/enterAccount.ts';
import { AT, claim, commitOf, JURISDICTION, line, proposal, registerEntry } from '../support/examples.ts';
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
  const project = { name: '家政服务', outsideQualification: true };
  await app.store.commit(commitOf(registerEntry('家政服务', 'projects', project)));
});

type Stated = { actualCost?: number };

/** A line as its reviewer meets it, or what speaks against its claim. */
type Told = Partial<Record<'status' | 'code' | 'refused' | 'clause', string>> & {
  amount?: number;
  depends?: string[];
  facts?: Record<string, unknown>;
};

/** A claim for one row of a class: its line as the reviewer meets it, or the code of what speaks against the claim. */
async function claimed(programme: ClaimedProgramme, cells: RosterRow, stated: Stated = {}): Promise<Told> {
  const roster = await rosterClass(app, programme, [cells]);
  const asked = { roster: roster.id, statement: SIGNED, ...stated };
  const submitted = await submitClaim(app, RSJ, asked, `key-${roster.id}`);
  if (!submitted.ok) return { refused: submitted.problem.code, clause: submitted.problem.clause ?? '' };
  return assessedLine(submitted.value.id);
}

/** The one line of a claim as its reviewer meets it. */
async function assessedLine(claim: ClaimId): Promise<Told> {
  await assessClaim(app, claim);
  const [line] = await app.store.all({ of: 'line', by: 'claim', claim });
  const { depends, facts } = JSON.parse(line?.receipt ?? '{}');
  const [reason] = line?.reasons ?? [];
  return {
    ...(line && { status: line.status, amount: line.amount }),
    ...(reason && { code: reason.code }),
    depends,
    facts,
  };
}

describe('costCeiling (AMB-06)', () => {
  test.each(['INST_TRAIN', 'VETERAN', 'PROJECT', 'SAFETY', 'STARTUP'] as const)(
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

  test.each(['INST_TRAIN', 'VETERAN', 'LIVING', 'PROJECT', 'SAFETY', 'STARTUP'] as const)(
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

describe('mfg.seniorTech (AMB-28)', () => {
  const [MAKER, TRADER] = ['91999900MA00000019', '91999900MA0000002C'];
  const senior = (occupation: string, employer: string, day = '2020-06-15') =>
    claimed('SKILL_UP', { 工种: occupation, 等级: '高级技师', 发证日期: day, 用人单位信用代码: employer });

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
    const other = await claimed('SKILL_UP', { 等级: '技师', 用人单位信用代码: MAKER });
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
    const grant = { programme: 'COMPETITION', party: { holder: organiser }, facts: { proposal: held.id } } as const;
    const submitted = await submitDirectClaim(app, RSJ, { ...grant, statement: SIGNED }, `key-${held.id}`);
    if (!submitted.ok) throw new Error(JSON.stringify(submitted.problem));
    const { amount, depends } = await assessedLine(submitted.value.id);
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
  const staff = (then: string, now: string) => claimed('SKILL_UP', { 是否机关事业单位在编: then, 申领时是否在编: now });

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
    const line = await assessedLine(submitted.value.id);
    expect(line).toMatchObject({ status: 'assessed', amount: 800_000, depends: ['AMB-28', 'AMB-30'] });
  });

  test('one word is for both days', async () => {
    countySettles({ 'staffCheck.dates': 'claim' });
    expect((await staff('是', '')).code).toBe('STAFF_IN_ESTABLISHMENT');
    expect((await staff('否', '')).depends).not.toContain('AMB-30');
  });
});

describe('eventDateBasis (AMB-02)', () => {
  const OVER_THE_END = { 培训开始日期: '2021-12-20', 证书日期: '2022-01-10' };
  beforeEach(() => app.clock.set('2022-02-07T09:00:00+08:00'));

  test('a class that begins inside and ends after is paid where the county goes by its start', async () => {
    const late = { status: 'rejected', code: 'OUT_OF_WINDOW', depends: ['AMB-02'] };
    expect(await claimed('INST_TRAIN', OVER_THE_END)).toMatchObject(late);
    countySettles({ eventDateBasis: 'start' });
    const paid = await claimed('INST_TRAIN', OVER_THE_END);
    expect(paid).toMatchObject({ status: 'assessed', amount: 5_000 });
    expect(paid.depends).toContain('AMB-02');
  });

  test('a certificate has no day but its own there', async () => {
    countySettles({ eventDateBasis: 'start' });
    expect(await claimed('SKILL_UP', { 发证日期: '2021-12-31' })).toMatchObject({ status: 'assessed' });
    expect(await claimed('SKILL_UP', { 发证日期: '2022-01-01' })).toMatchObject({ code: 'OUT_OF_WINDOW' });
  });
});

describe('build.capScope (AMB-34)', () => {
  const COST = { kind: '设施购置', actualCost: 10_000_000, invoices: true, shortage: true, eventDate: '2020-06-20' };

  /** What 100,000 yuan of a project bring an institution that had 40,000 for another one. */
  async function granted(project: string) {
    const facts = { ...COST, project, invoice: `F-${project}` };
    const asked = { programme: 'BUILD', party: { holder: 'institution/11' }, facts, statement: SIGNED } as const;
    const submitted = await submitDirectClaim(app, RSJ, asked, `build-${project}`);
    if (!submitted.ok) throw new Error(JSON.stringify(submitted.problem));
    return assessedLine(submitted.value.id);
  }

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
    expect(await granted(project)).toMatchObject({
      status: 'assessed',
      amount,
      ...(project !== '实训楼' && { depends: ['AMB-34'] }),
    });
  });
});
