import { Cancelled } from '../errors.ts';

/** Branches that end together: an execution's, or those of one Map or Parallel. */
export class Scope {
  readonly #parent: Scope | undefined;
  readonly #children = new Set<Scope>();
  readonly #parked = new Set<(reason: Cancelled) => void>();
  #ended: Cancelled | undefined;

  constructor(parent?: Scope) {
    this.#parent = parent;
    if (parent) parent.#children.add(this);
  }

  /** @throws Cancelled once the scope has ended: a branch asks before it does anything that would be seen. */
  check(): void {
    if (this.#ended) throw this.#ended;
  }

  /** Has `reject` called when the scope ends before the returned function is called. */
  park(reject: (reason: Cancelled) => void): () => void {
    this.#parked.add(reject);
    return () => this.#parked.delete(reject);
  }

  end(reason: Cancelled): void {
    this.#ended ??= reason;
    for (const child of this.#children) child.end(reason);
    for (const reject of this.#parked) reject(reason);
    this.#parked.clear();
  }

  /** The scope's branches are done: nothing is left to be ended with its parent. */
  leave(): void {
    if (this.#parent) this.#parent.#children.delete(this);
  }
}
