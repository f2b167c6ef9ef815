import { Entries } from './entries.ts';
import { Events } from './events.ts';
import { Executions } from './executions.ts';
import { JournalFile } from './file.ts';
import { Tokens } from './tokens.ts';

/** What survives a kill, in one SQLite file. */
export type Journal = {
  readonly executions: Executions;
  readonly entries: Entries;
  readonly tokens: Tokens;
  readonly events: Events;
  /** Resolves when every change so far would survive a kill. */
  committed(): Promise<void>;
  close(): void;
};

export function openJournal(path: string): Journal {
  const file = new JournalFile(path);
  return {
    executions: new Executions(file),
    entries: new Entries(file),
    tokens: new Tokens(file),
    events: new Events(file),
    committed: () => file.committed(),
    close: () => file.close(),
  };
}
