import type { VirtualClock } from '../../clock.ts';
import type { Authenticated } from '../authenticate.ts';
import type { CorsRule } from '../cors.ts';
import type { ObjectCreated, ObjectStore } from '../objectStore.ts';
import type { S3Request } from '../request.ts';

/** A bucket as the template declares it. `events`: object events go to the default event bus. */
export type Bucket = { readonly name: string; readonly cors: readonly CorsRule[]; readonly events: boolean };

/** All that an operation works with. */
export type Place = {
  readonly store: ObjectStore;
  readonly clock: VirtualClock;
  readonly buckets: ReadonlyMap<string, Bucket>;
  readonly bucket: Bucket;
  readonly request: S3Request;
  readonly auth: Authenticated;
  readonly requestId: string;
};

/** The event to write beside an object that has just come to be; none when its bucket sends none. */
export function createdEvent(
  place: Place,
  reason: ObjectCreated['reason'],
  object: { readonly size: number; readonly etag: string; readonly modified: number },
): ObjectCreated | undefined {
  if (!place.bucket.events) return undefined;
  const { request, requestId } = place;
  const sourceIp = request.body.socket.remoteAddress ?? '127.0.0.1';
  const { size, etag, modified: time } = object;
  return { id: requestId, bucket: place.bucket.name, key: request.key, size, etag, time, reason, requestId, sourceIp };
}
