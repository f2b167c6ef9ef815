import { describe, expect, it, test } from 'vitest';
import { CALLS, type Call } from './calls.ts';
import { openWorld, USERS, type User } from './world.ts';

const ORDER = Object.keys(USERS) as User[];

/**
 * What each user is answered, in the order of `USERS`: own department, another, 人社局, 财政局, own school, another,
 * the leading group's office, the auditor, an applicant, another person, the township of the class, another, a partner
 * unit of the department (附2). 404 where a case may not be known of (I8), 409 where the user may and the case may not.
 */
const ANSWERS: Readonly<Record<string, string>> = {
  'GET /public/notices': '200 200 200 200 200 200 200 200 200 200 200 200 200',
  'GET /public/notices/{id}': '200 200 200 200 200 200 200 200 200 200 200 200 200',
  'GET /me': '200 200 200 200 200 200 200 200 200 200 200 200 200',
  'GET /notices': '200 200 200 200 200 200 200 200 200 200 200 200 200',
  'GET /filings': '200 200 200 200 200 200 200 200 200 200 200 200 200',
  'POST /filings': '201 201 403 403 403 403 403 403 403 403 403 403 403',
  'GET /filings/{id}': '200 404 200 200 200 404 200 200 404 404 200 404 200',
  'POST /filings/{id}/resubmit': '200 404 404 404 404 404 404 404 404 404 404 404 404',
  'POST /filings/{id}/withdraw': '200 404 404 404 404 404 404 404 404 404 404 404 404',
  'POST /filings/{id}/opening': '422 404 404 404 422 404 404 404 404 404 404 404 404',
  'POST /filings/{id}/allotments': '403 404 403 409 403 404 403 403 404 404 404 404 404',
  'POST /filings/{id}/supplements': '201 404 404 404 404 404 404 404 404 404 404 404 404',
  'POST /filings/{id}/resubmit-supplement': '200 404 404 404 404 404 404 404 404 404 404 404 404',
  'POST /filings/{id}/comments': '403 404 403 403 403 404 403 403 404 404 201 404 201',
  'GET /filings/{id}/history': '200 404 200 200 200 404 200 200 404 404 404 404 404',
  'POST /rosters': '201 404 404 404 201 404 404 404 404 404 404 404 404',
  'GET /rosters/{id}': '200 404 200 200 200 404 200 200 404 404 404 404 404',
  'GET /rosters/{id}/rows': '200 404 200 200 200 404 200 200 404 404 404 404 404',
  'POST /rosters/{id}/uploads': '201 404 404 404 201 404 404 404 404 404 404 404 404',
  'GET /rosters/{id}/uploads': '200 404 200 200 200 404 200 200 404 404 404 404 404',
  'GET /rosters/{id}/uploads/{upload}': '200 404 200 200 200 404 200 200 404 404 404 404 404',
  'GET /rosters/{id}/uploads/{upload}/result': '200 404 200 200 200 404 200 200 404 404 404 404 404',
  'GET /claims': '200 200 200 200 200 200 200 200 200 200 200 200 200',
  'POST /claims': '409 404 404 404 404 404 404 404 404 404 404 404 404',
  'POST /claims/own': '403 403 403 403 403 403 403 403 201 403 403 403 403',
  'POST /claims/own/{id}/resubmit': '404 404 403 403 404 404 403 403 200 404 404 404 404',
  'POST /claims/direct': '201 201 403 403 403 403 403 403 403 403 403 403 403',
  'POST /claims/direct/{id}/resubmit': '200 404 404 404 404 404 404 404 404 404 404 404 404',
  'POST /claims/stages': '422 404 404 404 404 404 404 404 404 404 404 404 404',
  'POST /claims/stages/{id}/resubmit': '404 404 404 404 404 404 404 404 404 404 404 404 404',
  'GET /claims/{id}': '200 404 200 200 200 404 200 200 404 404 404 404 404',
  'POST /claims/{id}/resubmit': '409 404 404 404 404 404 404 404 404 404 404 404 404',
  'POST /claims/{id}/withdraw': '200 404 404 404 404 404 404 404 404 404 404 404 404',
  'POST /claims/{id}/cancel': '409 404 404 404 404 404 404 404 404 404 404 404 404',
  'GET /claims/{id}/history': '200 404 200 200 200 404 200 200 404 404 404 404 404',
  'GET /claims/{id}/lines': '200 404 200 200 200 404 200 200 404 404 404 404 404',
  'GET /claims/{id}/lines/{no}/receipt': '200 404 200 200 200 404 200 200 404 404 404 404 404',
  'GET /claims/{id}/lines/{no}/turn': '200 404 200 200 200 404 200 200 404 404 404 404 404',
  'POST /claims/{id}/lines/{no}/account': '409 404 404 404 404 404 404 404 404 404 404 404 404',
  'POST /claims/{id}/lines/{no}/objections': '409 404 409 409 409 404 409 409 404 404 404 404 404',
  'GET /claims/{id}/objections': '200 404 200 200 200 404 200 200 404 404 404 404 404',
  'POST /claims/{id}/objections/{objection}/resolve': '404 404 200 404 404 404 404 404 404 404 404 404 404',
  'GET /work-items': '200 200 200 200 200 200 200 200 200 200 200 200 200',
  'GET /work-items/{id}': '404 404 200 404 404 404 200 200 404 404 404 404 404',
  'POST /work-items/{id}/decision': '404 404 200 404 404 404 404 404 404 404 404 404 404',
  'GET /funds': '403 403 200 200 403 403 200 200 403 403 403 403 403',
  'POST /funds/appropriations': '403 403 403 201 403 403 403 403 403 403 403 403 403',
  'GET /funds/{fund}/{year}/entries': '403 403 200 200 403 403 200 200 403 403 403 403 403',
  'GET /funds/{fund}/{year}/allotments': '403 403 200 200 403 403 200 200 403 403 403 403 403',
  'POST /funds/{fund}/{year}/allotments': '403 403 403 404 403 403 403 403 403 403 403 403 403',
  'GET /payment-batches/{id}': '404 404 404 200 404 404 200 200 404 404 404 404 404',
  'GET /payment-batches/{id}/file': '404 404 404 200 404 404 404 404 404 404 404 404 404',
  'POST /payment-batches/{id}/return': '404 404 404 422 404 404 404 404 404 404 404 404 404',
  'POST /target-checks': '403 403 202 403 403 403 202 403 403 403 403 403 403',
  'GET /target-checks': '200 200 200 200 404 404 200 200 404 404 200 200 404',
  'GET /target-checks/{id}': '200 200 200 200 404 404 200 200 404 404 200 200 404',
  'GET /registers': '200 200 200 200 200 200 200 200 200 200 200 200 200',
  'GET /registers/{register}': '200 200 200 200 200 200 200 200 200 200 200 200 200',
  'POST /registers/{register}/{key}/periods': '403 403 201 403 403 403 403 403 403 403 403 403 403',
  'POST /proposals': '201 201 403 403 403 403 403 403 403 403 403 403 403',
  'GET /proposals': '200 200 200 200 200 200 200 200 200 200 200 200 200',
  'GET /proposals/{id}': '200 404 200 200 404 404 200 200 404 404 404 404 404',
  'GET /proposals/{id}/history': '200 404 200 200 404 404 200 200 404 404 404 404 404',
  'POST /proposals/{id}/resubmit': '409 404 404 404 404 404 404 404 404 404 404 404 404',
  'POST /proposals/{id}/follow-ups': '200 404 404 404 404 404 404 404 404 404 404 404 404',
  'POST /proposals/{id}/revoke': '403 404 403 403 404 404 200 403 404 404 404 404 404',
  'GET /goals': '403 403 200 200 403 403 200 200 403 403 403 403 403',
  'GET /reports/trainings': '200 200 200 200 200 200 200 200 403 403 403 403 403',
  'GET /reports/schools': '200 200 200 200 200 200 200 200 200 200 200 200 200',
  'POST /recoveries': '409 404 409 403 403 404 403 409 404 404 404 404 404',
  'GET /recoveries': '200 200 200 200 200 200 200 200 200 200 200 200 200',
  'GET /recoveries/{id}': '200 404 200 200 404 404 200 200 404 404 404 404 404',
  'GET /recoveries/{id}/history': '200 404 200 200 404 404 200 200 404 404 404 404 404',
  'POST /recoveries/{id}/returns': '403 404 403 200 404 404 403 403 404 404 404 404 404',
  'GET /list-kinds': '200 200 200 200 200 200 200 200 200 200 200 200 200',
  'POST /list-imports': '403 403 201 403 403 403 403 201 403 403 403 403 403',
  'GET /list-imports': '403 403 200 403 403 403 403 200 403 403 403 403 403',
  'GET /list-imports/{id}': '404 404 200 404 404 404 404 200 404 404 404 404 404',
  'GET /list-imports/{id}/history': '404 404 200 404 404 404 404 200 404 404 404 404 404',
  'GET /list-matches': '403 403 200 403 403 403 403 200 403 403 403 403 403',
  'GET /accounts/{kind}/{id}': '404 404 200 200 200 404 404 200 404 404 404 404 404',
  'POST /accounts/{kind}/{id}': '403 403 201 403 201 403 403 403 403 403 403 403 403',
  'GET /public/policy': '200 200 200 200 200 200 200 200 200 200 200 200 200',
  'GET /public/awards': '200 200 200 200 200 200 200 200 200 200 200 200 200',
  'POST /public/eligibility': '200 200 200 200 200 200 200 200 200 200 200 200 200',
  'GET /registers/{register}/{key}': '404 404 200 200 404 404 200 200 404 404 200 404 404',
  'GET /townships': '404 404 200 200 404 404 200 200 404 404 200 200 404',
  'GET /townships/{name}': '404 404 200 200 404 404 200 200 404 404 200 404 404',
  'GET /village-brands': '404 404 200 200 404 404 200 200 404 404 200 200 404',
  'POST /recoveries/{id}/statement': '409 404 403 403 404 404 403 403 404 404 404 404 404',
  'POST /recoveries/{id}/kind': '403 404 403 403 404 404 409 403 404 404 404 404 404',
  'POST /recoveries/{id}/set-offs': '403 404 403 403 404 404 409 403 404 404 404 404 404',
  'POST /recoveries/{id}/handovers': '403 404 403 403 404 404 409 403 404 404 404 404 404',
  'POST /proposals/{id}/withdraw': '409 404 403 403 404 404 403 403 404 404 404 404 404',
  'POST /proposals/{id}/objections': '409 404 409 409 404 404 409 409 404 404 404 404 404',
  'POST /proposals/{id}/objections/{objection}/resolve': '404 404 404 404 404 404 404 404 404 404 404 404 404',
  'POST /public/complaints': '201 201 201 201 201 201 201 201 201 201 201 201 201',
  'GET /public/complaints/{id}': '200 200 200 200 200 200 200 200 200 200 200 200 200',
  'GET /complaints': '403 403 403 403 403 403 403 200 403 403 403 403 403',
  'GET /complaints/{id}': '404 404 404 404 404 404 404 200 404 404 404 404 404',
  'GET /complaints/{id}/history': '404 404 404 404 404 404 404 200 404 404 404 404 404',
  'POST /complaints/{id}/contact': '404 404 404 404 404 404 404 200 404 404 404 404 404',
  'POST /complaints/{id}/recovery': '404 404 404 404 404 404 404 409 404 404 404 404 404',
  'GET /proposals/{id}/points': '404 404 404 404 404 404 404 404 404 404 404 404 404',
  'GET /rosters/{id}/outlook': '200 404 404 404 404 404 404 404 404 404 404 404 404',
};

