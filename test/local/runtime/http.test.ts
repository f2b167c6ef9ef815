import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VirtualClock } from '../../../infra/local/clock.ts';
import { openHttpApi } from '../../../infra/local/http/index.ts';
import { routeFinder } from '../../../infra/local/http/routes.ts';
import { openIssuer } from '../../../infra/local/issuer.ts';
import type { Issuer } from '../../../infra/local/issuer.ts';
import { LOCAL_ADDRESSES } from '../../../infra/local/runtime.ts';
import { Lambdas } from '../../../infra/local/lambda/index.ts';
import type { Listening } from '../../../infra/local/listen.ts';
import { loadApp } from '../../../infra/local/template/index.ts';
import type { RouteModel } from '../../../infra/local/template/index.ts';
import { bundleFixture } from './bundles.ts';
import { AUDIENCE, fixtureApp } from './fixtureApp.ts';

const folder = mkdtempSync(join(tmpdir(), 'http-'));
const clock = new VirtualClock();
const users = [{ username: 'li', displayName: '李四', claims: { roles: ['reviewer', 'viewer'], level: 2 } }];
let issuer: Issuer;
let api: Listening;
let lambdas: Lambdas;

beforeAll(async () => {
  issuer = await openIssuer({ folder, clock, users, audience: AUDIENCE });
  const model = loadApp(
    fixtureApp(await bundleFixture()),
    { partition: 'aws', region: 'eu-west-1', accountId: '1' },
    { [LOCAL_ADDRESSES.issuer]: issuer.url },
  );
  lambdas = new Lambdas({
    functions: model.functions,
    clock,
    logFolder: folder,
    environmentOf: () => ({ AWS_REGION: 'eu-west-1' }),
  });
  const local = () => Promise.resolve(undefined);
  api = await openHttpApi({ api: model.api, lambdas, clock, accountId: '1', port: 0, local });
});
afterAll(async () => {
  await api.close();
  await issuer.close();
  await lambdas.stop();
  clock.stop();
});

const ask = async (path: string, init: RequestInit = {}, token?: string) => {
  const headers = new Headers(init.headers);
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  return fetch(api.url + path, { ...init, headers });
};

describe('tokens', () => {
  test('an open route needs none, a guarded one does', async () => {
    expect(await (await ask('/health')).json()).toEqual({ well: true });
    const refused = await ask('/me');
    expect([refused.status, await refused.json(), refused.headers.get('www-authenticate')]).toEqual([
      401,
      { message: 'Unauthorized' },
      'Bearer',
    ]);
  });

  test('claims arrive as text', async () => {
    const me = await (await ask('/me', {}, await issuer.tokenFor('li'))).json();
    expect(me).toMatchObject({
      sub: 'li',
      name: '李四',
      roles: '[reviewer viewer]',
      level: '2',
      iss: issuer.url,
      aud: 'console',
    });
  });

  test('an address that the issuer does not have is told in Chinese, in the form of the API’s problems', async () => {
    const answer = await fetch(`${issuer.url}/api/v1/claims`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
    expect(await answer.json()).toMatchObject({
      code: 'NOT_FOUND',
      title: '没有找到',
      status: 404,
      detail: expect.stringContaining('登录服务没有该地址'),
      instance: '/api/v1/claims',
    });
  });

  test('another key, audience or issuer, or a changed claim, is refused', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const forged = (audience: string) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'RS256' })
        .setIssuer(issuer.url)
        .setAudience(audience)
        .setExpirationTime('1h')
        .sign(privateKey);
    expect((await ask('/me', {}, await forged('console'))).status).toBe(401);
    const token = await issuer.tokenFor('li');
    const [head, body, signature] = token.split('.');
    const changed = Buffer.from(Buffer.from(body!, 'base64url').toString().replace('viewer', 'payer!')).toString(
      'base64url',
    );
    expect((await ask('/me', {}, `${head}.${changed}.${signature}`)).status).toBe(401);
    expect((await ask('/me', {}, 'nonsense')).status).toBe(401);
    const other = await openIssuer({ folder, clock, users, audience: 'elsewhere' });
    expect((await ask('/me', {}, await other.tokenFor('li'))).status).toBe(401);
    await other.close();
  });

  test('a token ends by the virtual clock', async () => {
    const token = await issuer.tokenFor('li', 60);
    expect((await ask('/me', {}, token)).status).toBe(200);
    await clock.advanceTo(clock.now() + 61_000, () => Promise.resolve());
    expect((await ask('/me', {}, token)).status).toBe(401);
  });

  test('the console signs in with code and PKCE', async () => {
    const verifier = 'v'.repeat(43);
    const challenge = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(verifier))).toString('base64url');
    const query = new URLSearchParams({
      redirect_uri: 'http://127.0.0.1:5173/back',
      code_challenge: challenge,
      state: 's',
    }).toString();
    expect(await (await fetch(`${issuer.url}/authorize?${query}`)).text()).toContain('李四');
    const chosen = await fetch(`${issuer.url}/authorize?${query}&login_hint=li`, { redirect: 'manual' });
    const code = new URL(chosen.headers.get('location')!).searchParams.get('code')!;
    const change = (code_verifier: string) =>
      fetch(`${issuer.url}/token`, {
        method: 'POST',
        body: new URLSearchParams({ code, code_verifier, redirect_uri: 'http://127.0.0.1:5173/back' }),
      });
    const { access_token: token } = (await (await change(verifier)).json()) as { access_token: string };
    expect((await ask('/me', {}, token)).status).toBe(200);
    expect((await change(verifier)).status).toBe(400);
    expect((await fetch(`${issuer.url}/authorize?redirect_uri=https://elsewhere.example/&login_hint=li`)).status).toBe(
      400,
    );
  });
});

