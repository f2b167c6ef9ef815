import { describe, expect, test } from 'vitest';
import { historyFromSlots } from '../../shared/domain/claim/lineAssessment.ts';
import {
  excepts,
  exceptionsOf,
  reasonsAgainstException,
  trainingOf,
} from '../../shared/domain/proposals/exceptions.ts';
import { decisionsUnder, revokedReason } from '../../shared/domain/proposals/resting.ts';
import { assess, NO_HISTORY } from '../../shared/policy/index.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { withSettings } from '../../shared/policy/parameters.ts';
import { ClaimId } from '../../shared/schemas/ids.ts';
import type { ExceptionContent } from '../../shared/schemas/proposalMatter.ts';
import type { Proposal } from '../../shared/schemas/proposal.ts';
import { withFacts } from '../policy/requests.ts';
import { claimId, holder, personKey, proposal } from '../support/examples.ts';

const PACK = packOf('330522', '2020-06-01');
const NONE = withSettings(PACK, { 'limit.allowException': false });
const asked: ExceptionContent = {
  need: '转岗急需（样例）',
  year: 2020,
  programme: 'INST_TRAIN',
  occupation: '电工',
  level: '中级工',
};
const decided = (content: Partial<ExceptionContent> = {}, changes: object = {}): Proposal => ({
  ...proposal(),
  matter: { kind: 'exception', content: { ...asked, ...content } },
  status: 'approved',
  approvedOn: '2020-06-05',
  ...changes,
});
const training = { year: 2020, programme: 'INST_TRAIN', occupation: '电工', level: '中级工' };

describe('a decision is of the training that it names', () => {
  test.each([
    [{}, true],
    [{ occupation: '维修电工' }, true],
    [{ year: 2021 }, false],
    [{ programme: 'SAFETY' }, false],
    [{ occupation: '车工' }, false],
    [{ level: '高级工' }, false],
  ])('asked for %j: %s', (other, expected) => {
    expect(excepts(PACK, decided(), { ...training, ...other })).toBe(expected);
  });

  test('at any level, where it names none, and only while it stands', () => {
    expect(excepts(PACK, decided({ level: undefined }), training)).toBe(true);
    const fallen = [{ status: 'submitted' }, { status: 'revoked', reasons: [] }];
    expect(fallen.map((state) => excepts(PACK, decided({}, state), training))).toEqual([false, false]);
  });

  test('which a class’s plan says, or the line where there is none', () => {
    const facts = { occupation: '焊工', level: '高级工' };
    const line = { facts, year: 2020 };
    expect(trainingOf({ programme: 'INST_TRAIN' }, { occupation: '电工', level: '中级工' }, line)).toEqual(training);
    expect(trainingOf({ programme: 'SKILL_UP' }, undefined, line)).toMatchObject(facts);
    expect(trainingOf({ programme: 'BUILD' }, undefined, { facts: {}, year: 2020 })).toBeUndefined();
  });
});

test('is asked for once a training, where the county makes exceptions and the number counts', () => {
  const codes = (content: Partial<ExceptionContent>, ...others: Proposal[]) =>
    reasonsAgainstException({ ...asked, ...content }, { pack: PACK, decided: others }).map(({ code }) => code);
  expect(codes({})).toEqual([]);
  expect(codes({}, decided({ year: 2021 }), proposal())).toEqual([]);
  expect(codes({}, decided())).toEqual(['ALREADY_EXCEPTED']);
  expect(codes({ programme: 'LIVING' })).toEqual(['NOT_LIMITED']);
  expect(codes({ occupation: '占星师' })).toEqual(['UNKNOWN_OCCUPATION']);
  expect(reasonsAgainstException(asked, { pack: NONE, decided: [] })).toMatchObject([
    { code: 'NO_EXCEPTIONS', clause: '五(二)1' },
  ]);
});

describe('a training by a decision', () => {
  const days = ['2020-02-01', '2020-03-01', '2020-04-01'];
  const full = { ...NO_HISTORY, trainingEvents: days.map((date) => ({ date, key: 'SAFETY:样例' })) };
  const request = (facts: Record<string, unknown>) => ({ ...withFacts(facts), history: full });
  const granted = { exceptionApproved: true, exceptionDecision: 'P-AAAA0001' };

  test('takes the one place that it made, and says so in its receipt', () => {
    const { result, slots, receipt, depends } = assess(request(granted), PACK);
    expect([result, depends]).toEqual(['pay', ['AMB-23']]);
    expect(slots[0]).toEqual({ kind: 'annual', year: '2020/EXCEPTION:P-AAAA0001', limit: 1 });
    expect(receipt.steps.find(({ rule }) => rule === 'annualLimit')?.inputs).toMatchObject({ decision: 'P-AAAA0001' });
    expect(exceptionsOf({ slots: [...slots] })).toEqual(['P-AAAA0001']);
    expect(decisionsUnder({ slots: [...slots] })).toEqual(['P-AAAA0001']);
  });

  test('is refused without one, or where the county makes none', () => {
    expect(assess(request({}), PACK).code).toBe('ANNUAL_LIMIT');
    expect(assess(request(granted), NONE).code).toBe('ANNUAL_LIMIT');
    const below = assess({ ...withFacts(granted), history: NO_HISTORY }, NONE);
    expect(below.slots[0]).toEqual({ kind: 'annual', year: '2020', limit: 3 });
    expect(exceptionsOf({ slots: [...below.slots] })).toEqual([]);
  });

  test('is none of the three', () => {
    const slot = (year: string, ...numbers: number[]) => ({
      entity: 'annualSlot' as const,
      person: personKey(),
      year,
      holders: Object.fromEntries(numbers.map((no) => [`${no}`, holder(claimId(), no)])),
    });
    const held = [slot('2020', 1, 2), slot('2020/EXCEPTION:P-AAAA0001', 3)];
    expect(historyFromSlots(held, [], ClaimId.parse('C-OTHER001')).trainingEvents).toHaveLength(2);
  });
});

test('what was taken back is told by its own name and clause', () => {
  const reasons = [{ code: 'REVOKED', message: '情况不实' }];
  const reason = revokedReason(decided({}, { status: 'revoked', reasons }));
  expect(reason).toMatchObject({ code: 'ANNUAL_LIMIT', clause: '五(二)1' });
  expect(reason.message).toContain('例外决定');
});
