import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

/** One answer of the API: `body` is its JSON, or undefined where it has none. */
export type Answer = { readonly status: number; readonly body: unknown };

export type Request = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  /** Idempotency-Key: the same key makes the same case. */
  readonly key?: string;
};

/** Where the API is, and who signs the tokens. `tokenFor` is asked again when a token has run out. */
export type ClientOptions = { readonly apiUrl: string; readonly tokenFor: (user: string) => Promise<string> };

/** The public API as the officers of the sample use it, and the local clock. */
export type Client = {
  as(user: string): (path: string, request?: Request) => Promise<Answer>;
  /** Puts a file on a presigned address. */
  putFile(url: string, contentType: string, bytes: Uint8Array): Promise<void>;
  /** The virtual clock, epoch milliseconds. */
  now(): Promise<number>;
  /** Moves the clock to `time` (ISO with offset), stopping at all that is due on the way; later than that, it stays. */
  advanceTo(time: string): Promise<void>;
  /** Lets some minutes of the virtual clock pass: longer than a sweep waits, and far from the end of a working day. */
  passMinutes(): Promise<void>;
  /** Where the system can say that it is at rest, waiting for that saves asking again and again. */
  rest?(): Promise<void>;
};

const TRIES = 6;

/** The sweep comes every five minutes. */
const A_SWEEP_AND_MORE = 6 * 60_000;

const Clock = z.object({ epoch: z.number() });

/** The API said something that the sample cannot go on with. */
export class ApiError extends Error {
  readonly answer: Answer;
  constructor(what: string, answer: Answer) {
    super(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`);
    this.name = 'ApiError';
    this.answer = answer;
  }
}

/** Repeats what an outage broke; every request of the sample may be repeated. */
async function steadily<Value>(act: () => Promise<Value>, again: (value: Value) => boolean): Promise<Value> {
  for (let tried = 1; ; tried++) {
    try {
      const value = await act();
      if (tried === TRIES || !again(value)) return value;
    } catch (error) {
      if (tried === TRIES) throw error;
    }
    await sleep(20 * 2 ** tried);
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
}

/** A client of the HTTP API and of the local runtime's own clock; it knows nothing else. */
export function openClient({ apiUrl, tokenFor }: ClientOptions): Client {
  const tokens = new Map<string, Promise<string>>();
  const base = apiUrl.replace(/\/$/, '');

  function tokenOf(user: string): Promise<string> {
    const kept = tokens.get(user) ?? tokenFor(user);
    tokens.set(user, kept);
    return kept;
  }

  async function once(user: string, path: string, request: Request): Promise<Answer> {
    const headers: Record<string, string> = { authorization: `Bearer ${await tokenOf(user)}` };
    if (request.body !== undefined) headers['content-type'] = 'application/json';
    if (request.key !== undefined) headers['idempotency-key'] = request.key;
    const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
    const response = await fetch(`${base}${path}`, { method: request.method ?? 'GET', headers, ...body });
    const answer = { status: response.status, body: await bodyOf(response) };
    // A token lives a working day, and the clock of the sample jumps over many.
    if (answer.status === 401) tokens.delete(user);
    return answer;
  }

  async function local(path: string, body?: unknown): Promise<Answer> {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${base}${path}`, { headers, ...init });
    const answer = { status: response.status, body: await bodyOf(response) };
    if (!response.ok) throw new ApiError(path, answer);
    return answer;
  }

  async function now(): Promise<number> {
    const { body } = await local('/local/clock');
    return Clock.parse(body).epoch;
  }

  return {
    now,
    as:
      (user) =>
      (path, request = {}) =>
        steadily(
          () => once(user, path, request),
          ({ status }) => status === 401 || status === 429 || status >= 500,
        ),
    putFile: async (url, contentType, bytes) => {
      const put = () => fetch(url, { method: 'PUT', headers: { 'content-type': contentType }, body: bytes });
      const response = await steadily(put, ({ status }) => status >= 500);
      if (!response.ok) throw new ApiError('PUT of a file', { status: response.status, body: await response.text() });
    },
    advanceTo: async (time) => {
      if ((await now()) < Date.parse(time)) await local('/local/clock', { advanceTo: time });
    },
    passMinutes: async () => {
      await local('/local/clock', { advanceBy: A_SWEEP_AND_MORE });
    },
  };
}
