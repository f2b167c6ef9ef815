/** A time as people type it. */
export type TimeInput = string | number | Date;

/**
 * Epoch milliseconds of a time: a number is taken as it is, a date or time without a zone is of Asia/Shanghai
 * (`2020-04-01` is the first moment of that day). Throws a RangeError for anything else.
 */
export function readTime(input: TimeInput): number {
  if (typeof input !== 'string') return checked(Number(input), String(input));
  const text = input.trim();
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return checked(Date.parse(`${text}T00:00:00+08:00`), text);
  const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(text);
  return checked(Date.parse(zoned ? text : `${text.replace(' ', 'T')}+08:00`), text);
}

function checked(time: number, text: string): number {
  if (Number.isFinite(time)) return time;
  throw new RangeError(`${text} is not a time`);
}
