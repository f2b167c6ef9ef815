import type { VirtualClock } from '../clock.ts';
import type { S3Endpoint } from '../s3/index.ts';
import type { AppModel, AwsPlace, TargetModel } from '../template/index.ts';
import { EventBus } from './bus.ts';
import { Deliveries } from './deliveries.ts';
import type { Attempt, Delivery } from './deliveries.ts';
import { Scheduler } from './scheduler.ts';

export type EventsOptions = {
  readonly file: string;
  readonly model: Pick<AppModel, 'rules' | 'schedules' | 'functions'>;
  readonly place: AwsPlace;
  readonly clock: VirtualClock;
  readonly attempt: (delivery: Delivery) => Promise<Attempt>;
  readonly log: (line: string) => void;
};

export type Events = { readonly deliveries: Deliveries; readonly bus: EventBus; readonly scheduler: Scheduler };

/** A function that was reached and failed is tried again as often as its own asynchronous configuration says. */
function withFunctionRetries<Source extends { readonly targets: readonly TargetModel[] }>(
  sources: readonly Source[],
  functions: AppModel['functions'],
): Source[] {
  const retries = new Map(functions.map((one) => [one.arn, one.asyncRetries]));
  return sources.map((source) => ({
    ...source,
    targets: source.targets.map((target) => ({ ...target, retries: retries.get(target.arn) ?? target.retries })),
  }));
}

/** The event bus and the scheduler of the app, over one file of deliveries.. */
export function openEvents({ file, model, place, clock, attempt, log }: EventsOptions): Events {
  const deliveries = new Deliveries(file, clock, attempt, log);
  const bus = new EventBus(withFunctionRetries(model.rules, model.functions), deliveries, place);
  const scheduler = new Scheduler(withFunctionRetries(model.schedules, model.functions), deliveries, clock, place);
  return { deliveries, bus, scheduler };
}

/** Whether nothing of the bucket's events or of the deliveries is under way. */
export function eventsAtRest({ deliveries }: Events, store: S3Endpoint['store']): boolean {
  return deliveries.atRest() && store.outbox(1).length === 0;
}
