import { notModified, rangeOf } from '../conditions.ts';
import { S3Error, noSuchKey } from '../errors.ts';
import type { StoredObject } from '../objectStore.ts';
import type { Reply } from '../reply.ts';
import type { S3Request } from '../request.ts';
import { encode } from '../signature.ts';
import { element, xmlDocument } from '../xml.ts';
import type { Place } from './place.ts';

const OVERRIDES = [
  'content-type',
  'content-disposition',
  'content-encoding',
  'content-language',
  'cache-control',
  'expires',
];

function objectHeaders(object: StoredObject, request: S3Request): Record<string, string> {
  const headers: Record<string, string> = {};
  const checksums = request.headers['x-amz-checksum-mode']?.toUpperCase() === 'ENABLED';
  for (const [name, value] of Object.entries(object.headers)) {
    if (checksums || !name.startsWith('x-amz-checksum-')) headers[name] = value;
  }
  for (const name of OVERRIDES) {
    const value = request.query.get(`response-${name}`);
    if (value !== null) headers[name] = value;
  }
  return {
    ...headers,
    etag: `"${object.etag}"`,
    'last-modified': new Date(object.modified).toUTCString(),
    'accept-ranges': 'bytes',
  };
}

/** GetObject and HeadObject: Range and conditions included. */
export function getObject(place: Place): Reply {
  const { request, store } = place;
  const version = request.query.get('versionId');
  const object = version === null || version === 'null' ? store.get(place.bucket.name, request.key) : undefined;
  if (!object) throw noSuchKey(request.key);
  const headers = objectHeaders(object, request);
  if (notModified(request, object)) return { status: 304, headers };
  const range = rangeOf(request.headers['range'], object.size);
  const { first, last } = range ?? { first: 0, last: object.size - 1 };
  const length = { 'content-length': String(last - first + 1) };
  const file = { path: store.pathOf(object), first, last };
  if (!range) return { status: 200, headers: { ...headers, ...length }, file };
  // A checksum of the whole would not match a part of it.
  const partial = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('x-amz-checksum-')));
  const span = { 'content-range': `bytes ${first}-${last}/${object.size}` };
  return { status: 206, headers: { ...partial, ...length, ...span }, file };
}

type Listing = { readonly objects: StoredObject[]; readonly prefixes: string[]; readonly next: string | undefined };

/** The first key that does not begin with `prefix` any more is beyond every string `prefix` + anything. */
const beyond = (prefix: string): string => `${prefix}\u{10ffff}`;

/** By UTF-8 bytes, as keys are ordered; JavaScript's own order differs beyond the basic plane. */
const later = (a: string, b: string): string => (Buffer.compare(Buffer.from(a), Buffer.from(b)) > 0 ? a : b);

function collect(place: Place, prefix: string, delimiter: string, after: string, limit: number): Listing {
  const objects: StoredObject[] = [];
  const prefixes: string[] = [];
  let last = after;
  for (;;) {
    let jumped = false;
    for (const object of place.store.scan(place.bucket.name, later(last, prefix))) {
      if (object.key === last) continue;
      if (!object.key.startsWith(prefix)) return { objects, prefixes, next: undefined };
      if (objects.length + prefixes.length >= limit) return { objects, prefixes, next: last };
      const end = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length);
      last = object.key;
      if (end < 0) {
        objects.push(object);
        continue;
      }
      const common = object.key.slice(0, end + delimiter.length);
      prefixes.push(common);
      last = beyond(common);
      jumped = true;
      break;
    }
    if (!jumped) return { objects, prefixes, next: undefined };
  }
}

function contents(object: StoredObject, name: (text: string) => string): string {
  const { key, modified, etag, size } = object;
  return `<Contents>${element('Key', name(key))}${element('LastModified', new Date(modified).toISOString())}${element('ETag', `"${etag}"`)}${element('Size', size)}${element('StorageClass', 'STANDARD')}</Contents>`;
}

/** ListObjectsV2: prefix, delimiter, start-after, continuation, max-keys, encoding-type. */
export function listObjects(place: Place): Reply {
  const query = place.request.query;
  const limit = Math.min(Number(query.get('max-keys') ?? 1000), 1000);
  if (!Number.isInteger(limit) || limit < 0)
    throw new S3Error('InvalidArgument', 400, 'max-keys must be a number from 0 on');
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? ''];
  const token = query.get('continuation-token');
  const after = token === null ? (query.get('start-after') ?? '') : Buffer.from(token, 'base64url').toString();
  const found = collect(place, prefix, delimiter, after, limit);
  const name =
    query.get('encoding-type') === 'url'
      ? (text: string) => encode(text).replaceAll('%2F', '/')
      : (text: string) => text;
  const next =
    found.next === undefined ? '' : element('NextContinuationToken', Buffer.from(found.next).toString('base64url'));
  const inner = [
    element('Name', place.bucket.name) + element('Prefix', name(prefix)) + element('MaxKeys', limit),
    delimiter === '' ? '' : element('Delimiter', name(delimiter)),
    query.has('encoding-type') ? element('EncodingType', 'url') : '',
    element('KeyCount', found.objects.length + found.prefixes.length) +
      element('IsTruncated', found.next !== undefined) +
      next,
    ...found.objects.map((object) => contents(object, name)),
    ...found.prefixes.map((common) => `<CommonPrefixes>${element('Prefix', name(common))}</CommonPrefixes>`),
  ];
  return { status: 200, xml: xmlDocument('ListBucketResult', inner.join('')) };
}
