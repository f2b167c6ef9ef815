import type { VirtualClock } from '../clock.ts';

type Timer = { time: number; order: number; run: (() => void) | undefined };

const sooner = (a: Timer, b: Timer): boolean => a.time < b.time || (a.time === b.time && a.order < b.order);

/**
 * The engine's many timers as one timer of the clock: a heap, since thousands of waiting executions
 * hold a timer each and most are cancelled long before they are due.
 */
export class Timers {
  readonly #clock: VirtualClock;
  #heap: Timer[] = [];
  #order = 0;
  #cancelled = 0;
  #armed: { time: number; cancel: () => void } | undefined;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  /** Calls `run` once when the clock reaches `time` (epoch milliseconds), never at once; the returned function cancels it. */
  at(time: number, run: () => void): () => void {
    const timer: Timer = { time, order: this.#order++, run };
    this.#push(timer);
    if (this.#heap[0] === timer) this.#arm();
    return () => this.#cancel(timer);
  }

  close(): void {
    this.#armed?.cancel();
    this.#armed = undefined;
    this.#heap = [];
  }

  #cancel(timer: Timer): void {
    if (!timer.run) return;
    timer.run = undefined;
    this.#cancelled++;
    if (this.#cancelled > 1000 && this.#cancelled > this.#heap.length / 2) this.#sweep();
    if (this.#heap[0]?.run === undefined) this.#arm();
  }

  /** Drops what was cancelled, so that long timers of finished work do not pile up. */
  #sweep(): void {
    const kept = this.#heap.filter((timer) => timer.run);
    kept.sort((a, b) => (sooner(a, b) ? -1 : 1));
    this.#heap = kept;
    this.#cancelled = 0;
  }

  #arm(): void {
    while (this.#heap[0] && !this.#heap[0].run) this.#pop();
    const time = this.#heap[0]?.time;
    if (this.#armed?.time === time) return;
    this.#armed?.cancel();
    this.#armed = time === undefined ? undefined : { time, cancel: this.#clock.at(time, () => this.#fire()) };
  }

  #fire(): void {
    this.#armed = undefined;
    const now = this.#clock.now();
    for (let next = this.#heap[0]; next && next.time <= now; next = this.#heap[0]) {
      this.#pop()?.();
    }
    this.#arm();
  }

  #push(timer: Timer): void {
    const heap = this.#heap;
    let at = heap.push(timer) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!sooner(timer, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = timer;
  }

  /** Takes the earliest out and gives what it was to run, unless it was cancelled. */
  #pop(): (() => void) | undefined {
    const heap = this.#heap;
    const [top, last] = [heap[0]!, heap.pop()!];
    const { run } = top;
    if (run) top.run = undefined;
    else this.#cancelled--;
    if (heap.length > 0) this.#sink(last);
    return run;
  }

  #sink(timer: Timer): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && sooner(heap[child + 1]!, heap[child]!)) child++;
      if (!sooner(heap[child]!, timer)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = timer;
  }
}
