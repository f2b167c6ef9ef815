import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CALLS } from './calls.ts';
import { openWorld, type User } from './world.ts';

type Body = Record<string, unknown>;

/** Who makes a case by which route, and the same request with something else in it. */
const MADE: readonly (readonly [string, User, (body: Body) => Body])[] = [
  ['POST /filings', 'own', (body) => ({ ...body, className: '另一个班' })],
  ['POST /rosters', 'own', (body) => ({ ...body, of: 'attendance' })],
  [
    'POST /claims/own',
    'applicant',
    ({ certificate, ...body }) => ({ ...body, certificate: { ...(certificate as Body), certificateNo: 'S9' } }),
  ],
  [
    'POST /claims/direct',
    'own',
    ({ facts, ...body }) => ({ ...body, facts: { ...(facts as Body), eventDate: '2020-05-21' } }),
  ],
  ['POST /funds/appropriations', 'finance', (body) => ({ ...body, amount: 7 })],
  [
    'POST /proposals',
    'own',
    ({ matter }) => {
      const { kind, content } = matter as { kind: string; content: Body };
      return { matter: { kind, content: { ...content, name: '另一场竞赛' } } };
    },
  ],
  ['POST /list-imports', 'hrss', (body) => ({ ...body, basis: '另一份依据' })],
];

const Made = z.looseObject({ id: z.string().optional(), list: z.object({ id: z.string() }).optional() });

describe.each(MADE)('%s', (route, user, change) => {
  const { path, init } = CALLS.find((call) => call.route === route)!;
  const said = JSON.parse(typeof init.body === 'string' ? init.body : '{}') as Body;

  it('meets the same case again, and refuses another request under the same key', async () => {
    const world = await openWorld();
    const ask = async (body: Body) => {
      const answer = await world.ask(user, path, { ...init, body: JSON.stringify(body) });
      return { status: answer.status, body: z.looseObject({ code: z.string().optional() }).parse(await answer.json()) };
    };
    const idOf = ({ body }: Awaited<ReturnType<typeof ask>>) => {
      const { id, list } = Made.parse(body);
      return id ?? list?.id;
    };
    const first = await ask(said);
    expect([first.status, idOf(first)]).toEqual([201, expect.any(String)]);
    // Order of fields says nothing.
    expect(idOf(await ask(Object.fromEntries(Object.entries(said).toReversed())))).toBe(idOf(first));
    const other = await ask(change(said));
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(idOf(await ask(said))).toBe(idOf(first));
  });
});