test('every route of the API is asked, and no other', async () => {
  const { api } = await openWorld();
  const routes = api.getOpenAPI31Document({ openapi: '3.1.0', info: { title: '', version: '' } }).paths;
  const described = Object.entries(routes ?? {}).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
  );
  expect(described.toSorted()).toEqual(CALLS.map(({ route }) => route).toSorted());
  expect(Object.keys(ANSWERS).toSorted()).toEqual(described.toSorted());
});

const isOpen = ({ route }: Call): boolean => route.includes(' /public/');
const named = (calls: readonly Call[]) => calls.map((call) => [call.route, call] as const);

describe.each(named(CALLS))('%s', (route, call) => {
  it('answers each role as it may', async () => {
    const statuses: number[] = [];
    let world = await openWorld();
    for (const user of ORDER) {
      // What only reads leaves the world as it is for the next to ask.
      if (call.init.method !== 'GET') world = await openWorld();
      statuses.push((await world.ask(user, call.path, call.init)).status);
    }
    expect(statuses.join(' ')).toBe(ANSWERS[route]);
  });
});

test.each(named(CALLS.filter((call) => !isOpen(call))))(
  '%s answers nobody who bears no token',
  async (_route, call) => {
    const answer = await (await openWorld()).ask(undefined, call.path, call.init);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([401, 'NO_TOKEN']);
  },
);

test.each(named(CALLS.filter(isOpen)))('%s answers anybody', async (_route, call) => {
  expect((await (await openWorld()).ask(undefined, call.path, call.init)).ok).toBe(true);
});

test('lists show each role its own cases alone', async () => {
  const world = await openWorld();
  const count = async (user: User, path: string) => {
    const { items } = (await (await world.ask(user, path)).json()) as { items: unknown[] };
    return items.length;
  };
  const each = async (path: string) => {
    const counts: number[] = [];
    for (const user of ORDER) counts.push(await count(user, path));
    return counts.join(' ');
  };
  expect(await each('/claims')).toBe('3 0 4 4 3 0 4 4 1 0 0 0 0');
  expect(await each('/filings?lead=NYJ')).toBe('3 0 3 3 3 0 3 3 0 0 3 0 3');
  expect(await each('/filings')).toBe('3 0 3 3 3 0 3 3 0 0 0 0 0');
  expect(await each('/work-items')).toBe('0 0 1 0 0 0 0 0 0 0 0 0 0');
});
