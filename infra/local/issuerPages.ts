import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { JWK } from 'jose';
import { PROBLEM_TYPE, problemBody } from '../../functions/api/problem.ts';
import type { LocalUser } from './issuer.ts';

type Pages = {
  readonly users: readonly LocalUser[];
  readonly keys: readonly JWK[];
  readonly url: () => string;
  readonly tokenFor: (username: string) => Promise<string>;
  readonly lifetime: number;
};

/** A code that was given out and not yet changed into a token. */
type Grant = {
  readonly username: string;
  readonly challenge: string | null;
  readonly redirect: string;
};

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (raw: string): string => raw.replace(/[&<>"]/g, (c) => ESCAPES[c] ?? c);

/** Only pages of this machine may receive a code. */
const LOCAL = /^https?:\/\/(127\.0\.0\.1|localhost)(:\d+)?\//;

function configuration(url: string): object {
  return {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    end_session_endpoint: `${url}/logout`,
    jwks_uri: `${url}/jwks.json`,
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none'],
  };
}

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${body}</html>`;

/** What stands at the issuer's own address: it is no application, and says how one signs in. */
const welcome = (users: readonly LocalUser[]): string =>
  page(
    '本机开发用登录服务',
    `<p>应用登录时会转到这里选择人员，不需要单独打开。命令行取令牌：<code>npm run --silent token -- hrss-1</code></p><ul>${users
      .map(({ username, displayName }) => `<li>${escape(displayName)} <small>${escape(username)}</small></li>`)
      .join('')}</ul>`,
  );

function chooser(users: readonly LocalUser[], query: URLSearchParams): string {
  const links = users.map(({ username, displayName }) => {
    const href = escape(`/authorize?${new URLSearchParams([...query, ['login_hint', username]]).toString()}`);
    return `<li><a href="${href}">${escape(displayName)}</a> <small>${escape(username)}</small></li>`;
  });
  return page('选择登录人员', `<ul>${links.join('')}</ul>`);
}

/** An address at which this service has nothing, as the API tells it. */
const nowhere = (instance: string) =>
  problemBody(
    { code: 'NOT_FOUND', message: '登录服务没有该地址；业务接口由应用本身的地址提供。' },
    { status: 404, instance },
  );

/** The pages of the development issuer, as one request handler. */
export function issuerPages(pages: Pages): (message: IncomingMessage, response: ServerResponse) => Promise<void> {
  const grants = new Map<string, Grant>();

  function authorize(query: URLSearchParams, response: ServerResponse): void {
    const redirect = query.get('redirect_uri') ?? '';
    if (!LOCAL.test(redirect))
      return void response
        .writeHead(400, { 'content-type': 'text/plain; charset=utf-8' })
        .end('redirect_uri 须为本机页面：http://127.0.0.1 或 http://localhost');
    const user = pages.users.find((one) => one.username === query.get('login_hint'));
    if (!user) return void response.writeHead(200, { 'content-type': 'text/html' }).end(chooser(pages.users, query));
    const code = randomUUID();
    const challenge = query.get('code_challenge');
    grants.set(code, { username: user.username, challenge, redirect });
    const location = new URL(redirect);
    location.searchParams.set('code', code);
    location.searchParams.set('state', query.get('state') ?? '');
    response.writeHead(302, { location: location.href }).end();
  }

  async function exchange(message: IncomingMessage): Promise<{ status: number; body: object }> {
    const form = new URLSearchParams(await text(message));
    const grant = grants.get(form.get('code') ?? '');
    grants.delete(form.get('code') ?? '');
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const proven = grant && (grant.challenge === null || grant.challenge === verifier);
    if (!grant || !proven || grant.redirect !== form.get('redirect_uri'))
      return { status: 400, body: { error: 'invalid_grant' } };
    const token = await pages.tokenFor(grant.username);
    return {
      status: 200,
      body: { access_token: token, id_token: token, token_type: 'Bearer', expires_in: pages.lifetime },
    };
  }

  const json = (response: ServerResponse, status: number, body: object, type = 'application/json'): void => {
    const headers = {
      'content-type': type,
      'access-control-allow-origin': '*',
      'cache-control': 'no-store',
    };
    response.writeHead(status, { ...headers, 'access-control-allow-headers': '*' }).end(JSON.stringify(body));
  };

  return async (message, response) => {
    const { pathname, searchParams } = new URL(message.url ?? '/', pages.url());
    if (message.method === 'OPTIONS') json(response, 200, {});
    else if (pathname === '/.well-known/openid-configuration') json(response, 200, configuration(pages.url()));
    else if (pathname === '/jwks.json') json(response, 200, { keys: pages.keys });
    else if (pathname === '/users') json(response, 200, pages.users);
    else if (pathname === '/') response.writeHead(200, { 'content-type': 'text/html' }).end(welcome(pages.users));
    else if (pathname === '/authorize') authorize(searchParams, response);
    else if (pathname === '/logout')
      response.writeHead(302, { location: searchParams.get('post_logout_redirect_uri') ?? '/users' }).end();
    else if (pathname === '/token' && message.method === 'POST') {
      const { status, body } = await exchange(message);
      json(response, status, body);
    } else json(response, 404, nowhere(pathname), PROBLEM_TYPE);
  };
}
