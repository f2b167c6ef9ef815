import type { JournalFile } from './file.ts';
import type { TokenAnswer, TokenRow } from './rows.ts';

/** Task tokens: who holds one may answer the task that waits for it, once. */
export class Tokens {
  readonly #file: JournalFile;
  readonly #add;
  readonly #find;
  readonly #close;
  readonly #beat;
  readonly #isRunning;

  constructor(file: JournalFile) {
    const { db } = file;
    this.#file = file;
    this.#add = db.prepare("INSERT INTO tokens VALUES (?, ?, 'open', NULL, ?, ?, ?)");
    this.#find = db.prepare('SELECT * FROM tokens WHERE token = ?');
    this.#close = db.prepare("UPDATE tokens SET status = ?, answer = ? WHERE token = ? AND status = 'open'");
    this.#beat = db.prepare('UPDATE tokens SET beat = ? WHERE token = ?');
    this.#isRunning = db.prepare("SELECT 1 FROM executions WHERE id = ? AND status = 'RUNNING'");
  }

  add(row: Pick<TokenRow, 'token' | 'execution' | 'deadline' | 'heartbeat' | 'beat'>): void {
    this.#file.begin();
    this.#add.run(row.token, row.execution, row.deadline, row.heartbeat, row.beat);
  }

  find(token: string): TokenRow | undefined {
    return this.#find.get(token) as TokenRow | undefined;
  }

  /** Whether a token may still be answered at a time. */
  isOpen({ status, execution, deadline, heartbeat, beat }: TokenRow, now: number): boolean {
    if (status !== 'open' || this.#isRunning.get(execution) === undefined) return false;
    return (deadline === null || now < deadline) && (heartbeat === null || now < beat + heartbeat);
  }

  answer(token: string, answer: TokenAnswer): void {
    this.#file.begin();
    this.#close.run('answered', JSON.stringify(answer), token);
  }

  abandon(token: string): void {
    this.#file.begin();
    this.#close.run('over', null, token);
  }

  beat(token: string, now: number): void {
    this.#file.begin();
    this.#beat.run(now, token);
  }
}
