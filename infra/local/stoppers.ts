/** What has been opened, to be closed in the opposite order, once. */
export class Stoppers {
  readonly #steps: (() => unknown)[] = [];
  #stopping: Promise<void> | undefined;

  add(step: () => unknown): void {
    this.#steps.push(step);
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#run();
    return this.#stopping;
  }

  /** Ctrl-C or SIGTERM stops everything and ends the process; a second one ends it at once. */
  stopOnSignals(): void {
    const end = (signal: NodeJS.Signals): void => {
      void this.stop().finally(() => process.kill(process.pid, signal));
    };
    process.once('SIGINT', end).once('SIGTERM', end);
    this.#steps.unshift(() => process.off('SIGINT', end).off('SIGTERM', end));
  }

  async #run(): Promise<void> {
    for (const step of this.#steps.reverse()) {
      try {
        await step();
      } catch (error) {
        // What cannot be closed must not keep the rest open.
        process.emitWarning(error instanceof Error ? error : String(error));
      }
    }
  }
}
