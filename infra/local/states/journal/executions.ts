import { createHash } from 'node:crypto';
import type { JournalFile } from './file.ts';
import type { End, ExecutionRow, Status } from './rows.ts';

export type Counts = { transitions: number; executions: Partial<Record<Status, number>> };

/** Executions and the definitions that they were started with. */
export class Executions {
  readonly #file: JournalFile;
  readonly #statements;

  constructor(file: JournalFile) {
    this.#file = file;
    this.#statements = statementsOf(file);
  }

  /** The number of a definition, stored once however many executions have it. */
  keepDefinition(text: string): number {
    const hash = createHash('sha256').update(text).digest('hex');
    const known = this.#statements.findDefinition.get(hash)?.['id'];
    if (typeof known === 'number') return known;
    this.#file.begin();
    return Number(this.#statements.addDefinition.run(hash, text).lastInsertRowid);
  }

  definition(id: number): string {
    return String(this.#statements.definition.get(id)?.['text']);
  }

  add(row: Pick<ExecutionRow, 'arn' | 'name' | 'machine' | 'definition' | 'input' | 'started'>): ExecutionRow {
    const { arn, name, machine, definition, input, started } = row;
    this.#file.begin();
    const { lastInsertRowid } = this.#statements.add.run(arn, name, machine, definition, input, started);
    const running = {
      status: 'RUNNING' as const,
      output: null,
      error: null,
      cause: null,
      stopped: null,
      transitions: 0,
    };
    return { id: Number(lastInsertRowid), ...row, ...running };
  }

  find(arn: string): ExecutionRow | undefined {
    return this.#statements.find.get(arn) as ExecutionRow | undefined;
  }

  running(): ExecutionRow[] {
    return this.#statements.running.all() as ExecutionRow[];
  }

  /** Newest first. */
  ofMachine(machine: string, status: string | undefined, offset: number, limit: number): ExecutionRow[] {
    return this.#statements.ofMachine.all(machine, status ?? null, limit, offset) as ExecutionRow[];
  }

  end(id: number, { status, output, error, cause, stopped }: End): void {
    this.#file.begin();
    this.#statements.end.run(status, output ?? null, error ?? null, cause ?? null, stopped, id);
  }

  /** Frees the name; the execution stays in the counts. */
  freeName(id: number): void {
    this.#file.begin();
    this.#statements.freeName.run(id);
  }

  addTransition(id: number): void {
    this.#file.begin();
    this.#statements.addTransition.run(id);
  }

  counts(): Counts {
    const rows = this.#statements.counts.all() as { status: Status; n: number; t: number }[];
    return {
      transitions: rows.reduce((sum, row) => sum + row.t, 0),
      executions: Object.fromEntries(rows.map((row) => [row.status, row.n])),
    };
  }
}

function statementsOf({ db }: JournalFile) {
  return {
    findDefinition: db.prepare('SELECT id FROM definitions WHERE hash = ?'),
    addDefinition: db.prepare('INSERT INTO definitions (hash, text) VALUES (?, ?)'),
    definition: db.prepare('SELECT text FROM definitions WHERE id = ?'),
    add: db.prepare(
      `INSERT INTO executions (arn, name, machine, definition, input, started, status, transitions)
       VALUES (?, ?, ?, ?, ?, ?, 'RUNNING', 0)`,
    ),
    find: db.prepare('SELECT * FROM executions WHERE arn = ?'),
    running: db.prepare("SELECT * FROM executions WHERE status = 'RUNNING' ORDER BY id"),
    ofMachine: db.prepare(
      `SELECT * FROM executions WHERE machine = ?1 AND arn IS NOT NULL AND (?2 IS NULL OR status = ?2)
       ORDER BY started DESC, id DESC LIMIT ?3 OFFSET ?4`,
    ),
    end: db.prepare('UPDATE executions SET status = ?, output = ?, error = ?, cause = ?, stopped = ? WHERE id = ?'),
    freeName: db.prepare('UPDATE executions SET arn = NULL WHERE id = ?'),
    addTransition: db.prepare('UPDATE executions SET transitions = transitions + 1 WHERE id = ?'),
    counts: db.prepare('SELECT status, COUNT(*) AS n, SUM(transitions) AS t FROM executions GROUP BY status'),
  };
}
