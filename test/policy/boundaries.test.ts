import { describe, expect, it } from 'vitest';
import { ask, CERTIFICATE, CLASS, DAYS } from './rows.ts';

describe('edges of the document', () => {
  it.each([
    ['2019-12-04', 'reject'],
    ['2019-12-05', 'pay'],
    ['2021-12-31', 'pay'],
    ['2022-01-01', 'reject'],
  ])('a class certified on %s: %s', (date, result) => {
    expect(ask('INST_TRAIN', { ...CLASS, start_date: undefined, event_date: date }).result).toBe(result);
  });

  it.each([
    ['2020-03-04', 'CERT_BEFORE_ISSUE'],
    ['2020-03-05', undefined],
  ])('a certificate of %s: %s', (date, code) => {
    expect(ask('SKILL_UP', { ...CERTIFICATE, cert_date: date }).code).toBe(code);
  });

  it.each([
    ['2020-11-30', '2021-02-26', 'reject'],
    ['2020-11-30', '2021-02-27', 'pay'],
    ['2020-12-01', '2021-02-28', 'pay'],
  ])('three months from %s to %s, month ends clamped: %s', (start, end, result) => {
    const facts = { veteran: true, start_date: start, end_date: end, filed_standard: 8000 };
    expect(ask('VETERAN', facts).result).toBe(result);
  });

  it('pays the days of a course inside the window, day by day', () => {
    const dates = ['2021-12-30', '2021-12-31', '2022-01-01'];
    const facts = { ...DAYS, start_date: '2021-12-30', attended_days: 3, attended_dates: dates };
    expect(ask('LIVING', facts)).toMatchObject({ result: 'pay', amount: 100 });
  });

  it('tells every reason at once, the first giving the code', () => {
    const facts = { ...CLASS, plan_filed: false, groups: [], certificate: false, pension_entitled: true };
    const answer = ask('INST_TRAIN', facts);
    expect(answer.code).toBe('NOT_FILED');
    expect(answer.reasons).toMatchObject(
      ['NOT_FILED', 'NOT_KEY_GROUP', 'PENSION_ENTITLED', 'NO_CERTIFICATE'].map((code) => ({ code })),
    );
  });

  it('gives filed places to the payable heads and holds the rest', () => {
    const facts = { ...CLASS, batch: { trainees: 30, passed: 28 }, filed_headcount: 25 };
    expect(ask('INST_TRAIN', facts)).toMatchObject({
      result: 'pay',
      amount: 25_000,
      payable_heads: 25,
      held_heads: 3,
      rejected: { NO_CERTIFICATE: 2 },
    });
  });

  it('knows an occupation by its synonyms', () => {
    const facts = { ...CLASS, occupation: '电焊工', paid_training_keys: ['焊工/中级工'] };
    expect(ask('INST_TRAIN', facts)).toMatchObject({ code: 'DUPLICATE_LEVEL', depends: ['AMB-24'] });
  });

  it('reads sums that are seldom told in yuan, like all others', () => {
    const contest = { level: '市级', manufacturing: true, raise_approved: true, raised_to: 40_000 };
    expect(ask('COMPETITION', contest).amount).toBe(40_000);
    const build = {
      kind: '设施购置',
      actual_cost: 100_000,
      granted_before_project: 40_000,
      invoices: true,
      shortage: true,
    };
    expect(ask('BUILD', build, { 'build.capScope': 'project' }).amount).toBe(10_000);
  });

  it('takes an advance back when fewer finish than it paid for', () => {
    const facts = { apprentices: 20, years: 1, manufacturing: true, filed: true, accepted: true, qualified: 5 };
    const settled = { result: 'recover', amount: 25_000, first: 30_000, second: -5000, recover: 5000 };
    expect(ask('APPRENTICE', facts)).toMatchObject({ ...settled, depends: ['AMB-31'] });
  });
});

describe('facts that cannot be read', () => {
  it.each([
    ['INST_TRAIN', { ...CLASS, event_date: '2020-02-30' }, 'event_date', '三(三)1'],
    ['INST_TRAIN', { ...CLASS, filed_standard: -1 }, 'filed_standard', '三(三)1'],
    ['INST_TRAIN', { ...CLASS, filed_standard: 100.001 }, 'filed_standard', '三(三)1'],
    ['INST_TRAIN', { ...CLASS, filed_standard: 1e12 }, 'filed_standard', '三(三)1'],
    ['INST_TRAIN', { ...CLASS, tier: '大师' }, 'tier', '三(三)1'],
    ['INST_TRAIN', { ...CLASS, claim_date: '2020-10-09' }, 'claim_date', '三(三)1'],
    ['INST_TRAIN', { ...CLASS, start_date: '2020-10-11' }, 'start_date', '三(三)1'],
    ['INST_TRAIN', { ...CLASS, batch: { trainees: 2, passed: 3 } }, 'batch', '三(三)1'],
    ['SKILL_UP', { ...CERTIFICATE, level: '特级' }, 'level', '三(五)3'],
    ['SKILL_UP', { ...CERTIFICATE, in_establishment: undefined }, 'in_establishment', '三(五)3'],
    ['LIVING', { ...DAYS, course_days: 21 }, 'attended_days', '三(三)3'],
    ['LIVING', { ...DAYS, category: ['4050_UNEMPLOYED'] }, 'birth', '三(三)3'],
    ['RECOVERY', { case: '失误', paid_heads: 1, unit: 800, false_heads: 2 }, 'false_heads', '五(三)2'],
    ['TARGET', { check: 'department', dept: 'WJJ', year: 2022, done: 1 }, 'year', '附2'],
  ])('%s %j: names %s', (programme, facts, fact, clause) => {
    const { error } = ask(programme, facts);
    expect(error).toContain(`${fact}：`);
    expect(error).toContain(clause);
  });

  it('says which programme is not built', () => {
    expect(ask('MOON', {})).toEqual({ id: 'T', error: '事实有误——programme：不是已知的补贴项目（条款 首0）' });
  });
});
