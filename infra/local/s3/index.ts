import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { VirtualClock } from '../clock.ts';
import { listen } from '../listen.ts';
import { authenticate } from './authenticate.ts';
import type { Credentials } from './authenticate.ts';
import { corsHeaders, preflight } from './cors.ts';
import { noSuchBucket, notImplemented } from './errors.ts';
import { ObjectStore } from './objectStore.ts';
import { copyObject, deleteObject, deleteObjects, putObject } from './operations/write.ts';
import { getObject, listObjects } from './operations/read.ts';
import type { Bucket, Place } from './operations/place.ts';
import { replyForError, sendReply } from './reply.ts';
import type { Reply } from './reply.ts';
import { readRequest } from './request.ts';
import type { S3Request } from './request.ts';

export type { Bucket } from './operations/place.ts';
export type { ObjectCreated } from './objectStore.ts';

export type S3Options = {
  /** Where objects and their index live. */
  readonly folder: string;
  readonly clock: VirtualClock;
  readonly credentials: Credentials;
  readonly buckets: readonly Bucket[];
  readonly port?: number | undefined;
  /** Called after a write that left an event in the outbox. */
  readonly onEvent?: () => void;
};

export type S3Endpoint = { readonly url: string; readonly store: ObjectStore; close(): Promise<void> };

/** Sub-resources and multipart uploads that are not offered; anything here is refused by name. */
const OFFERED =
  /^(x-id|list-type|prefix|delimiter|start-after|continuation-token|max-keys|encoding-type|fetch-owner|delete|versionId|response-[a-z-]+|x-amz-.*|X-Amz-.*)$/;

function operate(place: Place): Reply | Promise<Reply> {
  const { method, key, query, headers } = place.request;
  const unknown = [...query.keys()].find((name) => !OFFERED.test(name));
  if (unknown !== undefined) throw notImplemented(`${method} with ?${unknown}`);
  if (key === '') {
    if (method === 'HEAD') return { status: 200 };
    if (method === 'GET' && query.get('list-type') === '2') return listObjects(place);
    if (method === 'POST' && query.has('delete')) return deleteObjects(place);
    throw notImplemented(`${method} of a bucket`);
  }
  const source = headers['x-amz-copy-source'];
  if (method === 'PUT') return source === undefined ? putObject(place) : copyObject(place, source);
  if (method === 'GET' || method === 'HEAD') return getObject(place);
  if (method === 'DELETE') return deleteObject(place);
  throw notImplemented(`${method} of an object`);
}

function answer(
  options: S3Options,
  buckets: ReadonlyMap<string, Bucket>,
  store: ObjectStore,
  request: S3Request,
  requestId: string,
) {
  const bucket = buckets.get(request.bucket);
  if (request.method === 'OPTIONS') return { status: 200, headers: preflight(bucket?.cors ?? [], request) };
  const auth = authenticate(request, options.credentials, options.clock.now());
  if (!bucket) throw noSuchBucket(request.bucket);
  return operate({ store, clock: options.clock, buckets, bucket, request, auth, requestId });
}

/** Starts the S3 endpoint on 127.0.0.1, path-style; every object it acknowledges survives kill -9. */
export async function openS3(options: S3Options): Promise<S3Endpoint> {
  const store = new ObjectStore(options.folder);
  const buckets = new Map(options.buckets.map((bucket) => [bucket.name, bucket]));

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID();
    const common: Record<string, string> = {
      'x-amz-request-id': requestId,
      date: new Date(options.clock.now()).toUTCString(),
    };
    let reply: Reply;
    try {
      const request = readRequest(message);
      Object.assign(common, corsHeaders(buckets.get(request.bucket)?.cors ?? [], request));
      reply = await answer(options, buckets, store, request, requestId);
    } catch (error) {
      reply = replyForError(error, message.url?.split('?')[0] ?? '/', requestId);
      // What was not read of the body is not read as the next request either.
      if (!message.complete) common['connection'] = 'close';
    }
    await sendReply(response, reply, message.method ?? 'GET', common);
    if (message.method === 'PUT') options.onEvent?.();
  }

  const server = createServer((message, response) => {
    serve(message, response).catch(() => response.destroy());
  });
  const { url, close } = await listen(server, options.port);
  return {
    url,
    store,
    close: async () => {
      await close();
      store.close();
    },
  };
}
