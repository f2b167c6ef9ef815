import { constants } from 'node:fs';
import { copyFile, readFile, rm } from 'node:fs/promises';
import { checksumHeader } from '../checksums.ts';
import { checkCopyConditions, checkWriteConditions } from '../conditions.ts';
import { S3Error, noSuchBucket, noSuchKey } from '../errors.ts';
import type { StoredObject } from '../objectStore.ts';
import type { Reply } from '../reply.ts';
import { amzHeader } from '../request.ts';
import type { S3Request } from '../request.ts';
import { receiveUpload } from '../upload.ts';
import type { Upload } from '../upload.ts';
import { element, textsOf, xmlDocument } from '../xml.ts';
import { createdEvent } from './place.ts';
import type { Place } from './place.ts';

const KEPT = [
  'content-type',
  'content-disposition',
  'content-encoding',
  'content-language',
  'cache-control',
  'expires',
];
const LONGEST_KEY = 1024;

function metadataOf(request: S3Request): Record<string, string> {
  const named = [...Object.keys(request.headers), ...request.query.keys()].filter((name) =>
    name.startsWith('x-amz-meta-'),
  );
  const kept: Record<string, string> = { 'content-type': 'application/octet-stream' };
  for (const name of [...KEPT, ...named]) {
    const value = amzHeader(request, name);
    if (value !== undefined) kept[name] = value;
  }
  // aws-chunked is how the body travelled, not how it is kept.
  const encoding = (kept['content-encoding'] ?? '').replace(/^aws-chunked,?\s*/, '');
  if (encoding === '') delete kept['content-encoding'];
  else kept['content-encoding'] = encoding;
  return kept;
}

function checksumHeaders(upload: Upload): Record<string, string> {
  if (!upload.checksum) return {};
  return { [checksumHeader(upload.checksum.algorithm)]: upload.checksum.value, 'x-amz-checksum-type': 'FULL_OBJECT' };
}

/** PutObject. */
export async function putObject(place: Place): Promise<Reply> {
  const { store, request, bucket } = place;
  if (Buffer.byteLength(request.key) > LONGEST_KEY) throw new S3Error('KeyTooLongError', 400, 'Your key is too long');
  const path = store.uploadPath();
  const upload = await receiveUpload(request, place.auth, path);
  try {
    checkWriteConditions(request, store.get(bucket.name, request.key));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  const modified = place.clock.now();
  const headers = { ...metadataOf(request), ...checksumHeaders(upload) };
  const object = { bucket: bucket.name, key: request.key, size: upload.size, etag: upload.etag, modified, headers };
  store.put(path, object, createdEvent(place, 'PutObject', object));
  return { status: 200, headers: { etag: `"${upload.etag}"`, ...checksumHeaders(upload) } };
}

function copySource(place: Place, header: string): StoredObject {
  const source = decodeURIComponent(header.split('?')[0] ?? '').replace(/^\//, '');
  const slash = source.indexOf('/');
  const [bucket, key] = [source.slice(0, slash), source.slice(slash + 1)];
  if (!place.buckets.has(bucket)) throw noSuchBucket(bucket);
  const found = place.store.get(bucket, key);
  if (!found) throw noSuchKey(key);
  checkCopyConditions(place.request, found);
  return found;
}

/** CopyObject within this endpoint. */
export async function copyObject(place: Place, header: string): Promise<Reply> {
  const { store, request, bucket } = place;
  const source = copySource(place, header);
  const replace = request.headers['x-amz-metadata-directive'] === 'REPLACE';
  if (!replace && source.bucket === bucket.name && source.key === request.key) {
    throw new S3Error(
      'InvalidRequest',
      400,
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata.",
    );
  }
  const path = store.uploadPath();
  await copyFile(store.pathOf(source), path, constants.COPYFILE_FICLONE);
  const modified = place.clock.now();
  const headers = replace ? metadataOf(request) : source.headers;
  const object = { bucket: bucket.name, key: request.key, size: source.size, etag: source.etag, modified, headers };
  store.put(path, object, createdEvent(place, 'CopyObject', object));
  const inner = element('LastModified', new Date(modified).toISOString()) + element('ETag', `"${source.etag}"`);
  return { status: 200, xml: xmlDocument('CopyObjectResult', inner) };
}

/** DeleteObject: gone is gone, whether it was there or not. */
export function deleteObject(place: Place): Reply {
  place.store.delete(place.bucket.name, place.request.key);
  return { status: 204 };
}

/** DeleteObjects: at most 1,000 keys. */
export async function deleteObjects(place: Place): Promise<Reply> {
  const path = place.store.uploadPath();
  await receiveUpload(place.request, place.auth, path);
  const body = await readFile(path, 'utf8');
  await rm(path, { force: true });
  const keys = textsOf(body, 'Key');
  if (keys.length === 0 || keys.length > 1000)
    throw new S3Error('MalformedXML', 400, 'Between 1 and 1000 keys are needed.');
  for (const key of keys) place.store.delete(place.bucket.name, key);
  const quiet = textsOf(body, 'Quiet')[0] === 'true';
  const inner = quiet ? '' : keys.map((key) => `<Deleted>${element('Key', key)}</Deleted>`).join('');
  return { status: 200, xml: xmlDocument('DeleteResult', inner) };
}
