import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** An object's row. `headers` are what comes back on GET: content type, `x-amz-meta-*`, checksum and the like. */
export type StoredObject = {
  readonly bucket: string;
  readonly key: string;
  readonly file: string;
  readonly size: number;
  /** Hex MD5 without quotes. */
  readonly etag: string;
  /** Epoch milliseconds of the virtual clock. */
  readonly modified: number;
  readonly headers: Readonly<Record<string, string>>;
};

/** One thing that happened to an object and that the event bus has not yet taken. */
export type OutboxRow = { readonly sequence: number; readonly event: ObjectCreated };

export type ObjectCreated = {
  readonly id: string;
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  readonly etag: string;
  readonly time: number;
  readonly reason: 'PutObject' | 'CopyObject';
  readonly requestId: string;
  readonly sourceIp: string;
};

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS objects (
    bucket TEXT NOT NULL, key TEXT NOT NULL, file TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
    modified INTEGER NOT NULL, headers TEXT NOT NULL, PRIMARY KEY (bucket, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS outbox (sequence INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL) STRICT;
`;

type Row = Record<string, unknown>;

function asObject(row: Row): StoredObject {
  const { bucket, key, file, size, etag, modified, headers } = row;
  return {
    bucket: String(bucket),
    key: String(key),
    file: String(file),
    size: Number(size),
    etag: String(etag),
    modified: Number(modified),
    headers: JSON.parse(String(headers)) as Record<string, string>,
  };
}

/**
 * Objects as files, their index in SQLite. An object appears with its event in one transaction, after its file is in place,
 * so a crash at any moment leaves either nothing or the whole; files that no row names are swept at the next start.
 */
export class ObjectStore {
  readonly #db: DatabaseSync;
  readonly #files: string;
  readonly #uploads: string;

  constructor(folder: string) {
    this.#files = join(folder, 'objects');
    this.#uploads = join(folder, 'uploads');
    rmSync(this.#uploads, { recursive: true, force: true });
    mkdirSync(this.#files, { recursive: true });
    mkdirSync(this.#uploads, { recursive: true });
    this.#db = new DatabaseSync(join(folder, 'index.sqlite'));
    this.#db.exec(SCHEMA);
    this.#sweep();
  }

  /** A fresh place for a body that is still arriving. */
  uploadPath(): string {
    return join(this.#uploads, randomUUID());
  }

  pathOf(object: StoredObject): string {
    return join(this.#files, object.file);
  }

  get(bucket: string, key: string): StoredObject | undefined {
    const row = this.#db.prepare('SELECT * FROM objects WHERE bucket = ? AND key = ?').get(bucket, key);
    return row && asObject(row);
  }

  /** Objects of a bucket from `from` on (inclusive), in the order of their keys' UTF-8 bytes. */
  *scan(bucket: string, from: string): Generator<StoredObject> {
    const statement = this.#db.prepare('SELECT * FROM objects WHERE bucket = ? AND key >= ? ORDER BY key LIMIT 500');
    const after = this.#db.prepare('SELECT * FROM objects WHERE bucket = ? AND key > ? ORDER BY key LIMIT 500');
    for (let rows = statement.all(bucket, from); rows.length > 0;) {
      const page = rows.map(asObject);
      yield* page;
      rows = after.all(bucket, page.at(-1)?.key ?? '');
    }
  }

  /** Takes a finished upload as the object, and writes the event (if the bucket sends any) in the same transaction. */
  put(upload: string, object: Omit<StoredObject, 'file'>, event: ObjectCreated | undefined): void {
    const file = randomUUID();
    renameSync(upload, join(this.#files, file));
    const before = this.get(object.bucket, object.key);
    this.#transaction(() => {
      this.#db
        .prepare('INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?, ?, ?, ?)')
        .run(
          object.bucket,
          object.key,
          file,
          object.size,
          object.etag,
          object.modified,
          JSON.stringify(object.headers),
        );
      if (event) this.#db.prepare('INSERT INTO outbox (event) VALUES (?)').run(JSON.stringify(event));
    });
    if (before) this.#discard(before);
  }

  delete(bucket: string, key: string): void {
    const before = this.get(bucket, key);
    if (!before) return;
    this.#db.prepare('DELETE FROM objects WHERE bucket = ? AND key = ?').run(bucket, key);
    this.#discard(before);
  }

  outbox(limit: number): OutboxRow[] {
    const rows = this.#db.prepare('SELECT * FROM outbox ORDER BY sequence LIMIT ?').all(limit);
    return rows.map((row) => ({
      sequence: Number(row['sequence']),
      event: JSON.parse(String(row['event'])) as ObjectCreated,
    }));
  }

  /** Forgets an event once the bus has written it down. */
  taken(sequence: number): void {
    this.#db.prepare('DELETE FROM outbox WHERE sequence = ?').run(sequence);
  }

  close(): void {
    this.#db.close();
  }

  #transaction(write: () => void): void {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      write();
      this.#db.exec('COMMIT');
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  /** A reader that already opened the file keeps reading it; the sweep removes what a crash leaves here. */
  #discard(object: StoredObject): void {
    void rm(this.pathOf(object), { force: true });
  }

  #sweep(): void {
    const rows = this.#db.prepare('SELECT file FROM objects').all();
    const named = new Set(rows.map((row) => String(row['file'])));
    for (const file of readdirSync(this.#files)) {
      if (!named.has(file)) rmSync(join(this.#files, file), { force: true });
    }
  }
}
