import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inTurn, nameOf, turnsAt, waitReason, winnersOf, type Contender } from '../../shared/domain/money/lastYuan.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { withSettings } from '../../shared/policy/parameters.ts';
import { ClaimId } from '../../shared/schemas/ids.ts';
import { contenders } from './contenders.ts';

const PACK = packOf('330522', '2020-06-01');
const BY_FILING = withSettings(PACK, { 'lastPlace.order': 'filedAt' });

const total = (some: readonly Contender[]) => some.reduce((sum, { amount }) => sum + amount, 0);

test('the same contenders and money give the same winners in whatever order they came, and never more than there is', () => {
  fc.assert(
    fc.property(
      fc.boolean(),
      contenders.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      fc.integer({ min: 0, max: 6000 }),
      (byFiling, [all, mixed], money) => {
        const pack = byFiling ? BY_FILING : PACK;
        const winners = winnersOf(turnsAt(pack, all, money));
        expect(winnersOf(turnsAt(pack, mixed, money))).toEqual(winners);
        expect(total(winners)).toBeLessThanOrEqual(money);
      },
    ),
  );
});

test('nobody goes without while somebody later has money that would have been enough', () => {
  fc.assert(
    fc.property(contenders, fc.integer({ min: 0, max: 6000 }), (all, money) => {
      const winners = new Set(winnersOf(turnsAt(PACK, all, money)).map(nameOf));
      let left = money;
      for (const one of inTurn(PACK, all)) {
        expect(winners.has(nameOf(one))).toBe(one.amount <= left);
        if (winners.has(nameOf(one))) left -= one.amount;
      }
    }),
  );
});

test('the certificate decides before the filing, the filing where the county says so; both are told by name', () => {
  const of = (claim: string, date: string, filedAt: string): Contender => ({
    claim: ClaimId.parse(claim),
    no: 1,
    date,
    filedAt,
    amount: 100,
    holds: false,
  });
  const early = of('C-EARLYCERT', '2020-06-01', '2020-06-20T09:00:00+08:00');
  const filed = of('C-EARLYFILED', '2020-06-02', '2020-06-10T09:00:00+08:00');
  expect(winnersOf(turnsAt(PACK, [filed, early], 100))).toEqual([early]);
  expect(winnersOf(turnsAt(BY_FILING, [filed, early], 100))).toEqual([filed]);
  expect(waitReason(PACK, [early]).message).toBe(
    '资金不足，按取证日期、申报时间先后安排；款项先由 C-EARLYCERT 第 1 条等 1 条享受；有款后按序办理。',
  );
  expect(waitReason(BY_FILING, []).message).toBe('资金不足，按申报时间先后安排；目前没有可用资金；有款后按序办理。');
});

test('lines of one instant stand by claim and number, so that no two are equal', () => {
  const of = (claim: string, no: number): Contender => ({
    claim: ClaimId.parse(claim),
    no,
    date: '2020-06-01',
    filedAt: '2020-06-05T09:00:00+08:00',
    amount: 1,
    holds: false,
  });
  const ordered = inTurn(PACK, [of('C-BBBB', 1), of('C-AAAA', 10), of('C-AAAA', 2)]);
  expect(ordered.map(nameOf)).toEqual(['C-AAAA/2', 'C-AAAA/10', 'C-BBBB/1']);
});
