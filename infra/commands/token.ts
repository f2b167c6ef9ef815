import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { openClock, openPorts } from '../local/dataFolder.ts';
import { openIssuer } from '../local/issuer.ts';
import { LOCAL_USERS } from '../local/users.ts';
import { commandLine, fail, refuse } from './commandLine.ts';

const USAGE = 'usage: npm run --silent token -- USER [--data DIR]';
const AUDIENCE = 'skill-subsidy';

/** Nothing is fetched from there: the code is read off the redirect. */
const REDIRECT = 'http://127.0.0.1/';

/** The issuer that runs, asked as the console asks it. @throws TypeError when nothing listens. */
async function fromRunning(issuer: string, user: string): Promise<string> {
  const query = new URLSearchParams({ redirect_uri: REDIRECT, login_hint: user });
  const redirected = await fetch(`${issuer}/authorize?${query.toString()}`, { redirect: 'manual' });
  const code = new URL(redirected.headers.get('location') ?? REDIRECT).searchParams.get('code') ?? '';
  const body = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT });
  const answer = await fetch(`${issuer}/token`, { method: 'POST', body });
  return z.object({ access_token: z.string() }).parse(await answer.json()).access_token;
}

/** Signed with the folder's own key by the folder's own clock, as the next start will read it. */
async function fromFolder(folder: string, port: number | undefined, user: string): Promise<string> {
  const clock = openClock(folder, undefined);
  const issuer = await openIssuer({ folder, clock, users: LOCAL_USERS, audience: AUDIENCE, port });
  try {
    return await issuer.tokenFor(user);
  } finally {
    clock.stop();
    await issuer.close();
  }
}

async function tokenOf(folder: string, user: string): Promise<string> {
  const port = openPorts(folder).wished('issuer');
  if (port === undefined) return fromFolder(folder, port, user);
  return fromRunning(`http://127.0.0.1:${port}`, user).catch((error: unknown) => {
    if (error instanceof TypeError) return fromFolder(folder, port, user);
    throw error;
  });
}

const { values, positionals } = commandLine(USAGE, { data: { type: 'string', default: '.data' } }, true);
const [user, ...more] = positionals;
if (user === undefined || more.length > 0) refuse(USAGE);
if (!LOCAL_USERS.some(({ username }) => username === user)) {
  refuse(`there is no user ${user}; there are:\n  ${LOCAL_USERS.map(({ username }) => username).join(' ')}`);
}
if (!existsSync(join(values.data, 'issuer-key.json'))) {
  refuse(`nothing was ever started in ${values.data}: run npm start first, or name its folder with --data DIR`);
}
try {
  process.stdout.write(`${await tokenOf(values.data, user)}\n`);
} catch (error) {
  fail(error);
}
