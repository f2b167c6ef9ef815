/** Longest delay that a Node timer keeps; anything later is re-armed in hops. */
const LONGEST_HOP = 2 ** 30;

type Timer = { readonly time: number; readonly order: number; readonly run: () => void };

/**
 * The one clock of the local runtime: real time plus an offset that can only grow.
 * The offset lies in shared memory, so Lambda workers read the same time without a message.
 * All times are epoch milliseconds.
 */
export class VirtualClock {
  /** One BigInt64: virtual minus real time in milliseconds. Handed to workers as it is. */
  readonly offset = new BigInt64Array(new SharedArrayBuffer(8));
  readonly #timers = new Set<Timer>();
  #armed: ReturnType<typeof setTimeout> | undefined;
  #order = 0;
  #stopped = false;
  #jumping = false;
  readonly #moved: (offset: number) => void;

  /** `moved` is told each new offset before anybody can see it, so that it can be kept. */
  constructor(startAt?: number, moved: (offset: number) => void = () => {}) {
    this.#moved = moved;
    if (startAt !== undefined) this.#set(startAt);
  }

  /** True while `advanceTo` is under way. */
  get jumping(): boolean {
    return this.#jumping;
  }

  now(): number {
    return Date.now() + Number(Atomics.load(this.offset, 0));
  }

  /** Calls `run` once when the clock reaches `time`; the returned function cancels it. */
  at(time: number, run: () => void): () => void {
    const timer = { time, order: this.#order++, run };
    this.#timers.add(timer);
    this.#arm();
    return () => {
      this.#timers.delete(timer);
    };
  }

  /** The time of the earliest pending timer, if there is one. */
  nextTimer(): number | undefined {
    return this.#earliest()?.time;
  }

  /**
   * Moves the clock to `time`, stopping at every timer on the way in order and letting what it
   * started come to rest (`settle`) before going on, so that a jump of a quarter behaves as a quarter does.
   * A time in the past is refused with a RangeError.
   */
  async advanceTo(time: number, settle: () => Promise<void>): Promise<void> {
    if (time < this.now()) throw new RangeError('the clock cannot be moved back');
    this.#jumping = true;
    try {
      await settle();
      for (;;) {
        const next = this.#earliest();
        if (next === undefined || next.time > time) break;
        if (next.time > this.now()) this.#set(next.time);
        this.#fireDue();
        await settle();
      }
      if (time > this.now()) this.#set(time);
    } finally {
      this.#jumping = false;
      this.#arm();
    }
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#armed);
    this.#timers.clear();
  }

  #set(time: number): void {
    const offset = Math.ceil(time - Date.now());
    this.#moved(offset);
    Atomics.store(this.offset, 0, BigInt(offset));
  }

  #earliest(): Timer | undefined {
    let best: Timer | undefined;
    for (const timer of this.#timers) {
      if (!best || timer.time < best.time || (timer.time === best.time && timer.order < best.order)) best = timer;
    }
    return best;
  }

  #fireDue(): void {
    for (;;) {
      const next = this.#earliest();
      if (!next || next.time > this.now()) break;
      this.#timers.delete(next);
      next.run();
    }
    this.#arm();
  }

  #arm(): void {
    clearTimeout(this.#armed);
    const next = this.#earliest();
    if (!next || this.#stopped) return;
    const wait = Math.min(Math.max(next.time - this.now(), 0), LONGEST_HOP);
    this.#armed = setTimeout(() => this.#fireDue(), wait);
  }
}
