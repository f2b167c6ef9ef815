import { Temporal } from 'temporal-polyfill';

const ZONE = 'Asia/Shanghai';

/** A reading of the clock as the domain sees it: the instant for the record and the civil date for rules. */
export type Moment = { at: string; today: string };

/** @param epoch milliseconds since 1970 UTC, from the Clock. */
export function momentOf(epoch: number): Moment {
  const local = Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(ZONE);
  return {
    at: local.toString({ timeZoneName: 'never', fractionalSecondDigits: 3 }),
    today: local.toPlainDate().toString(),
  };
}

/** The first instant of a civil date in Shanghai, as the UTC timestamp a Wait state takes. */
export function startOfDay(date: string): string {
  return Temporal.PlainDate.from(date).toZonedDateTime(ZONE).toInstant().toString();
}

export function nextDay(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}

export function yearOf(date: string): number {
  return Temporal.PlainDate.from(date).year;
}

export function previousDay(date: string): string {
  return Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();
}
