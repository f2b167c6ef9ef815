import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';

const CHILD = join(import.meta.dirname, 'playOn.ts');

/** How often the quarter is cut off; many more by hand: `QUARTER_KILLS=50 npx vitest run test/sample/resume.test.ts`. */
const KILLS = Number(process.env['QUARTER_KILLS'] ?? 3);

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
  `ends in the same state when it is killed ${KILLS} times on the way`,
  async () => {
    const began = performance.now();
    const whole = await play(folder());
    const length = performance.now() - began;
    const cut = folder();
    for (let kill = 0; kill < KILLS; kill++) {
      await play(cut, 1500 + Math.random() * length * 0.6);
      await sleep(100);
    }
    const resumed = await play(cut);
    expect(resumed?.state).toEqual(whole?.state);
    for (const ended of [whole, resumed]) {
      for (const [name, { held, broken }] of Object.entries(ended?.invariants ?? {})) {
        expect(held, `${name}: ${broken.join('; ')}`).toBe(true);
      }
    }
  },
  180_000 + KILLS * 60_000,
);
