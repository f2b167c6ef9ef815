import type { IncomingMessage } from 'node:http';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { AuthorizerModel } from '../template/index.ts';
import type { Authorized } from './proxyEvent.ts';

/** HTTP APIs take RSA signatures only. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512'];

/** A refusal carries its `www-authenticate` header (RFC 6750): the body that API Gateway gives says nothing more. */
export type Verdict =
  | { readonly allowed: true; readonly authorized: Authorized }
  | { readonly allowed: false; readonly status: 401 | 403; readonly challenge: string };

const refused = (status: 401 | 403, challenge: string): Verdict => ({ allowed: false, status, challenge });
const INVALID = 'Bearer error="invalid_token"';
const EXPIRED = `${INVALID}, error_description="the token has expired"`;

/** Claims reach the function as text, as API Gateway writes them: a list becomes `[a b]`. */
function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function tokenIn(message: IncomingMessage, search: string, sources: readonly string[]): string | undefined {
  for (const source of sources) {
    const header = /^\$request\.header\.(.+)$/.exec(source)?.[1];
    const query = /^\$request\.querystring\.(.+)$/.exec(source)?.[1];
    const value =
      header === undefined ? new URLSearchParams(search).get(query ?? '') : message.headers[header.toLowerCase()];
    if (typeof value === 'string') return value.replace(/^Bearer\s+/i, '');
  }
  return undefined;
}

function audienceFits(payload: JWTPayload, audiences: readonly string[]): boolean {
  const named = payload.aud === undefined ? [payload['client_id']] : [payload.aud].flat();
  return named.some((one) => typeof one === 'string' && audiences.includes(one));
}

const scopesOf = (payload: JWTPayload): string[] | null => {
  const scope = payload['scope'] ?? payload['scp'];
  return typeof scope === 'string' ? scope.split(' ') : Array.isArray(scope) ? scope.map(String) : null;
};

/** Verifies the JWTs of HTTP API routes: signature by the issuer's published keys, issuer, audience, times by the virtual clock, scopes. */
export class JwtAuthorizer {
  readonly #now: () => number;
  readonly #keys = new Map<string, Promise<JWTVerifyGetKey>>();

  constructor(now: () => number) {
    this.#now = now;
  }

  async check(
    authorizer: AuthorizerModel,
    scopes: readonly string[],
    message: IncomingMessage,
    search: string,
  ): Promise<Verdict> {
    const token = tokenIn(message, search, authorizer.sources);
    if (token === undefined) return refused(401, 'Bearer');
    let payload: JWTPayload;
    try {
      payload = await this.#verify(authorizer, token);
    } catch (error) {
      return refused(401, error instanceof errors.JWTExpired ? EXPIRED : INVALID);
    }
    if (!audienceFits(payload, authorizer.audiences)) return refused(401, INVALID);
    const held = scopesOf(payload);
    if (scopes.length > 0 && !scopes.some((scope) => held?.includes(scope)))
      return refused(403, `Bearer error="insufficient_scope", scope="${scopes.join(' ')}"`);
    const claims = Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, claimText(value)]));
    return { allowed: true, authorized: { claims, scopes: held } };
  }

  async #verify({ issuer }: AuthorizerModel, token: string): Promise<JWTPayload> {
    const currentDate = new Date(this.#now());
    const options = { issuer, algorithms: ALGORITHMS, currentDate, requiredClaims: ['exp'] };
    return (await jwtVerify(token, await this.#keysOf(issuer), options)).payload;
  }

  #keysOf(issuer: string): Promise<JWTVerifyGetKey> {
    const known = this.#keys.get(issuer);
    if (known) return known;
    const discovered = discover(issuer);
    this.#keys.set(issuer, discovered);
    // An issuer that is away is asked again by the next request.
    discovered.catch(() => this.#keys.delete(issuer));
    return discovered;
  }
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const { jwks_uri: uri } = z.looseObject({ jwks_uri: z.url() }).parse(await response.json());
  return createRemoteJWKSet(new URL(uri));
}
