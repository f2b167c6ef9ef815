import { createHash, generateKeyPair } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SignJWT, importJWK } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import type { VirtualClock } from './clock.ts';
import { issuerPages } from './issuerPages.ts';
import { listen } from './listen.ts';
import { writeWhole } from './writeWhole.ts';

/** Somebody who can sign in. `claims` go into the token as they are. */
export type LocalUser = {
  readonly username: string;
  readonly displayName: string;
  readonly claims: Readonly<Record<string, unknown>>;
};

export type Issuer = {
  readonly url: string;
  readonly audience: string;
  /** A signed JWT for a user, good for `seconds` (default: a working day) of the virtual clock. Throws for an unknown user. */
  tokenFor(username: string, seconds?: number): Promise<string>;
  readonly close: () => Promise<void>;
};

export type IssuerOptions = {
  readonly folder: string;
  readonly clock: VirtualClock;
  readonly users: readonly LocalUser[];
  readonly audience: string;
  readonly port?: number | undefined;
};

const WORKING_DAY = 8 * 3600;

/** HTTP APIs verify RSA signatures only, so the key is RSA; it is kept, so tokens survive a restart. */
async function keyIn(file: string): Promise<JWK> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const key = privateKey.export({ format: 'jwk' }) as JWK;
  writeWhole(file, JSON.stringify(key));
  return key;
}

function publicKey({ kty, n, e }: JWK, kid: string): JWK {
  return { ...(kty ? { kty } : {}), ...(n ? { n } : {}), ...(e ? { e } : {}), kid, alg: 'RS256', use: 'sig' };
}

/**
 * A development issuer: OpenID Connect discovery, published keys, authorization code with PKCE for the console,
 * and tokens minted in process for commands and tests. Everybody on this machine can be anybody: never for production.
 */
export async function openIssuer(options: IssuerOptions): Promise<Issuer> {
  const { clock, users, audience } = options;
  const jwk = await keyIn(join(options.folder, 'issuer-key.json'));
  const kid = createHash('sha256').update(String(jwk.n)).digest('hex').slice(0, 16);
  const key = (await importJWK(jwk, 'RS256')) as CryptoKey;

  const tokenFor = async (username: string, seconds = WORKING_DAY): Promise<string> => {
    const user = users.find((one) => one.username === username);
    if (!user) throw new Error(`no user ${username}; there are ${users.map((one) => one.username).join(', ')}`);
    const now = Math.floor(clock.now() / 1000);
    return new SignJWT({ name: user.displayName, preferred_username: username, client_id: audience, ...user.claims })
      .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
      .setIssuer(opened.url)
      .setAudience(audience)
      .setSubject(username)
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
      .sign(key);
  };
  const pages = issuerPages({
    users,
    keys: [publicKey(jwk, kid)],
    url: () => opened.url,
    tokenFor,
    lifetime: WORKING_DAY,
  });
  const server = createServer((message, response) => {
    pages(message, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    });
  });
  const opened = await listen(server, options.port);
  return { url: opened.url, audience, tokenFor, close: opened.close };
}
