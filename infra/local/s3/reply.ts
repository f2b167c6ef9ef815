import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { S3Error } from './errors.ts';
import { element, xmlDocument } from './xml.ts';

/** What an operation answers: XML, nothing, or a slice of a file. */
export type Reply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly xml?: string;
  readonly file?: { readonly path: string; readonly first: number; readonly last: number };
};

function errorReply(error: S3Error, resource: string, requestId: string): Reply {
  const details = Object.entries(error.details).map(([name, value]) => element(name, value));
  const known = element('Code', error.code) + element('Message', error.message) + details.join('');
  const xml = xmlDocument('Error', known + element('Resource', resource) + element('RequestId', requestId), false);
  return { status: error.status, xml };
}

/** A reply for whatever was thrown; a bug becomes InternalError (500), which the SDK retries. */
export function replyForError(error: unknown, resource: string, requestId: string): Reply {
  if (error instanceof S3Error) return errorReply(error, resource, requestId);
  const message = error instanceof Error ? error.message : String(error);
  return errorReply(new S3Error('InternalError', 500, message), resource, requestId);
}

/** Writes a reply out. A HEAD answer and a 304 carry no body. */
export async function sendReply(
  response: ServerResponse,
  reply: Reply,
  method: string,
  headers: Record<string, string>,
): Promise<void> {
  const bare = method === 'HEAD' || reply.status === 304 || reply.status === 204;
  const type = reply.xml === undefined ? {} : { 'content-type': 'application/xml' };
  const length = reply.xml === undefined ? {} : { 'content-length': String(Buffer.byteLength(reply.xml)) };
  response.writeHead(reply.status, { ...headers, ...type, ...(bare ? {} : length), ...reply.headers });
  if (bare || (!reply.xml && !reply.file)) return void response.end();
  if (reply.xml !== undefined) return void response.end(reply.xml);
  if (!reply.file || reply.file.last < reply.file.first) return void response.end();
  await pipeline(createReadStream(reply.file.path, { start: reply.file.first, end: reply.file.last }), response);
}
