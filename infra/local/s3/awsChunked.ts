import { createHash } from 'node:crypto';
import type { Authenticated } from './authenticate.ts';
import { S3Error } from './errors.ts';
import { chunkSignature, sameSignature, trailerSignature } from './signature.ts';

const malformed = (what: string): S3Error =>
  new S3Error('IncompleteBody', 400, `The chunked body is malformed: ${what}`);
const mismatch = (): S3Error => new S3Error('SignatureDoesNotMatch', 403, 'A chunk signature does not match its data.');

/** Reads lines and counted bytes out of a stream of buffers, whatever the network's cuts. */
class Reader {
  readonly #source: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async #more(): Promise<void> {
    const next = await this.#source.next();
    if (next.done) throw malformed('it ends early');
    this.#held = this.#held.length === 0 ? next.value : Buffer.concat([this.#held, next.value]);
  }

  async line(): Promise<string> {
    let end = this.#held.indexOf('\r\n');
    while (end < 0) {
      if (this.#held.length > 16_384) throw malformed('a line is too long');
      await this.#more();
      end = this.#held.indexOf('\r\n');
    }
    const line = this.#held.subarray(0, end).toString('latin1');
    this.#held = this.#held.subarray(end + 2);
    return line;
  }

  async *bytes(count: number): AsyncGenerator<Buffer> {
    let left = count;
    while (left > 0) {
      if (this.#held.length === 0) await this.#more();
      const piece = this.#held.subarray(0, left);
      this.#held = this.#held.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }
}

async function readTrailers(reader: Reader, trailers: Map<string, string>): Promise<void> {
  for (let line = await reader.line(); line !== ''; line = await reader.line()) {
    const colon = line.indexOf(':');
    if (colon < 0) throw malformed('a trailer has no colon');
    trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
}

function checkTrailer(trailers: Map<string, string>, signer: Authenticated, previous: string): void {
  const given = trailers.get('x-amz-trailer-signature') ?? '';
  trailers.delete('x-amz-trailer-signature');
  const text = [...trailers].map(([name, value]) => `${name}:${value}\n`).join('');
  const expected = trailerSignature(signer.key, signer.timestamp, signer.scope, previous, text);
  if (!sameSignature(expected, given)) throw mismatch();
}

/**
 * Decodes an aws-chunked body and yields its data; trailing headers are put into `trailers`.
 * With `signer`, each chunk's signature (and the trailer's, when there is one) is checked as it passes.
 */
export async function* decodeAwsChunked(
  source: AsyncIterable<Buffer>,
  trailers: Map<string, string>,
  signer: Authenticated | undefined,
): AsyncGenerator<Buffer> {
  const reader = new Reader(source);
  let previous = signer?.signature ?? '';
  for (;;) {
    const header = await reader.line();
    const size = Number.parseInt(header, 16);
    if (Number.isNaN(size)) throw malformed('a chunk has no size');
    const hash = createHash('sha256');
    for await (const piece of reader.bytes(size)) {
      if (signer) hash.update(piece);
      yield piece;
    }
    if (signer) {
      const given = /chunk-signature=([0-9a-f]+)/.exec(header)?.[1] ?? '';
      const expected = chunkSignature(signer.key, signer.timestamp, signer.scope, previous, hash.digest('hex'));
      if (!sameSignature(expected, given)) throw mismatch();
      previous = expected;
    }
    if (size === 0) break;
    if ((await reader.line()) !== '') throw malformed('a chunk is longer than it says');
  }
  await readTrailers(reader, trailers);
  if (signer && signer.payloadHash.endsWith('-TRAILER')) checkTrailer(trailers, signer, previous);
}
