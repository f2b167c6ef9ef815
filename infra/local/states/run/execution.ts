import type { Entry, ExecutionRow } from '../journal/rows.ts';
import { Scope } from './scope.ts';
import type { World } from './world.ts';

/** The last event of a branch: the one before its next. */
export type Trail = { event: number };

/** One running execution, and what it had journaled when the engine was opened. */
export class Execution {
  readonly row: ExecutionRow;
  readonly world: World;
  readonly input: unknown;
  readonly scope = new Scope();
  readonly trail: Trail = { event: 1 };
  over = false;
  readonly #journaled: Map<string, Entry>;
  #lastEvent: number | undefined;

  constructor(row: ExecutionRow, world: World, journaled = new Map<string, Entry>()) {
    this.row = row;
    this.world = world;
    this.input = JSON.parse(row.input);
    this.#journaled = journaled;
  }

  /** What an earlier run of the engine journaled under a path; read once. */
  take(path: string): Entry | undefined {
    const entry = this.#journaled.get(path);
    if (entry) this.#journaled.delete(path);
    return entry;
  }

  /** The number of the added event. */
  addEvent(previous: number, type: string, details: Record<string, unknown>): number {
    const { journal, now } = this.world;
    this.#lastEvent ??= journal.events.last(this.row.id);
    const id = ++this.#lastEvent;
    journal.events.add(this.row.id, { id, previous, time: now(), type, details: JSON.stringify(details) });
    return id;
  }
}
