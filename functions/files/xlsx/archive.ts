import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { notAWorkbook, Unreadable } from '../unreadable.ts';

/** A part of a workbook, still compressed. What it says of its unpacked size is not believed. */
type Part = { method: number; packed: Buffer };

/** The parts of a workbook, by path. */
export type Archive = { parts: ReadonlyMap<string, Part> };

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
/** More parts than any real workbook has. */
const MOST_PARTS = 2000;
/** Bytes unpacked at a time. */
const PIECE = 65_536;

/**
 * Reads a ZIP by its central directory, as Excel does: what lies between or before its entries is not seen.
 * @throws Unreadable when it is torn or encrypted.
 */
export function openArchive(bytes: Uint8Array): Archive {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = new Map<string, Part>();
  try {
    const end = zip.lastIndexOf(END);
    const count = end < 0 ? MOST_PARTS + 1 : zip.readUInt16LE(end + 10);
    if (count > MOST_PARTS) throw notAWorkbook();
    let at = zip.readUInt32LE(end + 16);
    for (let left = count; left > 0; left--) {
      const { name, part, next } = entryAt(zip, at);
      parts.set(name, part);
      at = next;
    }
  } catch (error) {
    // An offset beyond the end: the file was cut.
    if (error instanceof RangeError) throw notAWorkbook();
    throw error;
  }
  return { parts };
}

function entryAt(zip: Buffer, at: number): { name: string; part: Part; next: number } {
  if (zip.readUInt32LE(at) !== CENTRAL) throw notAWorkbook();
  const [flags, method] = [zip.readUInt16LE(at + 8), zip.readUInt16LE(at + 10)];
  const nameEnd = at + 46 + zip.readUInt16LE(at + 28);
  const extraEnd = nameEnd + zip.readUInt16LE(at + 30);
  const [size, header] = placeOf(zip, at, zip.subarray(nameEnd, extraEnd));
  if (flags & ENCRYPTED || (method !== STORED && method !== DEFLATED)) throw notAWorkbook();
  if (zip.readUInt32LE(header) !== LOCAL) throw notAWorkbook();
  const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
  if (start + size > zip.length) throw notAWorkbook();
  const name = zip.toString('utf8', at + 46, nameEnd).replaceAll('\\', '/');
  return {
    name,
    part: { method, packed: zip.subarray(start, start + size) },
    next: extraEnd + zip.readUInt16LE(at + 32),
  };
}

const IN_ZIP64 = 0xffffffff;

/** Packed size and place. Some writers keep them in the ZIP64 field even of small files: those that are all ones, in this order. */
function placeOf(zip: Buffer, at: number, extra: Buffer): [size: number, header: number] {
  const fields = [zip.readUInt32LE(at + 24), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
  const wide = zip64Of(extra);
  const [, size = IN_ZIP64, header = IN_ZIP64] = fields.map((field) =>
    field === IN_ZIP64 ? wide.next().value : field,
  );
  return [size, header];
}

function* zip64Of(extra: Buffer): Generator<number, undefined> {
  let at = 0;
  while (extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2);
  const end = at + 4 + extra.readUInt16LE(at + 2);
  for (at += 4; at < end; at += 8) yield Number(extra.readBigUInt64LE(at));
}

/**
 * One part, unpacked as it is read; nothing when there is no such part.
 * @param most bytes that the part may have unpacked: a small file may unpack without end.
 */
export async function* partOf(archive: Archive, path: string, most: number): AsyncGenerator<Uint8Array> {
  const part = archive.parts.get(path);
  if (!part) return;
  let seen = 0;
  for await (const piece of part.method === STORED ? [part.packed] : inflate(part.packed)) {
    seen += piece.length;
    if (seen > most) throw new Unreadable('TOO_LARGE', '工作簿解压后过大；请只保留花名册一张表，删除多余内容后上传。');
    yield piece;
  }
}

async function* inflate(packed: Buffer): AsyncGenerator<Uint8Array> {
  const inflater = Readable.from([packed]).pipe(createInflateRaw({ chunkSize: PIECE }));
  try {
    for await (const piece of inflater) if (piece instanceof Uint8Array) yield piece;
  } catch {
    // The only thing that can fail here is the compressed data itself.
    throw notAWorkbook();
  }
}
