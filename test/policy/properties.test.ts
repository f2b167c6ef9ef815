import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess, NO_HISTORY, receiptText, replayText, type AssessRequest } from '../../shared/policy/index.ts';
import { withFacts } from './requests.ts';
import { changxing } from './rows.ts';

const pack = changxing();
const CAPS = { 专项能力: 80_000, 初级工: 100_000, 中级工: 100_000, 高级工: 150_000 } as const;
const tier = fc.constantFrom('专项能力', '初级工', '中级工', '高级工' as const);
const fen = fc.integer({ min: 1, max: 1_000_000 });
const list = fc.constantFrom(null, { listedFrom: '2020-01-01', listedTo: null });
const base = fc.constantFrom(null, { agreement: true, trainingPoint: true, employedInCounty: true });
const date = fc
  .date({ min: new Date('2019-10-01'), max: new Date('2022-03-01'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

describe('every claim of a class', () => {
  it('is at most the cap with its highest uplift, in whole fen', () => {
    fc.assert(
      fc.property(tier, fen, list, base, (level, standard, enterpriseList, cooperation) => {
        const facts = { tier: level, filedStandard: standard, enterpriseList, base: cooperation };
        const { amount } = assess(withFacts(facts), pack);
        expect(Number.isSafeInteger(amount)).toBe(true);
        expect(amount).toBeLessThanOrEqual(CAPS[level] * 2);
        expect(amount).toBeLessThanOrEqual(standard * 2);
      }),
    );
  });

  it('never falls when the filed standard rises', () => {
    fc.assert(
      fc.property(tier, fen, fen, list, base, (level, a, b, enterpriseList, cooperation) => {
        const of = (filedStandard: number) =>
          assess(withFacts({ tier: level, filedStandard, enterpriseList, base: cooperation }), pack).amount;
        expect(of(Math.min(a, b))).toBeLessThanOrEqual(of(Math.max(a, b)));
      }),
    );
  });

  it('is never the fourth of a year without an approved exception', () => {
    fc.assert(
      fc.property(fc.array(date, { maxLength: 8 }), date, (events, eventDate) => {
        const history = { ...NO_HISTORY, trainingEvents: events.map((day) => ({ date: day, key: '' })) };
        const got = assess({ ...withFacts({ eventDate, startDate: undefined }), history }, pack);
        const taken = events.filter((day) => day.slice(0, 4) === eventDate.slice(0, 4)).length;
        if (taken >= 3) expect(got.result).not.toBe('pay');
      }),
    );
  });
});

describe('any facts whatever', () => {
  const programme = fc.constantFrom('INST_TRAIN', 'LIVING', 'SKILL_UP', 'VETERAN', 'APPRENTICE', 'BUILD', 'NOTHING');
  const anything = fc.dictionary(fc.string(), fc.anything());

  it('get an answer', () => {
    fc.assert(
      fc.property(programme, anything, (id, facts) => {
        const got = assess({ programme: id, facts, history: NO_HISTORY }, pack);
        expect(got.result).toBe('return');
        expect(got.reasons.length).toBeGreaterThan(0);
      }),
    );
  });

  it('give a receipt that replays to the same bytes', () => {
    const request = fc.record({
      level: tier,
      standard: fen,
      day: date,
      on: list,
      keys: fc.subarray(['电工/中级工', '电工/高级工']),
    });
    fc.assert(
      fc.property(request, ({ level, standard, day, on, keys }) => {
        const facts = { tier: level, filedStandard: standard, eventDate: day, startDate: day, enterpriseList: on };
        const asked: AssessRequest = { ...withFacts(facts), history: { ...NO_HISTORY, trainingKeys: keys } };
        const text = receiptText(assess(asked, pack).receipt);
        expect(replayText(text)).toBe(text);
      }),
    );
  });

  it('replay under the readings that held when they were computed', () => {
    const other = changxing({ 'uplift30.enabled': false, rounding: 'half-up' });
    const { receipt } = assess(withFacts({ enterpriseList: { listedFrom: '2020-01-01', listedTo: null } }), other);
    expect(receipt.policy.settings).toEqual({ 'uplift30.enabled': false, rounding: 'half-up' });
    expect(replayText(receiptText(receipt))).toBe(receiptText(receipt));
  });
});
