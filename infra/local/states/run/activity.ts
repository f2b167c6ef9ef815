/** Counts the branches that do something rather than wait for a timer, a token or their own branches. */
export class Activity {
  #active = 0;
  #resting: (() => void)[] = [];

  get active(): number {
    return this.#active;
  }

  begin(): void {
    this.#active++;
  }

  end(): void {
    this.#active--;
    if (this.#active > 0) return;
    for (const wake of this.#resting.splice(0)) wake();
  }

  whenAtRest(): Promise<void> {
    if (this.#active === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#resting.push(resolve);
    });
  }
}
