import { S3Error } from './errors.ts';
import type { S3Request } from './request.ts';

/** One rule of a bucket's CORS configuration. */
export type CorsRule = {
  readonly allowedOrigins: readonly string[];
  readonly allowedMethods: readonly string[];
  readonly allowedHeaders: readonly string[];
  readonly exposedHeaders: readonly string[];
  readonly maxAge: number | undefined;
};

function like(pattern: string, text: string): boolean {
  const [before = '', after] = pattern.split('*', 2);
  if (after === undefined) return pattern === text;
  return text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after);
}

function allowing(
  rules: readonly CorsRule[],
  origin: string,
  method: string,
  headers: readonly string[],
): CorsRule | undefined {
  return rules.find(
    (rule) =>
      rule.allowedOrigins.some((pattern) => like(pattern, origin)) &&
      rule.allowedMethods.includes(method) &&
      headers.every((header) => rule.allowedHeaders.some((pattern) => like(pattern.toLowerCase(), header))),
  );
}

function originHeaders(rule: CorsRule, origin: string): Record<string, string> {
  const any = rule.allowedOrigins.includes('*');
  return {
    'access-control-allow-origin': any ? '*' : origin,
    'access-control-allow-methods': rule.allowedMethods.join(', '),
    ...(any ? {} : { 'access-control-allow-credentials': 'true' }),
    ...(rule.exposedHeaders.length > 0 ? { 'access-control-expose-headers': rule.exposedHeaders.join(', ') } : {}),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

/** Headers that let the page of another origin read the answer; none when no rule allows it. */
export function corsHeaders(rules: readonly CorsRule[], request: S3Request): Record<string, string> {
  const origin = request.headers['origin'];
  const rule = origin === undefined ? undefined : allowing(rules, origin, request.method, []);
  return rule && origin !== undefined ? originHeaders(rule, origin) : {};
}

/** Answers a preflight: the headers for a 200, or AccessForbidden when no rule allows what the page wants to send. */
export function preflight(rules: readonly CorsRule[], request: S3Request): Record<string, string> {
  const { origin, 'access-control-request-method': method, 'access-control-request-headers': wanted } = request.headers;
  if (origin === undefined || method === undefined) {
    throw new S3Error('BadRequest', 400, 'Insufficient information. Origin request header needed.');
  }
  const headers = (wanted ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const rule = allowing(rules, origin, method, headers);
  if (!rule) throw new S3Error('AccessForbidden', 403, 'CORSResponse: This CORS request is not allowed.');
  return {
    ...originHeaders(rule, origin),
    ...(headers.length > 0 ? { 'access-control-allow-headers': headers.join(', ') } : {}),
    ...(rule.maxAge === undefined ? {} : { 'access-control-max-age': String(rule.maxAge) }),
  };
}