describe('requests', () => {
  test('arrive in payload format 2.0, answers leave with status, headers and cookies', async () => {
    const token = await issuer.tokenFor('li');
    const headers = { 'content-type': 'application/json', cookie: 'x=1; y=2' };
    const answer = await ask('/echo/%E5%90%8D?a=1&a=2&b=%20c', { method: 'PUT', headers, body: '{"n":"名"}' }, token);
    expect(answer.status).toBe(201);
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await answer.json()).toMatchObject({
      version: '2.0',
      routeKey: 'PUT /echo/{name}',
      rawQueryString: 'a=1&a=2&b=%20c',
      cookies: ['x=1', 'y=2'],
      queryStringParameters: { a: '1,2', b: ' c' },
      pathParameters: { name: '名' },
      body: '{"n":"名"}',
      isBase64Encoded: false,
    });
    const bytes = await ask(
      '/echo/b',
      { method: 'PUT', headers: { 'content-type': 'application/zip' }, body: Buffer.from([0, 255]) },
      token,
    );
    expect(await bytes.json()).toMatchObject({ body: 'AP8=', isBase64Encoded: true });
  });

  test('that are too large or have no route are refused', async () => {
    const token = await issuer.tokenFor('li');
    const large = await ask('/echo/x', { method: 'PUT', body: Buffer.alloc(11 * 1024 * 1024) }, token);
    expect([large.status, await large.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
    const lost = await ask('/nowhere', {}, token);
    expect([lost.status, await lost.json()]).toEqual([404, { message: 'Not Found' }]);
    expect((await ask('/me', { method: 'DELETE' }, token)).status).toBe(404);
  });

  test('of another origin follow the CORS of the template', async () => {
    const preflight = (origin: string) =>
      ask('/me', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'GET' } });
    const allowed = await preflight('http://127.0.0.1:5173');
    expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([
      204,
      'http://127.0.0.1:5173',
    ]);
    expect(allowed.headers.get('access-control-allow-headers')).toBe('authorization');
    expect((await preflight('http://evil')).headers.get('access-control-allow-origin')).toBeNull();
    const answer = await ask('/health', { headers: { origin: 'http://127.0.0.1:5173' } });
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://127.0.0.1:5173');
  });
});

test('the most specific route answers', () => {
  const routes = ['$default', 'ANY /{proxy+}', 'GET /a/{id}', 'GET /a/b', 'ANY /a/b', 'GET /a/{id}/{rest+}'].map(
    (key): RouteModel => ({ key, functionArn: key, authorizer: undefined, scopes: [] }),
  );
  const find = routeFinder(routes);
  const key = (method: string, path: string) => find(method, path)?.route.key;
  expect(key('GET', '/a/b')).toBe('GET /a/b');
  expect(key('POST', '/a/b')).toBe('ANY /a/b');
  expect(find('GET', '/a/c%2Fd')).toMatchObject({ route: { key: 'GET /a/{id}' }, parameters: { id: 'c/d' } });
  expect(find('GET', '/a/c/d/e')).toMatchObject({
    route: { key: 'GET /a/{id}/{rest+}' },
    parameters: { id: 'c', rest: 'd/e' },
  });
  expect(key('GET', '/x/y')).toBe('ANY /{proxy+}');
  expect(routeFinder(routes.slice(0, 1))('GET', '/')?.route.key).toBe('$default');
});
