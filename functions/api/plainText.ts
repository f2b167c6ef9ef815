import type { MiddlewareHandler } from 'hono';
import type { Api } from './api.ts';
import { Refused } from './problem.ts';

/**
 * Half a surrogate pair, a control character, or the sign that stands for bytes which were no UTF-8. The first cannot be
 * stored, the second makes a workbook for the bank that no program opens, the third has already lost what was written.
 */
// oxlint-disable-next-line no-control-regex -- these characters are what is looked for
const UNUSABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFD]|\p{Surrogate}/u;

const isUsable = (text: string): boolean => !UNUSABLE.test(text);

function holdsUsableText(value: unknown): boolean {
  if (typeof value === 'string') return isUsable(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, one]) => isUsable(name) && holdsUsableText(one));
}

/** Refuses a JSON body with text that cannot be kept as it was sent. What is no JSON is refused by whoever reads it. */
export const plainText: MiddlewareHandler<Api> = async (context, next) => {
  const isJson = context.req.header('content-type')?.includes('json') ?? false;
  if (isJson && !holdsUsableText(parsed(await context.req.text()))) {
    const message = '请求中含有无法保存的字符（控制字符，或不是 UTF-8 的文字），未作任何改动。';
    throw new Refused({ kind: 'invalid', code: 'UNUSABLE_TEXT', message }, 400);
  }
  await next();
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
