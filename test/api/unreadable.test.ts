import { describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import { CALLS } from './calls.ts';
import { openWorld, type World } from './world.ts';

const Problem = z.object({
  code: z.string(),
  detail: z.string().regex(/[\u4e00-\u9fff]/),
  reasons: z.array(z.object({ field: z.string(), message: z.string() })).default([]),
});

const headers = { 'content-type': 'application/json', 'idempotency-key': 'unreadable' };
const problemOf = async (answer: Response) => {
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  return { status: answer.status, ...Problem.parse(await answer.json()) };
};
const post = (world: World, path: string, body: string, more: Record<string, string> = {}) =>
  world.ask('own', path, { method: 'POST', headers: { ...headers, ...more }, body });

const takesFiles = (path: string): boolean => path.endsWith('/return');
const written = CALLS.filter(({ init }) => init.body !== undefined);

describe.each(written.map((call) => [call.route, call] as const))('%s', (_route, { path }) => {
  it('says that a body of another type is not read', async () => {
    if (takesFiles(path)) return;
    const answer = await post(await openWorld(), path, '{}', { 'content-type': 'text/plain' });
    expect(await problemOf(answer)).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
  });

  it('refuses text that could not be kept as it was sent', async () => {
    const answer = await post(await openWorld(), path, String.raw`{"name":"\ud800"}`);
    expect(await problemOf(answer)).toMatchObject({ status: 400, code: 'UNUSABLE_TEXT' });
  });

  it('names what is wrong in Chinese, whatever stands there', async () => {
    const answer = await post(await openWorld(), path, '{"额外":1,"matter":{"kind":"title","content":{"额外":1}}}');
    const { reasons } = await problemOf(answer);
    expect(reasons.filter(({ message }) => /[A-Za-z]{3,} [a-z]+/.test(message))).toEqual([]);
  });
});

test.each([
  ['a control character', String.raw`{"programme":"a\u0000"}`],
  ['a name that nobody could read', String.raw`{"a":[{"\udfff":1}]}`],
  ['bytes that were no UTF-8', '{"programme":"\uFFFD\uFFFD"}'],
])('%s is refused', async (_what, body) => {
  expect(await problemOf(await post(await openWorld(), '/filings', body))).toMatchObject({ code: 'UNUSABLE_TEXT' });
});

test('whole pairs, line breaks and tabs are text', async () => {
  const answer = await post(await openWorld(), '/filings', String.raw`{"className":"𠮷\n\t\ud842\udfb7"}`);
  expect(await problemOf(answer)).toMatchObject({ status: 422, code: 'INVALID_REQUEST' });
});

test('a bank return in JSON says in Chinese which row is wrong', async () => {
  const answer = await (
    await openWorld()
  ).ask('finance', '/payment-batches/C-AAAA.1.1/return', {
    method: 'POST',
    headers,
    body: '{"rows":[{"instruction":"C-AAAA/1/1","outcome":"maybe","amount":1.5}]}',
  });
  const problem = await problemOf(answer);
  expect(problem).toMatchObject({ status: 422, code: 'INVALID_REQUEST' });
  expect(problem.reasons).toMatchObject([{ field: 'rows.0.outcome' }, { field: 'rows.0.amount' }]);
});
