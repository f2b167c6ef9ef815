import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import type { Authenticated } from './authenticate.ts';
import { decodeAwsChunked } from './awsChunked.ts';
import { CHECKSUM_ALGORITHMS, checksumHeader, startChecksum } from './checksums.ts';
import type { ChecksumAlgorithm } from './checksums.ts';
import { S3Error, notImplemented } from './errors.ts';
import { amzHeader } from './request.ts';
import type { S3Request } from './request.ts';

/** A body received in full and found true to everything the request said of it. */
export type Upload = {
  readonly size: number;
  /** Hex MD5 without quotes. */
  readonly etag: string;
  readonly checksum: { readonly algorithm: ChecksumAlgorithm; readonly value: string } | undefined;
};

function checksumAlgorithm(request: S3Request): ChecksumAlgorithm | undefined {
  const trailer = request.headers['x-amz-trailer'];
  if (trailer === checksumHeader('crc32') || request.query.has('x-amz-checksum-crc32')) return 'crc32';
  const asked = amzHeader(request, 'x-amz-sdk-checksum-algorithm')?.toLowerCase();
  const named = CHECKSUM_ALGORITHMS.find(
    (a) => amzHeader(request, checksumHeader(a)) || trailer === checksumHeader(a) || asked === a,
  );
  const any =
    trailer ?? asked ?? Object.keys(request.headers).find((name) => /^x-amz-checksum-(?!mode|type)/.test(name));
  if (!named && any) throw notImplemented(`Checksum ${any}`);
  return named;
}

function bodyOf(request: S3Request, auth: Authenticated, trailers: Map<string, string>): AsyncIterable<Buffer> {
  switch (auth.payloadHash) {
    case 'STREAMING-UNSIGNED-PAYLOAD-TRAILER':
      return decodeAwsChunked(request.body, trailers, undefined);
    case 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD':
    case 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER':
      return decodeAwsChunked(request.body, trailers, auth);
    default:
      return request.body;
  }
}

function checkMd5(request: S3Request, md5: Buffer): void {
  const given = request.headers['content-md5'];
  if (given === undefined || given === md5.toString('base64')) return;
  if (Buffer.from(given, 'base64').length !== 16)
    throw new S3Error('InvalidDigest', 400, 'The Content-MD5 you specified is not valid.');
  throw new S3Error('BadDigest', 400, 'The Content-MD5 you specified did not match what we received.');
}

function checkLength(request: S3Request, size: number): void {
  const promised = request.headers['x-amz-decoded-content-length'];
  if (promised === undefined || Number(promised) === size) return;
  throw new S3Error(
    'IncompleteBody',
    400,
    'You did not provide the number of bytes specified by x-amz-decoded-content-length',
  );
}

function checkPayloadHash(auth: Authenticated, sha256: string): void {
  if (!/^[0-9a-f]{64}$/.test(auth.payloadHash) || auth.payloadHash === sha256) return;
  throw new S3Error(
    'XAmzContentSHA256Mismatch',
    400,
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
  );
}

async function receive(request: S3Request, auth: Authenticated, file: string): Promise<Upload> {
  const algorithm = checksumAlgorithm(request);
  const checksum = algorithm && startChecksum(algorithm);
  const [md5, sha256] = [createHash('md5'), createHash('sha256')];
  const trailers = new Map<string, string>();
  let size = 0;
  await using handle = await open(file, 'wx');
  for await (const piece of bodyOf(request, auth, trailers)) {
    size += piece.length;
    md5.update(piece);
    sha256.update(piece);
    checksum?.update(piece);
    await handle.writeFile(piece);
  }
  const digest = md5.digest();
  checkMd5(request, digest);
  checkLength(request, size);
  checkPayloadHash(auth, sha256.digest('hex'));
  if (!algorithm || !checksum) return { size, etag: digest.toString('hex'), checksum: undefined };
  const value = checksum.digest();
  const given = trailers.get(checksumHeader(algorithm)) ?? amzHeader(request, checksumHeader(algorithm));
  if (given !== undefined && given !== value) {
    throw new S3Error(
      'BadDigest',
      400,
      `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`,
    );
  }
  return { size, etag: digest.toString('hex'), checksum: { algorithm, value } };
}

/**
 * Streams the body of a request into `file` (which must not exist) and checks length, Content-MD5,
 * payload hash, chunk signatures and checksum. On a refusal (S3Error) or a broken connection no file stays.
 */
export async function receiveUpload(request: S3Request, auth: Authenticated, file: string): Promise<Upload> {
  try {
    return await receive(request, auth, file);
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}
