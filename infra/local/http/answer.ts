import type { ServerResponse } from 'node:http';
import { z } from 'zod';

/** A response ready to be written. */
export type HttpAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body: string | Buffer;
};

const ProxyResult = z.looseObject({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  cookies: z.array(z.string()).optional(),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().optional(),
});

export const message = (status: number, text: string, headers: Record<string, string> = {}): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ message: text }),
});

/** What payload format 2.0 makes of a function's result: one with a status code is a response, anything else a JSON body. */
export function answerOf(payload: string): HttpAnswer {
  const value: unknown = JSON.parse(payload);
  if (typeof value !== 'object' || value === null || !('statusCode' in value)) {
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: typeof value === 'string' ? value : payload,
    };
  }
  const parsed = ProxyResult.safeParse(value);
  if (!parsed.success) return message(500, 'Internal Server Error');
  const { statusCode: status, headers = {}, cookies, body = '', isBase64Encoded } = parsed.data;
  const lower = Object.fromEntries(Object.entries(headers).map(([name, one]) => [name.toLowerCase(), String(one)]));
  return {
    status,
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...lower },
    ...(cookies ? { cookies } : {}),
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  };
}

export function write(response: ServerResponse, answer: HttpAnswer, more: Readonly<Record<string, string>>): void {
  const cookies = answer.cookies ? { 'set-cookie': [...answer.cookies] } : {};
  const length = { 'content-length': String(Buffer.byteLength(answer.body)) };
  response.writeHead(answer.status, { ...answer.headers, ...cookies, ...more, ...length });
  response.end(answer.body);
}
