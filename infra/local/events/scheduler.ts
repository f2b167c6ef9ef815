import type { VirtualClock } from '../clock.ts';
import type { AwsPlace, ScheduleModel } from '../template/index.ts';
import { steadySuffix } from '../template/place.ts';
import type { Deliveries, Delivery } from './deliveries.ts';
import { inputFor, scheduledInput } from './input.ts';
import type { BusEvent } from './input.ts';
import { readRecurrence } from './recurrence.ts';
import type { Recurrence } from './recurrence.ts';

/**
 * While the clock jumps, a schedule fires at most once in this time. A sweep every five minutes would otherwise fire
 * 26,000 times in a quarter, almost always with nothing to do; a daily schedule is not touched.
 */
const JUMP_PACE = 24 * 3_600_000;

type Running = {
  readonly model: ScheduleModel;
  readonly recurrence: Recurrence;
  /** When the schedule was first seen: rates count from it. */
  readonly since: number;
  /** The last firing that is written down. */
  last: number;
  cancel: () => void;
};

function firedEvent(model: ScheduleModel, id: string, time: number, place: AwsPlace): BusEvent {
  return {
    version: '0',
    id,
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: place.accountId,
    time: new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    region: place.region,
    resources: [model.arn],
    detail: {},
  };
}

/**
 * Fires the schedules by the virtual clock. Each firing and the memory of it are one transaction, so a restart neither
 * loses nor doubles one; what came due while nothing ran fires once, at the start, for the first time it was missed.
 */
export class Scheduler {
  readonly #clock: VirtualClock;
  readonly #deliveries: Deliveries;
  readonly #place: AwsPlace;
  readonly #running: Running[];

  constructor(schedules: readonly ScheduleModel[], deliveries: Deliveries, clock: VirtualClock, place: AwsPlace) {
    this.#clock = clock;
    this.#deliveries = deliveries;
    this.#place = place;
    this.#running = schedules.map((model) => this.#remember(model));
  }

  /** Begins, or begins again at the true pace when a jump is over. What is due by now fires at once. */
  start(): void {
    this.stop();
    for (const one of this.#running) this.#arm(one);
    this.#deliveries.wake();
  }

  stop(): void {
    for (const one of this.#running) one.cancel();
  }

  #remember(model: ScheduleModel): Running {
    const db = this.#deliveries.db;
    const recurrence = readRecurrence(model.expression, model.timezone);
    const expression = `${model.expression} ${model.timezone}`;
    const now = Math.floor(this.#clock.now());
    const row = db.prepare('SELECT * FROM schedules WHERE name = ?').get(model.arn);
    if (row && row['expression'] === expression) {
      return { model, recurrence, since: Number(row['since']), last: Number(row['last']), cancel: () => {} };
    }
    // A new expression begins now: what the old one missed is not its business.
    db.prepare('INSERT OR REPLACE INTO schedules VALUES (?, ?, ?, ?)').run(model.arn, expression, now, now);
    return { model, recurrence, since: now, last: now, cancel: () => {} };
  }

  #arm(one: Running): void {
    for (let next = this.#next(one); next !== undefined; next = this.#next(one)) {
      const time = next;
      if (time > this.#clock.now()) {
        one.cancel = this.#clock.at(time, () => {
          this.#fire(one, time);
          this.#arm(one);
          this.#deliveries.wake();
        });
        return;
      }
      this.#fire(one, time);
    }
  }

  #next({ model, recurrence, since, last }: Running): number | undefined {
    const from = Math.max(last, (model.start ?? 0) - 1);
    const next = recurrence.next(from, since);
    if (next === undefined || (model.end !== undefined && next > model.end)) return undefined;
    if (!this.#clock.jumping || next - from >= JUMP_PACE) return next;
    return recurrence.next(from + JUMP_PACE - 1, since) ?? next;
  }

  #fire(one: Running, time: number): void {
    const { model } = one;
    const id = `${model.name}-${time}-${steadySuffix(model.arn, 8)}`;
    const deliveries = model.targets.map((target): Delivery => {
      const payload =
        model.kind === 'rule'
          ? inputFor(target, firedEvent(model, id, time, this.#place), model)
          : scheduledInput(target.input, { arn: model.arn, time, id });
      return { id: `${id}/${target.id}`, arn: target.arn, payload, retries: target.retries };
    });
    // After a pause the others that were missed are passed over; otherwise each counts from the one before.
    const following = one.recurrence.next(time, one.since);
    const now = Math.floor(this.#clock.now());
    one.last = following !== undefined && following <= now ? now : time;
    this.#deliveries.add(deliveries, () => {
      this.#deliveries.db.prepare('UPDATE schedules SET last = ? WHERE name = ?').run(one.last, model.arn);
    });
  }
}
