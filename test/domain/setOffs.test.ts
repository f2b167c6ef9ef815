import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { postingsOf } from '../../functions/aws/store/postings.ts';
import { askedBack, notRecoverable } from '../../shared/domain/recovery/findings.ts';
import { newInstruction } from '../../shared/domain/payment/instructions.ts';
import { holdsI1 } from '../../shared/domain/money/movements.ts';
import { outstanding } from '../../shared/domain/recovery/recoveryStates.ts';
import { planSetOff, reasonsAgainstSetOff, toBank } from '../../shared/domain/recovery/setOffs.ts';
import { afterStep, type Step, type Suspension } from '../../shared/domain/recovery/suspensions.ts';
import type { Claim } from '../../shared/schemas/claim.ts';
import type { Line } from '../../shared/schemas/line.ts';
import { BatchId, ClaimId, RecoveryId } from '../../shared/schemas/ids.ts';
import type { Balance } from '../../shared/schemas/ledger.ts';
import type { Recovery } from '../../shared/schemas/recovery.ts';
import { claim as draft, recovery as example } from '../support/examples.ts';
import { someLine } from './lines.ts';

const paying: Claim = {
  ...draft({ id: ClaimId.parse('C-TEST0001'), programme: 'INST_TRAIN', institution: 14 }),
  status: 'payable',
};
const PARTY = 'institution/14';
const open = (amount: number, change: Partial<Recovery> = {}): Recovery =>
  ({
    ...example({ lines: [{ no: 1, amount }], amount, party: PARTY }),
    status: 'ordered',
    ...change,
  }) as Recovery;
const reserved = (amount: number, change: Partial<Line> = {}) => someLine({ amount, status: 'reserved', ...change });
const codeOf = (recovery: Recovery, line: Line, amount = 1, claim: Claim = paying) =>
  reasonsAgainstSetOff({ recovery, claim, line }, amount)?.problem.code;

/** A balance after movements, as the store adds them. */
function after(balance: Balance, movements: Parameters<typeof postingsOf>[0]): Balance {
  const next = { ...balance };
  for (const { changes, filing } of postingsOf(movements))
    if (!filing) for (const [column, by] of changes) next[column] += by;
  return next;
}

describe('set-off', () => {
  test('every fen is counted once on each side: paid and recovered grow alike, I1 holds, the bank is told the rest', () => {
    const fen = fc.integer({ min: 1, max: 5_000_000 });
    fc.assert(
      fc.property(fen, fen, fc.array(fen, { minLength: 1, maxLength: 6 }), (granted, owed, wishes) => {
        let recovery = open(owed);
        let line = reserved(granted);
        const start = { appropriated: granted, free: 0, allotted: 0, reserved: granted, paid: 0, recovered: 0 };
        let balance: Balance = { entity: 'balance', fund: 'special', year: 2020, ...start };
        for (const [step, wish] of wishes.entries()) {
          const amount = Math.min(wish, outstanding(recovery), toBank(line));
          if (amount === 0 || line.status === 'paid') break;
          expect(reasonsAgainstSetOff({ recovery, claim: paying, line }, amount)).toBeUndefined();
          const plan = planSetOff({ recovery, claim: paying, line }, amount, `V-1.${step}`);
          balance = after(balance, plan.movements);
          expect(holdsI1(balance)).toBe(true);
          recovery = { ...recovery, returned: recovery.returned + amount };
          line = plan.line;
        }
        const netted = granted - toBank(line);
        expect(netted).toBe(recovery.returned);
        expect(balance).toMatchObject({ paid: netted, recovered: netted, free: netted, reserved: granted - netted });
        expect(line.amount).toBe(granted);
        expect(line.status === 'paid').toBe(toBank(line) === 0);
        if (line.status !== 'paid')
          expect(newInstruction(BatchId.parse('C-TEST0001.1.1'), line).amount).toBe(granted - netted);
      }),
    );
  });

  test('only against what the same party is to be paid from the same fund, and what is not at the bank', () => {
    expect(codeOf(open(100), reserved(100))).toBeUndefined();
    expect(codeOf(open(100, { fund: 'employment' }), reserved(100))).toBe('OTHER_FUND');
    expect(codeOf(open(100, { party: 'institution/15' }), reserved(100))).toBe('OTHER_PARTY');
    expect(codeOf(open(100), reserved(100, { payee: 'person' }))).toBe('OTHER_PARTY');
    const employed = reserved(100, { payee: 'enterprise', facts: { employerCode: 'EMPLOYER' } });
    expect(codeOf(open(100), employed)).toBe('OTHER_PARTY');
    expect(codeOf(open(100, { party: 'EMPLOYER' }), employed)).toBeUndefined();
    expect(codeOf(open(100), reserved(100, { payee: 'enterprise' }))).toBe('OTHER_PARTY');
    const { party: _several, ...mixed } = open(100);
    expect(codeOf(mixed as Recovery, reserved(100))).toBe('OTHER_PARTY');
    for (const status of ['instructed', 'unknown'] as const)
      expect(codeOf(open(100), reserved(100, { status }))).toBe('AT_BANK');
    for (const status of ['accepted', 'paid', 'failed'] as const)
      expect(codeOf(open(100), reserved(100, { status }))).toBe('NOT_PAYABLE');
    expect(codeOf(open(100), reserved(100, { frozen: true }))).toBe('NOT_PAYABLE');
    const inPublicity: Claim = { ...paying, status: 'publicised', until: '2020-06-30' };
    expect(codeOf(open(100), reserved(100), 1, inPublicity)).toBe('NOT_PAYABLE');
  });

  test('never more than is owed or is to be paid, and nothing before the order or after the end', () => {
    expect(codeOf(open(100), reserved(60), 60)).toBeUndefined();
    expect(codeOf(open(100), reserved(60), 61)).toBe('MORE_THAN_OWED');
    expect(codeOf(open(50), reserved(60), 51)).toBe('MORE_THAN_OWED');
    expect(codeOf(open(50, { returned: 50 }), reserved(60))).toBe('NOTHING_OWED');
    expect(codeOf({ ...open(50), status: 'proposed' }, reserved(60))).toBe('WRONG_STATE');
  });

  test('a line with nothing left for the bank is paid and counts its person-time', () => {
    const line = reserved(100, {
      eventDate: '2020-06-01',
      slots: [{ kind: 'annual', year: '2020', limit: 3 }],
    });
    const part = planSetOff({ recovery: open(100), claim: paying, line }, 40, 'V-1.1');
    expect(part.changes.map(({ op }) => op)).not.toContain('count');
    const rest = planSetOff({ recovery: open(100), claim: paying, line: part.line }, 60, 'V-1.2');
    expect(rest.line.status).toBe('paid');
    expect(rest.changes).toContainEqual(expect.objectContaining({ op: 'count', personTimes: 1 }));
  });
});

