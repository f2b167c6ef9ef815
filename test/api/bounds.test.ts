import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Fen } from '../../shared/schemas/ids.ts';
import { toldIssues } from '../../shared/schemas/issues.ts';
import { openWorld, type User } from './world.ts';

const issuesOf = (schema: z.ZodType, value: unknown) => {
  const read = schema.safeParse(value);
  return read.success ? [] : toldIssues(read.error.issues);
};

describe('a field that breaks two bounds', () => {
  const Sums = z.object({ sum: Fen.positive(), heads: z.int().positive().max(100), all: z.array(Fen.positive()) });

  it('is told the stricter, each field of its own', () => {
    expect(issuesOf(Sums, { sum: -1, heads: 1e300, all: [-1, 0, 1] })).toMatchObject([
      { path: ['sum'], code: 'too_small', minimum: 0, inclusive: false },
      { path: ['heads'], code: 'too_big', maximum: 100 },
      { path: ['all', 0], minimum: 0, inclusive: false },
      { path: ['all', 1], minimum: 0, inclusive: false },
    ]);
  });

  it('is told what is wrong beside its bound as well', () => {
    const Code = z.string().regex(/^\d+$/).min(3);
    expect(issuesOf(Code, 'a').map(({ code }) => code)).toEqual(['invalid_format', 'too_small']);
  });

  it('is told one bound of a side, whatever bounds there are, and something where it is wrong', () => {
    const limit = fc.tuple(fc.constantFrom('gt', 'gte', 'lt', 'lte'), fc.integer({ min: -5, max: 5 }));
    fc.assert(
      fc.property(fc.array(limit, { maxLength: 6 }), fc.integer({ min: -9, max: 9 }), (limits, value) => {
        const schema = limits.reduce((of, [side, at]) => of[side as 'gt'](at), z.number());
        const told = issuesOf(schema, value).map(({ code }) => code);
        expect(new Set(told).size).toBe(told.length);
        expect(told.length > 0).toBe(!schema.safeParse(value).success);
      }),
    );
  });

  it('has one reason in the answer', async () => {
    const world = await openWorld();
    const plan = { standard: -1, heads: 0, amount: 1.5 };
    const answer = await world.ask('own', '/filings', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'bounds' },
      body: JSON.stringify(plan),
    });
    const { reasons } = z
      .object({ reasons: z.array(z.object({ field: z.string(), message: z.string() })) })
      .parse(await answer.json());
    const told = Object.groupBy(reasons, ({ field }) => field);
    expect([answer.status, told['standard'], told['heads']?.length, told['amount']?.length]).toEqual([
      422,
      [{ field: 'standard', message: '“standard”须大于 0' }],
      1,
      1,
    ]);
  });
});

describe('sums and dates that nobody means', () => {
  const said = async (user: User, path: string, content: object) => {
    const world = await openWorld();
    const answer = await world.ask(user, path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'absurd' },
      body: JSON.stringify(content),
    });
    return [answer.status, await answer.text()] as const;
  };

  it.each([Number.MAX_SAFE_INTEGER, 1_000_000_000_001, 1e21])('a fund is given no %d fen', async (amount) => {
    const [status, text] = await said('finance', '/funds/appropriations', {
      fund: 'talent',
      year: 2020,
      amount,
      basis: '预算',
    });
    expect([status, text]).toEqual([422, expect.stringContaining('“amount”超出合理范围')]);
  });

  it('a fund is given a hundred times a hundred million yuan', async () => {
    const entry = { fund: 'talent', year: 2020, amount: 1_000_000_000_000, basis: '预算' };
    expect((await said('finance', '/funds/appropriations', entry))[0]).toBe(201);
  });

  it.each(['0001-01-01', '9999-12-31', '2020-02-30'])('no target is checked as of %s', async (asOf) => {
    expect((await said('office', '/target-checks', { asOf }))[0]).toBe(422);
  });
});
