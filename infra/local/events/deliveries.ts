import { DatabaseSync } from 'node:sqlite';
import type { VirtualClock } from '../clock.ts';

/** Something to be handed to a target at least once. `id` is the same at every attempt, so a target can tell repeats. */
export type Delivery = {
  readonly id: string;
  readonly arn: string;
  /** JSON text. */
  readonly payload: string;
  /** Attempts after the first. */
  readonly retries: number;
};

export type Attempt = { readonly delivered: true } | { readonly delivered: false; readonly reason: string };

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS deliveries (
    id TEXT PRIMARY KEY, arn TEXT NOT NULL, payload TEXT NOT NULL, retries INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, due INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (due);
  CREATE TABLE IF NOT EXISTS schedules (name TEXT PRIMARY KEY, expression TEXT NOT NULL, since INTEGER NOT NULL, last INTEGER NOT NULL) STRICT;
`;

const FIRST_WAIT = 60_000;
const LONGEST_WAIT = 3_600_000;

/** What is to be delivered, kept in a file until its target took it; a restart goes on where the last run was. */
export class Deliveries {
  readonly db: DatabaseSync;
  readonly #clock: VirtualClock;
  readonly #attempt: (delivery: Delivery) => Promise<Attempt>;
  readonly #log: (line: string) => void;
  readonly #flying = new Set<string>();
  #cancelWake: () => void = () => {};
  #closed = false;

  constructor(
    file: string,
    clock: VirtualClock,
    attempt: (delivery: Delivery) => Promise<Attempt>,
    log: (line: string) => void,
  ) {
    this.db = new DatabaseSync(file);
    this.db.exec(SCHEMA);
    this.#clock = clock;
    this.#attempt = attempt;
    this.#log = log;
  }

  /** Writes deliveries down, together with what `also` writes, or not at all. Sends nothing yet: see `wake`. */
  add(deliveries: readonly Delivery[], also: () => void = () => {}): void {
    const insert = this.db.prepare(
      'INSERT OR IGNORE INTO deliveries (id, arn, payload, retries, due) VALUES (?, ?, ?, ?, ?)',
    );
    this.db.exec('BEGIN IMMEDIATE');
    try {
      for (const { id, arn, payload, retries } of deliveries)
        insert.run(id, arn, payload, retries, Math.floor(this.#clock.now()));
      also();
      this.db.exec('COMMIT');
    } catch (error) {
      this.db.exec('ROLLBACK');
      throw error;
    }
  }

  /** Sends all that is due, and again when the next one will be. */
  wake(): void {
    if (this.#closed) return;
    for (const row of this.db
      .prepare('SELECT * FROM deliveries WHERE due <= ? ORDER BY due LIMIT 200')
      .all(this.#clock.now())) {
      const id = String(row['id']);
      if (this.#flying.has(id)) continue;
      this.#flying.add(id);
      const delivery = {
        id,
        arn: String(row['arn']),
        payload: String(row['payload']),
        retries: Number(row['retries']),
      };
      void this.#send(delivery, Number(row['attempts']) + 1);
    }
    this.#cancelWake();
    const next = this.db.prepare('SELECT min(due) AS due FROM deliveries WHERE due > ?').get(this.#clock.now())?.[
      'due'
    ];
    if (typeof next === 'number') this.#cancelWake = this.#clock.at(next, () => this.wake());
  }

  /** True when nothing is on its way and nothing is due. */
  atRest(): boolean {
    if (this.#flying.size > 0) return false;
    return this.db.prepare('SELECT 1 FROM deliveries WHERE due <= ? LIMIT 1').get(this.#clock.now()) === undefined;
  }

  close(): void {
    this.#closed = true;
    this.#cancelWake();
    this.db.close();
  }

  async #send(delivery: Delivery, attempts: number): Promise<void> {
    const outcome = await this.#attempt(delivery).catch((error: unknown): Attempt => ({
      delivered: false,
      reason: String(error),
    }));
    this.#flying.delete(delivery.id);
    if (this.#closed) return;
    if (outcome.delivered || attempts > delivery.retries) {
      if (!outcome.delivered) this.#log(`given up after ${attempts} attempts: ${delivery.arn}: ${outcome.reason}`);
      this.db.prepare('DELETE FROM deliveries WHERE id = ?').run(delivery.id);
    } else {
      const due = Math.floor(this.#clock.now()) + Math.min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT);
      this.db.prepare('UPDATE deliveries SET attempts = ?, due = ? WHERE id = ?').run(attempts, due, delivery.id);
    }
    this.wake();
  }
}
