import { describe, expect, it } from 'vitest';
import type { Store } from '../../../shared/ports.ts';
import type { Change } from '../../../shared/schemas/commit.ts';
import type { PersonKey } from '../../../shared/schemas/ids.ts';
import type { SlotHolder } from '../../../shared/schemas/slot.ts';
import { claim, claimId, commitOf, holder, personKey } from '../../support/examples.ts';

const takeAnnual = (person: PersonKey, holder: SlotHolder): Change => ({
  op: 'takeAnnual',
  person,
  year: '2020',
  limit: 3,
  holder,
});
const takeOnce = (person: PersonKey, holder: SlotHolder): Change => ({
  op: 'takeOnce',
  person,
  key: '茶艺师/初级',
  holder,
});

export function slotSuite(store: () => Store): void {
  const commit = (...changes: Change[]) => store().commit({ ...commitOf(claim()), changes });
  const annual = (person: PersonKey) => store().get({ entity: 'annualSlot', person, year: '2020' });

  describe('places under a cap (I2)', () => {
    it('are three a year, and the loser is told who holds them', async () => {
      const person = personKey();
      const held = [claimId(), claimId(), claimId()].map((id) => holder(id));
      for (const one of held) expect((await commit(takeAnnual(person, one))).ok).toBe(true);
      const fourth = await commit(takeAnnual(person, holder(claimId())));
      if (fourth.ok) throw new Error('a fourth place was given');
      const [conflict] = fourth.conflicts;
      if (conflict?.kind !== 'slotTaken') throw new Error('no holders are told');
      expect(conflict.change).toBe(0);
      expect(new Set(conflict.holders)).toEqual(new Set(held));
      expect(Object.keys((await annual(person))?.holders ?? {})).toHaveLength(3);
    });

    it('are taken once by the same holder, however often it asks', async () => {
      const person = personKey();
      const mine = holder(claimId());
      for (let times = 0; times < 5; times++) {
        expect((await commit(takeAnnual(person, mine), takeOnce(person, mine))).ok).toBe(true);
      }
      expect(await annual(person)).toEqual({
        entity: 'annualSlot',
        person,
        year: '2020',
        holders: { [`${mine.claim}/1`]: mine },
      });
      expect((await store().places(person)).once).toEqual([
        { entity: 'onceSlot', person, key: '茶艺师/初级', holder: mine },
      ]);
    });

    it('are counted apart under the year and under a programme’s own limit of it', async () => {
      const person = personKey();
      const own = (holder: SlotHolder): Change => ({
        op: 'takeAnnual',
        person,
        year: '2020/SKILL_UP',
        limit: 1,
        holder,
      });
      const [first, second] = [holder(claimId()), holder(claimId())];
      expect((await commit(takeAnnual(person, first), own(first))).ok).toBe(true);
      expect(await commit(takeAnnual(person, second), own(second))).toMatchObject({
        ok: false,
        conflicts: [{ kind: 'slotTaken', change: 1, holders: [first] }],
      });
      expect((await commit(takeAnnual(person, second))).ok).toBe(true);
      const { annual: taken } = await store().places(person);
      expect(taken.map(({ year, holders }) => [year, Object.keys(holders).length])).toEqual([
        ['2020', 2],
        ['2020/SKILL_UP', 1],
      ]);
    });

    it('are taken beside those who were seen and no others, where room is not a number', async () => {
      const person = personKey();
      const [first, second] = [holder(claimId()), holder(claimId(), 2)];
      const take = (one: SlotHolder, ...beside: SlotHolder[]): Change => ({
        op: 'takeAnnual',
        person,
        year: 'rolling12',
        limit: 1,
        holder: one,
        beside: beside.map(({ claim, line }) => `${claim}/${line}`),
      });
      expect((await commit(take(first))).ok).toBe(true);
      expect(await commit(take(second))).toEqual({ ok: false, conflicts: [{ kind: 'version', change: 0 }] });
      expect((await commit(take(second, first))).ok).toBe(true);
      expect((await commit(take(first))).ok).toBe(true);
      const third = holder(claimId());
      await commit({ op: 'freeAnnual', person, year: 'rolling12', holder: first });
      expect(await commit(take(third, first, second))).toMatchObject({ conflicts: [{ kind: 'version' }] });
      expect(await commit(take(third, second), take(first, second))).toMatchObject({ ok: true });
      expect(Object.keys((await store().places(person)).annual[0]?.holders ?? {})).toHaveLength(3);
    });

    it('give the third of a year to exactly one of 200', async () => {
      const person = personKey();
      await commit(takeAnnual(person, holder(claimId())), takeAnnual(person, holder(claimId())));
      const raced = await Promise.all(Array.from({ length: 200 }, () => commit(takeAnnual(person, holder(claimId())))));
      expect(raced.filter((one) => one.ok)).toHaveLength(1);
      expect(Object.keys((await annual(person))?.holders ?? {})).toHaveLength(3);
    });

    it('give a once slot to exactly one of 50', async () => {
      const person = personKey();
      const raced = await Promise.all(Array.from({ length: 50 }, () => commit(takeOnce(person, holder(claimId())))));
      expect(raced.filter((one) => one.ok)).toHaveLength(1);
    });

    it('count several lines of one commit together', async () => {
      const person = personKey();
      const id = claimId();
      const [first, second, third, fourth] = [holder(id, 1), holder(id, 2), holder(id, 3), holder(id, 4)];
      expect((await commit(takeAnnual(person, first), takeAnnual(person, second))).ok).toBe(true);
      // The first is held already: with the third they are three.
      expect((await commit(takeAnnual(person, first), takeAnnual(person, third))).ok).toBe(true);
      const beyond = await commit(takeAnnual(person, third), takeAnnual(person, fourth));
      expect(beyond).toMatchObject({ ok: false, conflicts: [{ kind: 'slotTaken', change: 1 }] });
      const own = await commit(takeOnce(person, first), takeOnce(person, second));
      expect(own).toEqual({ ok: false, conflicts: [{ kind: 'slotTaken', change: 1, holders: [first] }] });
    });

    it('are freed only by who holds them, and again without harm', async () => {
      const person = personKey();
      const [mine, yours] = [holder(claimId()), holder(claimId())];
      await commit(takeAnnual(person, mine), takeOnce(person, mine));
      const free = (one: SlotHolder): Change[] => [
        { op: 'freeAnnual', person, year: '2020', holder: one },
        { op: 'freeOnce', person, key: '茶艺师/初级', holder: one },
      ];
      expect((await commit(...free(yours))).ok).toBe(true);
      expect(await annual(person)).toBeDefined();
      expect((await commit(takeOnce(person, yours))).ok).toBe(false);
      for (let times = 0; times < 2; times++) expect((await commit(...free(mine))).ok).toBe(true);
      expect(await annual(person)).toBeUndefined();
      expect((await store().places(person)).once).toEqual([]);
      expect((await commit(takeOnce(person, yours), takeAnnual(person, yours))).ok).toBe(true);
      await expect(commit(takeOnce(person, mine), ...free(yours))).rejects.toThrow(RangeError);
    });
  });

  describe('person-times', () => {
    it('add up by department and date', async () => {
      const count = (personTimes: number, date: string): Change => ({
        op: 'count',
        department: 'ZJJ',
        date,
        personTimes,
        subsidised: 1,
      });
      await commit(count(2, '2020-05-01'), count(3, '2020-05-01'), count(4, '2020-05-02'));
      await Promise.all(Array.from({ length: 10 }, () => commit(count(1, '2020-05-01'))));
      await commit(count(9, '2020-06-01'));
      const query = {
        of: 'targetDay',
        by: 'department',
        department: 'ZJJ',
        from: '2020-05-01',
        to: '2020-05-31',
      } as const;
      expect(
        (await store().all(query)).map(({ date, personTimes, subsidised }) => [date, personTimes, subsidised]),
      ).toEqual([
        ['2020-05-01', 15, 12],
        ['2020-05-02', 4, 1],
      ]);
      await commit(count(-5, '2020-05-01'));
      expect((await store().all(query))[0]).toMatchObject({ date: '2020-05-01', personTimes: 10 });
      await expect(commit(count(1.5, '2020-05-01'))).rejects.toThrow(RangeError);
    });
  });
}
