import { describe, expect, it } from 'vitest';
import { readCard, readPhone } from '../../shared/domain/identity/account.ts';
import { readCitizenId } from '../../shared/domain/identity/citizenId.ts';
import { LOCAL_USERS, PERSON } from '../../infra/local/users.ts';
import { planQuarter } from '../../infra/local/sample/quarter/plan.ts';
import { remaining } from '../../infra/local/sample/quarter/play.ts';
import { trainees } from '../../infra/local/sample/quarter/trainees.ts';

const plan = planQuarter(2020);
const acts = plan.days.flatMap((day) => day.tracks.flat());

describe('the sample quarter', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(planQuarter(2020)).toEqual(plan);
    expect(planQuarter(7).classes[0]?.uploads).not.toEqual(plan.classes[0]?.uploads);
  });

  it('has eight departments, twelve classes and about four hundred lines in three programmes', () => {
    expect(new Set(plan.classes.map((one) => one.department)).size).toBe(8);
    expect(plan.classes).toHaveLength(12);
    expect(new Set(plan.classes.map((one) => one.plan.programme))).toEqual(
      new Set(['INST_TRAIN', 'SKILL_UP', 'LIVING']),
    );
    const rows = plan.classes.reduce((sum, one) => sum + (one.uploads.at(-1)?.rows.length ?? 0), 0);
    expect(rows).toBeGreaterThan(380);
    expect(rows).toBeLessThan(420);
  });

  it('files what it computes: amount = heads × standard (× days)', () => {
    for (const { plan: filed } of plan.classes) {
      expect(filed.amount).toBe(filed.heads * filed.standard * (filed.days ?? 1));
    }
  });

  it('names only users who can sign in', () => {
    const known = new Set(LOCAL_USERS.map(({ username }) => username));
    const named = plan.classes.flatMap((one) => [`dept-${one.department.toLowerCase()}`, one.uploader, one.reviewer]);
    expect([...named, ...plan.ownClaims.map((one) => one.user)].filter((user) => !known.has(user))).toEqual([]);
  });

  it('has files in both formats, and a second one for what was wrong in the first', () => {
    const files = plan.classes.flatMap((one) => one.uploads);
    expect(new Set(files.map((file) => file.format))).toEqual(new Set(['xlsx', 'csv']));
    expect(plan.classes.filter((one) => one.uploads.length === 2)).toHaveLength(1);
  });

  it('holds a fourth training of the year, and the same level twice', () => {
    const seats = new Map<string, string[]>();
    for (const one of plan.classes) {
      for (const row of one.uploads.at(-1)?.rows ?? []) {
        const id = row['身份证号'] ?? '';
        seats.set(id, [...(seats.get(id) ?? []), one.key]);
      }
    }
    const often = [...seats.values()].filter((keys) => keys.length > 1).map((keys) => keys.toSorted());
    expect(often.toSorted((a, b) => b.length - a.length)).toEqual([
      ['fl-care', 'fl-nursery', 'jtj-drivers', 'nyj-flowers'],
      ['swj-commerce-1', 'swj-commerce-2'],
    ]);
  });

  it('has every mishap once', () => {
    expect(acts.filter(({ act }) => act === 'resubmit')).toHaveLength(1);
    expect(acts.filter(({ act }) => act === 'object')).toHaveLength(1);
    expect(acts.filter(({ act }) => act === 'cover')).toHaveLength(1);
    expect(plan.classes.filter((one) => one.review.outcome === 'reject')).toHaveLength(1);
    expect(plan.classes.flatMap((one) => one.bank.failed)).toHaveLength(2);
    expect(plan.classes.flatMap((one) => one.bank.unknown)).toHaveLength(1);
  });
});

describe('what is left to play', () => {
  it('is everything before and on the first day, and the present day with all that follow later', () => {
    const [first, second] = plan.days.map((day) => Date.parse(day.at));
    expect(remaining(plan.days, (first ?? 0) - 1)).toHaveLength(plan.days.length);
    expect(remaining(plan.days, first ?? 0)).toHaveLength(plan.days.length);
    expect(remaining(plan.days, (second ?? 0) - 1)).toHaveLength(plan.days.length);
    expect(remaining(plan.days, second ?? 0)).toHaveLength(plan.days.length - 1);
    expect(remaining(plan.days, Date.parse('2021-01-01'))).toHaveLength(1);
  });
});

describe('invented citizens', () => {
  const people = trainees(1, 900);

  it('have valid numbers of a place that does not exist, no two the same', () => {
    for (const { citizenId, account, phone } of [...people, PERSON]) {
      expect(citizenId.slice(0, 6)).toBe('999999');
      expect(readCitizenId(citizenId)).toMatchObject({ ok: { number: citizenId } });
      expect(readCard(account ?? '')).toEqual({ ok: account });
      expect(readPhone(phone ?? '')).toEqual({ ok: phone });
    }
    for (const field of ['citizenId', 'phone', 'account'] as const) {
      expect(new Set(people.map((one) => one[field])).size).toBe(people.length);
    }
  });
});
