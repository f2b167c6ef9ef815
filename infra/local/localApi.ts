import type { IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { message as says } from './http/answer.ts';
import type { HttpAnswer } from './http/answer.ts';
import { readTime } from './localTime.ts';

const Advance = z.union([
  z.strictObject({ advanceTo: z.union([z.string(), z.number()]) }),
  z.strictObject({ advanceBy: z.number().nonnegative() }),
]);
const OWN_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

export type LocalControls = {
  readonly now: () => number;
  readonly nextTimer: () => number | undefined;
  /** Moves the clock to the time that `target` tells when it is this move's turn. */
  readonly advance: (target: () => number) => Promise<void>;
  readonly counts: () => unknown;
};

const ok = (body: unknown): HttpAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

function clockNow({ now, nextTimer }: LocalControls): HttpAnswer {
  const next = nextTimer();
  return ok({
    now: new Date(now()).toISOString(),
    epoch: Math.floor(now()),
    nextTimer: next === undefined ? null : new Date(next).toISOString(),
  });
}

async function advance(controls: LocalControls, message: IncomingMessage): Promise<HttpAnswer> {
  // A page of another origin cannot send this type without a preflight, and no preflight is answered here.
  if (message.headers['content-type']?.split(';')[0] !== 'application/json') return says(415, 'send application/json');
  const body = Advance.safeParse(await json(message).catch(() => undefined));
  if (!body.success) return says(400, 'send {"advanceTo": a time} or {"advanceBy": milliseconds}');
  const asked = body.data;
  try {
    await controls.advance(() => ('advanceTo' in asked ? readTime(asked.advanceTo) : controls.now() + asked.advanceBy));
  } catch (error) {
    if (error instanceof RangeError) return says(400, error.message);
    throw error;
  }
  return clockNow(controls);
}

/** `GET /local/clock`, `POST /local/clock {advanceTo}` or `{advanceBy}` and `GET /local/counts`: the runtime's own, without a token, for this machine only. */
export function localApi(
  controls: LocalControls,
): (message: IncomingMessage, path: string) => Promise<HttpAnswer | undefined> {
  return async (message, path) => {
    if (!path.startsWith('/local/')) return undefined;
    if (!OWN_HOST.test(message.headers.host ?? '')) return says(403, 'Forbidden');
    const request = `${message.method} ${path}`;
    if (request === 'GET /local/clock') return clockNow(controls);
    if (request === 'POST /local/clock') return advance(controls, message);
    if (request === 'GET /local/counts') return ok(controls.counts());
    return says(404, 'Not Found');
  };
}
