import type { IncomingMessage } from 'node:http';
import { S3Error } from './errors.ts';

/** A path-style S3 request, taken apart. Query parameters named `x-amz-*` count as headers, as in presigned URLs. */
export type S3Request = {
  readonly method: string;
  /** Decoded path, as signed. */
  readonly path: string;
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: IncomingMessage;
};

function headersOf(message: IncomingMessage): Record<string, string | undefined> {
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(message.headers)) {
    headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  return headers;
}

/** URLSearchParams reads `+` as a space; SigV4 clients never write it so, hence a literal plus stays a plus. */
function queryOf(search: string): URLSearchParams {
  return new URLSearchParams(search.replaceAll('+', '%2B'));
}

export function readRequest(message: IncomingMessage): S3Request {
  const [rawPath, search] = splitOnce(message.url ?? '/', '?');
  let path: string;
  try {
    path = decodeURIComponent(rawPath);
  } catch {
    throw new S3Error('InvalidURI', 400, "Couldn't parse the specified URI.");
  }
  const [bucket, key] = splitOnce(path.slice(1), '/');
  return {
    method: message.method ?? 'GET',
    path,
    bucket,
    key,
    query: queryOf(search),
    headers: headersOf(message),
    body: message,
  };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** A header, or the query parameter of the same name that a presigned URL carries in its place. */
export function amzHeader(request: S3Request, name: string): string | undefined {
  return request.headers[name] ?? request.query.get(name) ?? undefined;
}
