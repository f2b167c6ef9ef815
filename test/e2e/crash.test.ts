import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { seededRandom } from '../../infra/local/sample/roster/random.ts';

const CHILD = join(import.meta.dirname, 'playOn.ts');

/** How often the quarter is cut off; `CRASHES=50 npm run test:crash` for more, `SEED=…` for the same moments again. */
const CRASHES = Number(process.env['CRASHES'] ?? 10);
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

/** A start needs about this long before anything happens that a kill could hurt, milliseconds. */
const STARTING = 1500;

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'quarter-'));
  folders.push(made);
  return made;
};

afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});

type Ended = { state: unknown; invariants: Record<string, { checked: number; held: boolean; broken: string[] }> };

/** Plays a folder's quarter; killed after `ms` where that is given. Undefined when it was killed before its end. */
async function play(dataDir: string, ms?: number): Promise<Ended | undefined> {
  const child = spawn(process.execPath, [CHILD, dataDir], { stdio: ['ignore', 'pipe', 'pipe'] });
  const timer = ms === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), ms);
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  clearTimeout(timer);
  if (child.signalCode === 'SIGKILL') return undefined;
  if (child.exitCode !== 0) throw new Error(errors);
  return JSON.parse(out) as Ended;
}

it(
  `the sample quarter ends the same when it is killed ${CRASHES} times on the way (SEED=${SEED})`,
  async () => {
    console.log(`SEED=${SEED} CRASHES=${CRASHES}`);
    const random = seededRandom(SEED);
    const began = performance.now();
    const whole = await play(folder());
    const pace = (2 * (performance.now() - began)) / CRASHES;
    const cut = folder();
    for (let crash = 0; crash < CRASHES; crash++) {
      await play(cut, STARTING + random() * pace);
      await sleep(50);
    }
    const resumed = await play(cut);
    expect(resumed?.state).toEqual(whole?.state);
    for (const ended of [whole, resumed]) {
      for (const [name, { held, broken }] of Object.entries(ended?.invariants ?? {})) {
        expect(held, `${name}: ${broken.join('; ')}`).toBe(true);
      }
    }
  },
  300_000 + CRASHES * 30_000,
);
