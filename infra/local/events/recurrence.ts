import { Temporal } from 'temporal-polyfill';
import { dayOfMonth, dayOfWeek, monthsIn, numbersIn } from './cronField.ts';
import type { Day } from './cronField.ts';

/** When a schedule fires. All times are epoch milliseconds. */
export type Recurrence = {
  /** The first firing later than `after`; `since` is when the schedule began (rates count from it). Undefined: never again. */
  next(after: number, since: number): number | undefined;
};

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const FURTHEST_YEAR = 2199;

function rate(text: string): Recurrence {
  const [, count = '', unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(text) ?? [];
  const interval = Number(count) * (UNITS[unit] ?? 0);
  if (!(interval > 0)) throw new Error(`rate(${text}) is not understood`);
  return { next: (after, since) => since + (Math.max(0, Math.floor((after - since) / interval)) + 1) * interval };
}

function once(text: string, timezone: string): Recurrence {
  const time = Temporal.PlainDateTime.from(text).toZonedDateTime(timezone).epochMilliseconds;
  return { next: (after) => (after < time ? time : undefined) };
}

type Cron = {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: ReadonlySet<number>;
  readonly years: ReadonlySet<number>;
  readonly day: (day: Day) => boolean;
};

const ascending = (numbers: Set<number>): number[] => [...numbers].sort((a, b) => a - b);

function parseCron(text: string): Cron {
  const [minute, hour, date, month, weekday, year, ...more] = text.trim().split(/\s+/);
  if (!minute || !hour || !date || !month || !weekday || !year || more.length > 0) {
    throw new Error(`cron(${text}) needs six fields: minute hour day-of-month month day-of-week year`);
  }
  const [onDate, onWeekday] = [dayOfMonth(date), dayOfWeek(weekday)];
  return {
    minutes: ascending(numbersIn(minute, 0, 59)),
    hours: ascending(numbersIn(hour, 0, 23)),
    months: monthsIn(month),
    years: numbersIn(year, 1970, FURTHEST_YEAR),
    day: (day) => onDate(day) && onWeekday(day),
  };
}

function firesOn(cron: Cron, date: Temporal.PlainDate): boolean {
  return cron.day({ day: date.day, weekday: (date.dayOfWeek % 7) + 1, daysInMonth: date.daysInMonth });
}

function* daysFrom(cron: Cron, start: Temporal.PlainDate): Generator<Temporal.PlainDate> {
  for (let date = start; date.year <= FURTHEST_YEAR;) {
    if (!cron.years.has(date.year)) date = Temporal.PlainDate.from({ year: date.year + 1, month: 1, day: 1 });
    else if (!cron.months.has(date.month)) date = date.with({ day: 1 }).add({ months: 1 });
    else {
      if (firesOn(cron, date)) yield date;
      date = date.add({ days: 1 });
    }
  }
}

function nextCron(cron: Cron, timezone: string, after: number): number | undefined {
  const start = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(timezone).toPlainDate();
  for (const date of daysFrom(cron, start)) {
    for (const hour of cron.hours) {
      for (const minute of cron.minutes) {
        const time = date.toZonedDateTime({ timeZone: timezone, plainTime: { hour, minute } }).epochMilliseconds;
        if (time > after) return time;
      }
    }
  }
  return undefined;
}

/** Reads `cron(…)`, `rate(…)` or `at(…)`; cron and at count in `timezone` (IANA). Throws for what it does not understand. */
export function readRecurrence(expression: string, timezone: string): Recurrence {
  const [, kind, text = ''] = /^(cron|rate|at)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'rate') return rate(text.trim());
  if (kind === 'at') return once(text.trim(), timezone);
  if (kind !== 'cron') throw new Error(`the schedule expression ${expression} is not understood`);
  const cron = parseCron(text);
  return { next: (after) => nextCron(cron, timezone, after) };
}
