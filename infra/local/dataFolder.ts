import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { VirtualClock } from './clock.ts';
import type { Credentials } from './s3/authenticate.ts';
import { writeWhole } from './writeWhole.ts';

function readJson<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> | undefined {
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

/** A folder that cannot be used as it is; the message says what to do. */
export class UnusableFolder extends Error {}

/**
 * Holds the folder for this process, so that two runtimes never write the same data. The system itself lets go of the lock
 * when the process ends, in whatever way. Returns what releases it.
 * @throws UnusableFolder when another run holds it.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const lock = new DatabaseSync(join(folder, 'lock.sqlite'));
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    throw new UnusableFolder(`${folder} 正由另一个本地运行使用；请先停止它（在其终端按 Ctrl-C），再试一次。`);
  }
  return () => lock.close();
}

/**
 * The clock as the last run left it, real time since then included; a new folder begins at `asOf`, or now.
 * An `asOf` that lies before the folder's time is not taken: what has happened is not undone.
 */
export function openClock(folder: string, asOf: number | undefined): VirtualClock {
  const file = join(folder, 'clock.json');
  const kept = readJson(file, z.object({ offset: z.number() }));
  const keep = (offset: number): void => writeWhole(file, JSON.stringify({ offset }));
  if (!kept) return new VirtualClock(asOf, keep);
  const now = Date.now() + kept.offset;
  return new VirtualClock(asOf === undefined ? now : Math.max(now, asOf), keep);
}

export type Ports = {
  readonly wished: (name: string) => number | undefined;
  readonly keep: (used: Readonly<Record<string, string>>) => void;
};

/** The ports of the last run: used again when free, so that addresses given out stay good. */
export function openPorts(folder: string): Ports {
  const file = join(folder, 'ports.json');
  const known = readJson(file, z.record(z.string(), z.number())) ?? {};
  return {
    wished: (name) => known[name],
    keep: (used) => {
      const ports = Object.fromEntries(Object.entries(used).map(([name, url]) => [name, Number(new URL(url).port)]));
      writeWhole(file, JSON.stringify(ports));
    },
  };
}

/** The one pair of keys of this folder, drawn once. */
export function openCredentials(folder: string): Credentials {
  const file = join(folder, 'credentials.json');
  const kept = readJson(file, z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }));
  if (kept) return kept;
  const drawn = {
    accessKeyId: `LOCAL${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(24).toString('base64url'),
  };
  writeWhole(file, JSON.stringify(drawn));
  return drawn;
}
