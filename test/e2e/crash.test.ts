import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startChild } from '../support/child.ts';
import { seededRandom } from '../../infra/local/sample/roster/random.ts';
import type { Invariants } from '../../infra/local/sample/invariants.ts';

/** How the quarter ends; `npx vitest -u` writes it anew where the county's year was meant to change. */
const END = './quarterEnd.txt';

/** How often the quarter is cut off; `CRASHES=50 npm run test:crash` for more, `SEED=…` for the same moments again. */
const LONG = process.env['CRASHES'];
const CRASHES = Number(LONG ?? 6);
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

/** The longest time from a moment of the quarter to the kill: some acts later, or in the middle of one. Milliseconds. */
const LATER = 600;

const folder = (): string => mkdtempSync(join(tmpdir(), 'quarter-'));

type Ended = { end: string; invariants: Invariants };
type Said = { played: number } | Ended;

/** When to kill: once so much of the quarter is played, and so many milliseconds later. */
type Kill = { played: number; later: number };

/** Plays a folder's quarter, killed on the way where that is said. Undefined when it was killed before its end. */
async function play(dataDir: string, kill?: Kill): Promise<Ended | undefined> {
  const child = startChild(import.meta.resolve('./playOn.ts'), dataDir);
  const closed = once(child, 'close');
  let ended: Ended | undefined;
  for await (const line of createInterface(child.stdout)) {
    const said = JSON.parse(line) as Said;
    if ('end' in said) ended = said;
    else if (kill && said.played >= kill.played) setTimeout(() => child.kill('SIGKILL'), kill.later);
  }
  await closed;
  if (child.signalCode === 'SIGKILL') return undefined;
  if (child.exitCode !== 0) throw new Error(`the quarter ended with exit code ${child.exitCode}`);
  return ended;
}

async function endsAsEver(ended: Ended | undefined): Promise<void> {
  await expect(ended?.end).toMatchFileSnapshot(END);
  for (const [name, { held, broken }] of Object.entries(ended?.invariants ?? {})) {
    expect(held, `${name}: ${broken.join('; ')}`).toBe(true);
  }
}

it(
  `the sample quarter ends as ever when it is killed ${CRASHES} times on the way (SEED=${SEED})`,
  async () => {
    console.log(`SEED=${SEED} CRASHES=${CRASHES}`);
    const random = seededRandom(SEED);
    const moments = Array.from({ length: CRASHES }, () => random()).toSorted((one, other) => one - other);
    const cut = folder();
    for (const played of moments) {
      await play(cut, { played, later: random() * LATER });
      await sleep(50);
    }
    await endsAsEver(await play(cut));
  },
  300_000 + CRASHES * 30_000,
);

it.runIf(LONG)('the sample quarter ends as ever when nothing disturbs it', { timeout: 300_000 }, async () =>
  endsAsEver(await play(folder())),
);
