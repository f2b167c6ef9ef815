import type { JournalFile } from './file.ts';
import type { EventRow } from './rows.ts';

/** The history of executions, numbered from 1 in each. */
export class Events {
  readonly #file: JournalFile;
  readonly #add;
  readonly #last;

  constructor(file: JournalFile) {
    this.#file = file;
    this.#add = file.db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)');
    this.#last = file.db.prepare('SELECT MAX(id) AS last FROM events WHERE execution = ?');
  }

  add(execution: number, { id, previous, time, type, details }: EventRow): void {
    this.#file.begin();
    this.#add.run(execution, id, previous, time, type, details);
  }

  /** The number of the latest event; 0 when there is none. */
  last(execution: number): number {
    return Number(this.#last.get(execution)?.['last'] ?? 0);
  }

  page(execution: number, page: { offset: number; limit: number; reverse: boolean }): EventRow[] {
    const order = page.reverse ? 'DESC' : 'ASC';
    const sql = `SELECT id, previous, time, type, details FROM events WHERE execution = ? ORDER BY id ${order} LIMIT ? OFFSET ?`;
    return this.#file.db.prepare(sql).all(execution, page.limit, page.offset) as EventRow[];
  }
}
