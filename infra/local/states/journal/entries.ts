import type { JournalFile } from './file.ts';
import type { Entry } from './rows.ts';

type Row = { execution: number; path: string; value: string; event: number };

/** What running executions have journaled, by path. */
export class Entries {
  readonly #file: JournalFile;
  readonly #put;
  readonly #forgetBelow;
  readonly #forgetAll;

  constructor(file: JournalFile) {
    const { db } = file;
    this.#file = file;
    this.#put = db.prepare('INSERT OR REPLACE INTO entries (execution, path, value, event) VALUES (?, ?, ?, ?)');
    // The range is for the index alone: `/i1` has `/i10` in it, which is not below it.
    this.#forgetBelow = db.prepare(
      `DELETE FROM entries WHERE execution = ?1 AND path > ?2 AND path < ?2 || char(127)
       AND substr(path, length(?2) + 1, 1) IN ('#', '~', '/')`,
    );
    this.#forgetAll = db.prepare('DELETE FROM entries WHERE execution = ?');
  }

  put(execution: number, path: string, { value, event }: Entry): void {
    this.#file.begin();
    this.#put.run(execution, path, JSON.stringify(value ?? null), event);
  }

  /** Drops what only mattered while the state at `path` was being run. */
  forgetBelow(execution: number, path: string): void {
    this.#file.begin();
    this.#forgetBelow.run(execution, path);
  }

  forgetAll(execution: number): void {
    this.#file.begin();
    this.#forgetAll.run(execution);
  }

  /** Everything, in one pass: by execution, then by path. */
  all(): Map<number, Map<string, Entry>> {
    const byExecution = new Map<number, Map<string, Entry>>();
    const rows = this.#file.db.prepare('SELECT execution, path, value, event FROM entries').iterate();
    for (const row of rows as Iterable<Row>) {
      let entries = byExecution.get(row.execution);
      if (!entries) byExecution.set(row.execution, (entries = new Map()));
      entries.set(row.path, { value: JSON.parse(row.value), event: row.event });
    }
    return byExecution;
  }
}
