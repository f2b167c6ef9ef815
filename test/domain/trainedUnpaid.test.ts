import { describe, expect, test } from 'vitest';
import { CLAIMED_PROGRAMMES, DIRECT_PROGRAMMES } from '../../shared/domain/programmes.ts';
import { doubtsAll, fell, isConcluded, isTrainedUnpaid } from '../../shared/domain/targets/trainedUnpaid.ts';
import type { Line } from '../../shared/schemas/line.ts';
import { RecoveryId } from '../../shared/schemas/ids.ts';
import { claim, JURISDICTION } from '../support/examples.ts';
import { someLine } from './lines.ts';

const OF = { programme: 'INST_TRAIN', jurisdiction: JURISDICTION };
const reason = (code: string) => ({ code, message: '样例' });
const receipt = (result: string) => JSON.stringify({ result });
const line = (change: Partial<Line>): Line =>
  someLine({ status: 'rejected', eventDate: '2020-06-30', receipt: receipt('reject'), ...change });
const refusedFor = (...codes: string[]): boolean => isTrainedUnpaid(OF, line({ reasons: codes.map(reason) }));

describe('a training that the rules refused', () => {
  test.each([
    'ANNUAL_LIMIT',
    'PENSION_ENTITLED',
    'NOT_KEY_GROUP',
    'OVER_FILED_HEADCOUNT',
    'OUT_OF_WINDOW',
    'NO_STANDARD',
    'NOT_EMPLOYED_IN_COUNTY',
    'NOT_VETERAN',
    'DURATION_LT_3M',
    'NOT_ELIGIBLE_CATEGORY',
    'NOT_IN_CATALOGUE',
    'ROLE_NOT_COVERED',
    'NO_STARTUP_WISH',
    'NOTHING_DUE',
  ])('for %s was held and passed: it counts', (code) => {
    expect(refusedFor(code)).toBe(true);
    expect(refusedFor(code, 'NEEDS_INCLUSION_DECISION')).toBe(true);
  });

  test.each([
    'NO_CERTIFICATE',
    'CERT_TYPE',
    'CERT_ISSUER',
    'EVALUATION_BODY',
    'DUPLICATE_LEVEL',
    'MISSING_PART',
    'INVALID_FACTS',
    'NO_POLICY',
    'FRAUD_FOUND',
    'SUSPENDED',
  ])('for %s is not proven, whatever else speaks against it', (code) => {
    expect(refusedFor(code)).toBe(false);
    expect(refusedFor('ANNUAL_LIMIT', code)).toBe(false);
  });

  test.each([
    ['2019-12-04', false],
    ['2019-12-05', true],
    ['2021-12-31', true],
    ['2022-01-01', false],
    [undefined, false],
  ])('with its event on %s counts: %s', (eventDate, counts) => {
    const { eventDate: _own, ...rest } = line({ reasons: [reason('OUT_OF_WINDOW')] });
    expect(isTrainedUnpaid(OF, { ...rest, ...(eventDate !== undefined && { eventDate }) })).toBe(counts);
  });

  test.each([...CLAIMED_PROGRAMMES, ...DIRECT_PROGRAMMES])('is one of a class: %s', (programme) => {
    const taught = ['INST_TRAIN', 'VETERAN', 'PROJECT', 'SAFETY', 'STARTUP'].includes(programme);
    expect(isTrainedUnpaid({ ...OF, programme }, line({ reasons: [reason('NOT_ELIGIBLE_CATEGORY')] }))).toBe(taught);
  });
});

describe('a training that the rules granted', () => {
  const granted = (change: Partial<Line>): boolean => isTrainedUnpaid(OF, line({ receipt: receipt('pay'), ...change }));

  test('counts where its place of the year went to somebody else, and not where a person refused it', () => {
    expect(granted({ reasons: [reason('ANNUAL_LIMIT')] })).toBe(true);
    for (const code of ['NOT_KEY_GROUP', 'CLASS_NOT_HELD', 'DUPLICATE_LEVEL', 'OBJECTION_UPHELD', 'FRAUD_FOUND'])
      expect(granted({ reasons: [reason(code)] })).toBe(false);
  });

  test('counts where its department gave it up once the bank sent it back, and not where the claim was cancelled', () => {
    const givenUp = (...codes: string[]) =>
      granted({ status: 'released', reasons: codes.map(reason), instruction: 'I-1' });
    expect([givenUp(), givenUp('ACCOUNT_CLOSED'), givenUp('NO_CERTIFICATE')]).toEqual([true, true, false]);
    expect(granted({ status: 'released', reasons: [reason('CANCELLED')] })).toBe(false);
  });

  test.each(['paid', 'held', 'returned', 'failed', 'recovered'] as const)('and is %s counts otherwise', (status) => {
    expect(granted({ status, reasons: [reason('ANNUAL_LIMIT')], instruction: 'I-1' })).toBe(false);
  });

  test('does not count under suspicion', () => {
    const suspected = { recovery: RecoveryId.parse('V-AAAA'), reasons: [reason('ANNUAL_LIMIT')] };
    expect(granted(suspected)).toBe(false);
  });
});

test('a reviewer who refuses a claim as a whole doubts all of it unless every reason is of the money', () => {
  const doubted = [[], ['CLASS_NOT_HELD'], ['ANNUAL_LIMIT', 'CLASS_NOT_HELD'], ['ANNUAL_LIMIT', 'NOT_KEY_GROUP']];
  expect(doubted.map((codes) => doubtsAll(codes.map(reason)))).toEqual([true, true, true, false]);
});

test('a claim vouches for its refused lines once its review is over, unless it fell as a whole', () => {
  const of = (status: string, more: object = {}) => ({ ...claim(), status, ...more }) as ReturnType<typeof claim>;
  const states = ['draft', 'submitted', 'underReview', 'returned', 'accepted', 'payable', 'closed', 'rejected'];
  expect(states.filter((status) => isConcluded(of(status)))).toEqual(['accepted', 'payable', 'closed', 'rejected']);
  expect([...states, 'withdrawn'].filter((status) => fell(of(status)))).toEqual(['withdrawn']);
  const whole = of('rejected', { asWhole: true });
  expect([isConcluded(whole), fell(whole)]).toEqual([false, true]);
});