describe('what is asked back', () => {
  const paid = someLine({ status: 'paid', amount: 1_000_001 });
  const finding = { claim: paying.id, lines: [1], kind: 'problem' as const, finding: '物品已转卖' };
  const goods = (gone: number, bought: number) => ({ ...finding, goods: { gone, bought } });

  test('of goods sold on as much of the grant as of the goods, to the fen, and only of a build-up grant', () => {
    expect(askedBack(goods(1, 3), [paid], 10_000)).toEqual([{ no: 1, amount: 333_333 }]);
    expect(askedBack(goods(3, 3), [paid], 10_000)).toEqual([{ no: 1, amount: 1_000_001 }]);
    expect(notRecoverable(goods(1, 3), [paid], 'BUILD')).toBeUndefined();
    expect(notRecoverable(goods(1, 3), [paid], 'INST_TRAIN')?.problem.code).toBe('NO_GOODS');
    expect(notRecoverable({ ...goods(1, 3), amount: 5 }, [paid], 'BUILD')?.problem.code).toBe('NO_GOODS');
    expect(notRecoverable(goods(4, 3), [paid], 'BUILD')?.problem.code).toBe('MORE_THAN_BOUGHT');
    const back = { ...paid, returned: 900_000 };
    expect(notRecoverable(goods(1, 3), [back], 'BUILD')?.problem.code).toBe('PART_OF_WHAT');
    expect(notRecoverable(goods(1, 2_000_000_000), [paid], 'BUILD')?.problem.code).toBe('PART_OF_WHAT');
  });

  test('a multiplier is of fraud alone: a mistake brings back what was paid and no more', () => {
    const asked = (kind: 'fraud' | 'error' | 'problem') => askedBack({ ...finding, kind }, [paid], 20_000)[0]?.amount;
    expect([asked('fraud'), asked('error'), asked('problem')]).toEqual([2_000_002, 1_000_001, 1_000_001]);
  });
});

describe('the standing of a party', () => {
  const [one, other] = ['V-AAAA', 'V-BBBB'].map((id) => RecoveryId.parse(id)) as [RecoveryId, RecoveryId];
  const run = (...steps: [Step, RecoveryId][]): Suspension | null =>
    steps.reduce<Suspension | null>((now, [step, id]) => afterStep(now ?? { holding: [], barred: [] }, step, id), null);

  test('payments wait from the finding to the end of the case, new claims from the order until it is lifted', () => {
    expect(run(['suspect', one])).toEqual({ holding: [one], barred: [] });
    expect(run(['suspect', one], ['dismiss', one])).toBeNull();
    expect(run(['suspect', one], ['order', one])).toEqual({ holding: [one], barred: [one] });
    expect(run(['suspect', one], ['order', one], ['close', one])).toEqual({ holding: [], barred: [one] });
  });

  test('two cases at once do not lift each other, and a repeat changes nothing', () => {
    expect(run(['suspect', one], ['suspect', other], ['dismiss', one])).toEqual({ holding: [other], barred: [] });
    expect(run(['suspect', one], ['suspect', one])).toEqual({ holding: [one], barred: [] });
  });
});
