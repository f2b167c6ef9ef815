import { S3Error } from './errors.ts';
import type { StoredObject } from './objectStore.ts';
import type { S3Request } from './request.ts';

const failed = (condition: string): S3Error =>
  new S3Error('PreconditionFailed', 412, 'At least one of the pre-conditions you specified did not hold', {
    Condition: condition,
  });

function matches(list: string, etag: string): boolean {
  return list
    .split(',')
    .some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '').replaceAll('"', '') === etag);
}

/** HTTP dates carry whole seconds. */
const seconds = (time: number): number => Math.floor(time / 1000) * 1000;

/** For GET and HEAD: true when the client's copy is still good (304); throws 412 when a condition fails. */
export function notModified(request: S3Request, object: StoredObject): boolean {
  const header = request.headers;
  if (header['if-match'] !== undefined) {
    if (!matches(header['if-match'], object.etag)) throw failed('If-Match');
  } else if (header['if-unmodified-since'] !== undefined) {
    if (seconds(object.modified) > Date.parse(header['if-unmodified-since'])) throw failed('If-Unmodified-Since');
  }
  if (header['if-none-match'] !== undefined) return matches(header['if-none-match'], object.etag);
  const since = header['if-modified-since'];
  return since !== undefined && seconds(object.modified) <= Date.parse(since);
}

/** For PUT: `If-None-Match: *` creates only, `If-Match` replaces only what the client has seen. */
export function checkWriteConditions(request: S3Request, existing: StoredObject | undefined): void {
  const { 'if-none-match': none, 'if-match': match } = request.headers;
  if (none !== undefined && existing && matches(none, existing.etag)) throw failed('If-None-Match');
  if (match === undefined) return;
  if (!existing) throw new S3Error('NoSuchKey', 404, 'The specified key does not exist.');
  if (!matches(match, existing.etag)) throw failed('If-Match');
}

/** For the source of a copy. */
export function checkCopyConditions(request: S3Request, source: StoredObject): void {
  const { 'x-amz-copy-source-if-match': match, 'x-amz-copy-source-if-none-match': none } = request.headers;
  if (match !== undefined && !matches(match, source.etag)) throw failed('x-amz-copy-source-If-Match');
  if (none !== undefined && matches(none, source.etag)) throw failed('x-amz-copy-source-If-None-Match');
}

/** Inclusive first and last byte of a single Range, or nothing when the whole is asked for. */
export function rangeOf(header: string | undefined, size: number): { first: number; last: number } | undefined {
  const found = header === undefined ? null : /^bytes=(\d*)-(\d*)$/.exec(header);
  if (!found || (found[1] === '' && found[2] === '')) return undefined;
  const [, from = '', to = ''] = found;
  const first = from === '' ? Math.max(size - Number(to), 0) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (first >= size || first > last) {
    throw new S3Error('InvalidRange', 416, 'The requested range is not satisfiable', {
      ActualObjectSize: String(size),
    });
  }
  return { first, last };
}
