import type { ObjectCreated, S3Endpoint } from '../s3/index.ts';
import type { AwsPlace, RuleModel } from '../template/index.ts';
import type { Deliveries, Delivery } from './deliveries.ts';
import { inputFor } from './input.ts';
import type { BusEvent } from './input.ts';
import { compilePattern } from './pattern.ts';

/** The EventBridge event of a created object. */
export function objectCreatedEvent(created: ObjectCreated, sequence: number, place: AwsPlace): BusEvent {
  return {
    version: '0',
    id: created.id,
    'detail-type': 'Object Created',
    source: 'aws.s3',
    account: place.accountId,
    time: new Date(created.time).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    region: place.region,
    resources: [`arn:${place.partition}:s3:::${created.bucket}`],
    detail: {
      version: '0',
      bucket: { name: created.bucket },
      object: {
        key: created.key,
        size: created.size,
        etag: created.etag,
        sequencer: sequence.toString(16).toUpperCase().padStart(18, '0'),
      },
      'request-id': created.requestId,
      requester: place.accountId,
      'source-ip-address': created.sourceIp,
      reason: created.reason,
    },
  };
}

/** The default event bus: takes bucket events out of their outbox and writes a delivery for every target of every rule that matches. */
export class EventBus {
  readonly #rules: readonly { readonly rule: RuleModel; readonly matches: (event: unknown) => boolean }[];
  readonly #deliveries: Deliveries;
  readonly #place: AwsPlace;

  constructor(rules: readonly RuleModel[], deliveries: Deliveries, place: AwsPlace) {
    this.#rules = rules.map((rule) => ({ rule, matches: compilePattern(rule.pattern) }));
    this.#deliveries = deliveries;
    this.#place = place;
  }

  /**
   * Moves the bucket's events on. The delivery is written before the outbox forgets the event, and its id comes from the event,
   * so a crash between the two delivers it once all the same.
   */
  drain(store: S3Endpoint['store']): void {
    for (let rows = store.outbox(100); rows.length > 0; rows = store.outbox(100)) {
      for (const { sequence, event } of rows) {
        this.#publish(objectCreatedEvent(event, sequence, this.#place));
        store.taken(sequence);
      }
    }
    this.#deliveries.wake();
  }

  #publish(event: BusEvent): void {
    const deliveries = this.#rules
      .filter(({ matches }) => matches(event))
      .flatMap(({ rule }) =>
        rule.targets.map((target): Delivery => ({
          id: `${event.id}/${rule.name}/${target.id}`,
          arn: target.arn,
          payload: inputFor(target, event, rule),
          retries: target.retries,
        })),
      );
    this.#deliveries.add(deliveries);
  }
}
