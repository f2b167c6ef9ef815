import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startChild } from '../../support/child.ts';
import { chance, functionsOf } from './cases.ts';
import { world } from './engine.ts';

const ROUNDS = 8;
const seed = Number(process.env['SEED'] ?? Date.now() % 100_000);

type Line = { started?: number; execution?: string; answered?: number; said?: string };
type Call = { name: string; n: number; id?: string; token?: string };

/** Runs a child until it is killed at a moment that the seed decides; gives what it said. */
async function killedAfter(ms: number, folder: string, round: number): Promise<Line[]> {
  const child = startChild(import.meta.resolve('./crashing.ts'), folder, `${round}`, `${seed}`);
  let said = '';
  const ended = new Promise((resolve) => child.once('close', resolve));
  await new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      resolve();
    });
  });
  setTimeout(() => child.kill('SIGKILL'), ms);
  await ended;
  const whole = said.slice(0, said.lastIndexOf('\n') + 1);
  return whole.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Line]));
}

const callsIn = (file: string): Call[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => (line.endsWith('}') ? [JSON.parse(line) as Call] : []));

test(`killed at any moment nothing acknowledged is lost (SEED=${seed})`, { timeout: 120_000 }, async () => {
  console.log(`seed ${seed}`);
  const folder = mkdtempSync(path.join(tmpdir(), 'states-crash-'));
  const random = chance(seed);
  const lines: Line[] = [];
  for (let round = 0; round < ROUNDS; round++) lines.push(...(await killedAfter(20 + random() * 500, folder, round)));

  const last = world(
    functionsOf(
      path.join(folder, 'calls'),
      () => 0.9,
      () => undefined,
    ),
    path.join(folder, 'states.db'),
    Date.now(),
  );
  last.engine.resume();
  await last.pass(60);
  const calls = callsIn(path.join(folder, 'calls'));
  for (const { n, token } of calls) if (token) await last.answer(token, `last:${n}`);
  await last.pass(60);

  const started = lines.filter((line) => line.execution !== undefined);
  const answered = new Map(lines.flatMap(({ answered, said }) => (answered === undefined ? [] : [[answered, said]])));
  expect(started.length).toBeGreaterThan(50);
  expect(answered.size).toBeGreaterThan(10);
  for (const { started: n = 0, execution = '' } of started) {
    const found = await last.describe(execution);
    expect(found, `case ${n}`).toMatchObject({
      status: 'SUCCEEDED',
      output: { n, parts: [1, 2, 3].map((i) => n * 10 + i) },
    });
    // What was acknowledged stands; an answer whose acknowledgement the kill swallowed may stand as well.
    if (answered.has(n)) expect(found.output, `case ${n}`).toMatchObject({ said: answered.get(n) });
    const ids = (await last.history(execution)).map(({ id }) => id);
    expect(ids).toEqual(ids.map((_, at) => at + 1));
  }
  expect(last.engine.counts().executions).toEqual({ SUCCEEDED: expect.any(Number) });

  // A repeated call has the token and the payload of the first: one token and one id for each case.
  const tokensOf = Map.groupBy(
    calls.filter(({ name }) => name === 'ask'),
    ({ n }) => n,
  );
  for (const [n, asked] of tokensOf) expect(new Set(asked.map(({ token }) => token)).size, `case ${n}`).toBe(1);
  last.close();
});
