import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALLS } from './calls.ts';
import { ACCOUNT, APPLICANT, openWorld, TOKEN, TRAINEE, USERS, type User } from './world.ts';

const ORDER = Object.keys(USERS) as User[];
const birthOf = (citizenId: string): string =>
  `${citizenId.slice(6, 10)}-${citizenId.slice(10, 12)}-${citizenId.slice(12, 14)}`;

/** What must never leave: numbers, names, accounts and births of citizens, tokens, keys and seals. */
async function secretsOf(world: Awaited<ReturnType<typeof openWorld>>): Promise<string[]> {
  const people = [TRAINEE, APPLICANT].flatMap(({ name, citizenId, account, phone }) => [
    name,
    citizenId,
    account,
    phone,
    birthOf(citizenId),
  ]);
  const keys = await Promise.all([TRAINEE, APPLICANT].map(({ citizenId }) => world.app.seal.keyOf(citizenId)));
  return [...people, ...keys, ACCOUNT, TOKEN, '"sealed"', '"token"', '"personKey"', '"claimant"', '"idMasked"'];
}

/** Numbers and names of citizens that lie in a table as they were sent, masks aside (I9). */
function inClear(world: Awaited<ReturnType<typeof openWorld>>): string[] {
  const numbers = [TRAINEE, APPLICANT].flatMap(({ name, citizenId, account, phone }) => [
    name,
    citizenId,
    account,
    phone,
  ]);
  const stored = JSON.stringify(world.app.stored());
  return [...numbers, ACCOUNT].filter((secret) => stored.includes(secret));
}

const wholeOf = async (answer: Response): Promise<string> =>
  JSON.stringify([...answer.headers]) + decodeURIComponent((await answer.text()).replaceAll('%', '%25'));

describe('what the API answers', () => {
  it(
    'never holds a citizen’s data, a token or a key, whoever asks for whatever; nor does a table hold it in clear',
    { timeout: 60_000 },
    async () => {
      for (const call of CALLS) {
        let world = await openWorld();
        const secrets = await secretsOf(world);
        for (const user of ORDER) {
          // What only reads leaves the world as it is for the next to ask.
          if (call.init.method !== 'GET') world = await openWorld();
          const answer = await wholeOf(await world.ask(user, call.path, call.init));
          const where = `${call.route} as ${user}`;
          expect(
            secrets.filter((secret) => answer.includes(secret)),
            where,
          ).toEqual([]);
          if (call.init.method !== 'GET') expect(inClear(world), where).toEqual([]);
        }
      }
    },
  );

  it('repeats nothing of a bad request that holds citizens’ data, and is a problem with a code', async () => {
    const world = await openWorld();
    const secrets = [TRAINEE.citizenId, TRAINEE.name, TRAINEE.account];
    const wrong = fc.oneof(
      fc.constantFrom(...secrets),
      fc.constantFrom(...secrets).map((secret) => ({ citizenId: secret, [secret.slice(0, 3)]: secret })),
      fc.constantFrom(...secrets).map((secret) => [secret]),
      fc.constantFrom(0, -1, 1.5, null, true),
    );
    const writes = CALLS.filter(({ init }) => typeof init.body === 'string');
    const bent = fc.constantFrom(...writes).chain((call) => {
      const body = JSON.parse(call.init.body as string) as Record<string, unknown>;
      const fields = Object.keys(body);
      return fc.record({ call: fc.constant(call), body: fc.constant(body), field: fc.constantFrom(...fields), wrong });
    });
    await fc.assert(
      fc.asyncProperty(bent, fc.constantFrom(...ORDER), async ({ call, body, field, wrong: value }, user) => {
        const init = { ...call.init, body: JSON.stringify({ ...body, [field]: value }) };
        const answer = await world.ask(user, call.path, init);
        const text = await wholeOf(answer);
        expect(answer.status, text).toBeLessThan(500);
        if (answer.status >= 400) {
          expect(answer.headers.get('content-type')).toContain('application/problem+json');
          expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('says in Chinese that there is no such path, that JSON is malformed, and that a page mark is not one', async () => {
    const world = await openWorld();
    const code = async (path: string, init?: RequestInit) => {
      const answer = await world.ask('own', path, init);
      const { code: said, detail } = (await answer.json()) as { code: string; detail: string };
      expect(detail).toMatch(/[\u4e00-\u9fff]/u);
      return [answer.status, said];
    };
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'malformed' };
    expect(await code('/nowhere')).toEqual([404, 'NO_SUCH_PATH']);
    expect(await code('/claims', { method: 'DELETE' })).toEqual([404, 'NO_SUCH_PATH']);
    expect(await code('/filings', { method: 'POST', headers, body: '{"programme":' })).toEqual([400, 'MALFORMED_JSON']);
    expect(await code('/claims?cursor=nonsense')).toEqual([400, 'INVALID_CURSOR']);
    expect(await code('/claims?limit=0')).toEqual([422, 'INVALID_REQUEST']);
  });
});
