import { createHash, randomUUID } from 'node:crypto';
import type jsonata from 'jsonata';

type Native = Parameters<jsonata.Expression['registerFunction']>[1];

/** AWS gives at most this many numbers from $range. */
const LONGEST_RANGE = 1000;

const ALGORITHMS: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

function partition(array: unknown, size: unknown): unknown[][] {
  if (!Array.isArray(array)) throw new TypeError('$partition takes an array');
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1)
    throw new RangeError('$partition takes a size of 1 or more');
  return Array.from({ length: Math.ceil(array.length / size) }, (_, part) =>
    array.slice(part * size, (part + 1) * size),
  );
}

function range(from: unknown, to: unknown, step: unknown): number[] {
  if (typeof from !== 'number' || typeof to !== 'number' || typeof step !== 'number')
    throw new TypeError('$range takes three numbers');
  if (step === 0) throw new RangeError('$range takes a step that is not 0');
  const length = Math.max(0, Math.floor((to - from) / step) + 1);
  if (length > LONGEST_RANGE) throw new RangeError(`$range gives at most ${LONGEST_RANGE} numbers`);
  return Array.from({ length }, (_, index) => from + index * step);
}

function hash(data: unknown, algorithm: unknown): string {
  const known = ALGORITHMS[String(algorithm)];
  if (known === undefined) throw new RangeError(`$hash knows ${Object.keys(ALGORITHMS).join(', ')}`);
  if (typeof data !== 'string') throw new TypeError('$hash takes a string');
  return createHash(known).update(data).digest('hex');
}

function parse(text: unknown): unknown {
  if (typeof text !== 'string') throw new TypeError('$parse takes a string');
  return JSON.parse(text);
}

/** The functions that Step Functions adds to JSONata and that depend on nothing. */
export const FUNCTIONS: Readonly<Record<string, Native>> = {
  partition,
  range,
  hash,
  parse,
  uuid: () => randomUUID(),
  eval: () => {
    throw new TypeError('$eval is not supported');
  },
};

/** The same number for the same seed, in [0, 1). */
export function seeded(seed: number): number {
  let mixed = (Math.trunc(seed) + 0x6d2b79f5) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
