/**
 * Patterns of what identifies citizens (I9): 18-digit numbers (their last may be X), bank cards and accounts of 16 to
 * 19 digits, mobile phones. Logs hold ids only; this is the net below that rule.
 */
const CITIZENS_DATA = /(?<![0-9A-Za-z])(?:\d{17}[\dXx]|\d{16,19}|1[3-9]\d{9})(?![0-9A-Za-z])/g;

/** Fields that hold such data by their name, whatever is in them. */
const FIELDS = new Set([
  'name',
  'citizenId',
  'phone',
  'account',
  'bank',
  'identity',
  'sealed',
  'token',
  'taskToken',
  'authorization',
]);

const HIDDEN = '[redacted]';

/** A JSON replacer for logs: fields by name, and numbers of citizens in any text. */
export function redact(key: string, value: unknown): unknown {
  if (FIELDS.has(key) && value !== undefined) return key === 'name' && isErrorName(value) ? value : HIDDEN;
  if (typeof value === 'string') return value.replaceAll(CITIZENS_DATA, HIDDEN);
  if (typeof value === 'number' && value > 9_999_999_999) return redactNumber(value);
  return value;
}

/** Errors keep their names (`TypeError`, `NoSuchKey`), which no citizen's name in Chinese looks like. */
const isErrorName = (value: unknown): boolean => typeof value === 'string' && /^[A-Z][A-Za-z0-9]*$/.test(value);

const redactNumber = (value: number): number | string => {
  const text = String(value).replaceAll(CITIZENS_DATA, HIDDEN);
  return text === String(value) ? value : text;
};
