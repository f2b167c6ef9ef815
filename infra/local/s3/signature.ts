import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Date, region, service of a SigV4 credential scope; the last part is always `aws4_request`. */
export type Scope = { readonly date: string; readonly region: string; readonly service: string };

export type Signed = {
  readonly method: string;
  /** Decoded path. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly signedHeaders: readonly string[];
  readonly payloadHash: string;
  /** `yyyymmddThhmmssZ`. */
  readonly timestamp: string;
  readonly scope: Scope;
};

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** RFC 3986 encoding as SigV4 wants it. */
export const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

const scopeText = (scope: Scope): string => `${scope.date}/${scope.region}/${scope.service}/aws4_request`;

export function signingKey(secret: string, scope: Scope): Buffer {
  return hmac(hmac(hmac(hmac(`AWS4${secret}`, scope.date), scope.region), scope.service), 'aws4_request');
}

function canonicalQuery(query: URLSearchParams): string {
  const pairs = [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([n, v]) => [encode(n), encode(v)] as const);
  return pairs
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function canonicalRequest(signed: Signed): string {
  const headers = signed.signedHeaders.map(
    (name) => `${name}:${(signed.headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`,
  );
  const path = signed.path.split('/').map(encode).join('/');
  return [
    signed.method,
    path,
    canonicalQuery(signed.query),
    headers.join(''),
    signed.signedHeaders.join(';'),
    signed.payloadHash,
  ].join('\n');
}

/** Hex signature of a request, by AWS Signature Version 4. */
export function signatureOf(signed: Signed, key: Buffer): string {
  const text = ['AWS4-HMAC-SHA256', signed.timestamp, scopeText(signed.scope), sha256(canonicalRequest(signed))];
  return hmac(key, text.join('\n')).toString('hex');
}

/** Signature of one chunk of a signed streaming upload; `previous` is the one before (first: the request's own). */
export function chunkSignature(
  key: Buffer,
  timestamp: string,
  scope: Scope,
  previous: string,
  dataHash: string,
): string {
  const text = ['AWS4-HMAC-SHA256-PAYLOAD', timestamp, scopeText(scope), previous, EMPTY_SHA256, dataHash];
  return hmac(key, text.join('\n')).toString('hex');
}

/** Signature over the trailing headers of a signed streaming upload. */
export function trailerSignature(
  key: Buffer,
  timestamp: string,
  scope: Scope,
  previous: string,
  trailer: string,
): string {
  const text = ['AWS4-HMAC-SHA256-TRAILER', timestamp, scopeText(scope), previous, sha256(trailer)];
  return hmac(key, text.join('\n')).toString('hex');
}

export function sameSignature(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
