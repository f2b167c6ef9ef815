import { S3Error } from './errors.ts';
import type { S3Request } from './request.ts';
import { sameSignature, signatureOf, signingKey } from './signature.ts';
import type { Scope } from './signature.ts';

export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string };

/** What the signature promised of the body, and what is needed to check a signed stream. */
export type Authenticated = {
  readonly payloadHash: string;
  readonly signature: string;
  readonly key: Buffer;
  readonly timestamp: string;
  readonly scope: Scope;
};

const SKEW = 15 * 60_000;
const LONGEST_EXPIRY = 7 * 24 * 3600;

type Claimed = {
  readonly credential: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly timestamp: string;
  readonly payloadHash: string;
  readonly presigned: boolean;
};

function claimedByQuery(request: S3Request): Claimed {
  const get = (name: string): string => {
    const value = request.query.get(name);
    if (value === null)
      throw new S3Error('AuthorizationQueryParametersError', 400, `Query parameter ${name} is missing`);
    return value;
  };
  return {
    credential: get('X-Amz-Credential'),
    signedHeaders: get('X-Amz-SignedHeaders').split(';'),
    signature: get('X-Amz-Signature'),
    timestamp: get('X-Amz-Date'),
    payloadHash:
      request.headers['x-amz-content-sha256'] ?? request.query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
    presigned: true,
  };
}

function claimedByHeader(request: S3Request, authorization: string): Claimed {
  const parts = /^AWS4-HMAC-SHA256\s+Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]+)$/.exec(
    authorization,
  );
  const [, credential, signedHeaders, signature] = parts ?? [];
  if (!credential || !signedHeaders || !signature) {
    throw new S3Error('AuthorizationHeaderMalformed', 400, 'The authorization header is malformed.');
  }
  const payloadHash = request.headers['x-amz-content-sha256'];
  const timestamp = request.headers['x-amz-date'];
  if (!payloadHash)
    throw new S3Error('InvalidRequest', 400, 'Missing required header for this request: x-amz-content-sha256');
  if (!timestamp)
    throw new S3Error('AccessDenied', 403, 'AWS authentication requires a valid Date or x-amz-date header');
  return { credential, signedHeaders: signedHeaders.split(';'), signature, timestamp, payloadHash, presigned: false };
}

function claimed(request: S3Request): Claimed {
  if (request.query.has('X-Amz-Signature')) return claimedByQuery(request);
  const authorization = request.headers['authorization'];
  if (!authorization) throw new S3Error('AccessDenied', 403, 'Access Denied');
  return claimedByHeader(request, authorization);
}

function instant(timestamp: string): number {
  const iso = timestamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const time = Date.parse(iso);
  if (Number.isNaN(time)) throw new S3Error('AccessDenied', 403, 'Invalid date (should be yyyymmddThhmmssZ)');
  return time;
}

function checkTime(request: S3Request, claim: Claimed, now: number): void {
  const signedAt = instant(claim.timestamp);
  if (!claim.presigned) {
    if (Math.abs(now - signedAt) <= SKEW) return;
    const message = 'The difference between the request time and the current time is too large.';
    throw new S3Error('RequestTimeTooSkewed', 403, message, { ServerTime: new Date(now).toISOString() });
  }
  const expires = Number(request.query.get('X-Amz-Expires'));
  if (!Number.isInteger(expires) || expires < 1 || expires > LONGEST_EXPIRY) {
    throw new S3Error('AuthorizationQueryParametersError', 400, 'X-Amz-Expires must be between 1 and 604800 seconds');
  }
  if (signedAt - now > SKEW) throw new S3Error('AccessDenied', 403, 'Request is not valid yet');
  const end = signedAt + expires * 1000;
  const details = { Expires: new Date(end).toISOString(), ServerTime: new Date(now).toISOString() };
  if (now > end) throw new S3Error('AccessDenied', 403, 'Request has expired', details);
}

/** Unsigned `x-amz-*` headers could change what the signer allowed, so S3 refuses them. */
function checkCoverage(request: S3Request, claim: Claimed): void {
  const unsigned = Object.keys(request.headers).filter(
    (name) => name.startsWith('x-amz-') && name !== 'x-amz-content-sha256' && !claim.signedHeaders.includes(name),
  );
  if (!claim.signedHeaders.includes('host')) unsigned.push('host');
  if (unsigned.length === 0) return;
  const message = 'There were headers present in the request which were not signed';
  throw new S3Error('AccessDenied', 403, message, { HeadersNotSigned: unsigned.join(', ') });
}

/**
 * Checks the SigV4 signature of a request, in the header or presigned, against the one pair of keys.
 * `now` is the virtual clock in epoch milliseconds: presigned URLs expire by it.
 * Throws S3Error: AccessDenied (nothing signed, or expired), SignatureDoesNotMatch, InvalidAccessKeyId, RequestTimeTooSkewed.
 */
export function authenticate(request: S3Request, credentials: Credentials, now: number): Authenticated {
  const claim = claimed(request);
  const [accessKeyId, date, region, service, end] = claim.credential.split('/');
  if (!date || !region || service !== 's3' || end !== 'aws4_request' || !claim.timestamp.startsWith(date)) {
    throw new S3Error('AuthorizationHeaderMalformed', 400, 'The credential scope is malformed.');
  }
  if (accessKeyId !== credentials.accessKeyId) {
    throw new S3Error('InvalidAccessKeyId', 403, 'The AWS Access Key Id you provided does not exist in our records.');
  }
  checkTime(request, claim, now);
  checkCoverage(request, claim);
  const scope = { date, region, service };
  const key = signingKey(credentials.secretAccessKey, scope);
  const expected = signatureOf({ ...request, ...claim, scope }, key);
  if (!sameSignature(expected, claim.signature)) {
    const message =
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.';
    throw new S3Error('SignatureDoesNotMatch', 403, message);
  }
  return { payloadHash: claim.payloadHash, signature: claim.signature, key, timestamp: claim.timestamp, scope };
}
