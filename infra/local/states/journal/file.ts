import { DatabaseSync } from 'node:sqlite';

/** Raised with every change of the tables, so that a file of another shape is never misread. */
const VERSION = 2;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS definitions (id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, text TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS executions (
  id INTEGER PRIMARY KEY, arn TEXT UNIQUE, name TEXT NOT NULL, machine TEXT NOT NULL,
  definition INTEGER NOT NULL REFERENCES definitions (id), input TEXT NOT NULL, status TEXT NOT NULL,
  output TEXT, error TEXT, cause TEXT, started REAL NOT NULL, stopped REAL, transitions INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS executions_by_machine ON executions (machine, started);
CREATE INDEX IF NOT EXISTS executions_running ON executions (id) WHERE status = 'RUNNING';
CREATE TABLE IF NOT EXISTS entries (
  execution INTEGER NOT NULL, path TEXT NOT NULL, value TEXT NOT NULL, event INTEGER NOT NULL,
  PRIMARY KEY (execution, path)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tokens (
  token TEXT PRIMARY KEY, execution INTEGER NOT NULL, status TEXT NOT NULL, answer TEXT,
  deadline REAL, heartbeat REAL, beat REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS events (
  execution INTEGER NOT NULL, id INTEGER NOT NULL, previous INTEGER NOT NULL, time REAL NOT NULL,
  type TEXT NOT NULL, details TEXT NOT NULL, PRIMARY KEY (execution, id)) WITHOUT ROWID;
`;

/**
 * The SQLite file behind the journal. All changes of one turn of the event loop are one transaction,
 * so that what belongs together is durable together, and a busy engine commits once for many executions.
 * Nothing may leave the engine (an answer, a call of a function) before `committed` has resolved.
 */
export class JournalFile {
  readonly db: DatabaseSync;
  #open = false;
  #committed: PromiseWithResolvers<void> | undefined;
  #closed = false;

  constructor(file: string) {
    this.db = new DatabaseSync(file);
    this.db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    const found = this.db.prepare('PRAGMA user_version').get()?.['user_version'];
    const tables = this.db.prepare("SELECT COUNT(*) AS n FROM sqlite_master WHERE type = 'table'").get()?.['n'];
    if (found !== VERSION && tables !== 0) {
      this.db.close();
      throw new Error(
        `${file} was written by another version of the local Step Functions: move it away to start afresh`,
      );
    }
    // As one: a kill between them would leave tables of no version.
    this.db.exec(`BEGIN; ${SCHEMA} PRAGMA user_version = ${VERSION}; COMMIT;`);
  }

  /** To be called before each change. */
  begin(): void {
    if (this.#open) return;
    this.db.exec('BEGIN IMMEDIATE');
    this.#open = true;
    setImmediate(() => this.#commit());
  }

  /** Resolves when every change so far would survive a kill. */
  committed(): Promise<void> {
    if (!this.#open) return Promise.resolve();
    this.#committed ??= Promise.withResolvers();
    return this.#committed.promise;
  }

  close(): void {
    this.#commit();
    this.#closed = true;
    this.db.close();
  }

  #commit(): void {
    if (this.#open && !this.#closed) {
      this.db.exec('COMMIT');
      this.#open = false;
    }
    this.#committed?.resolve();
    this.#committed = undefined;
  }
}
