/** JSON text with sorted keys and without undefined: equal values have equal bytes. */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  let text = '';
  for (const [key, item] of Object.entries(value).sort(byKey)) {
    if (item !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonical(item)}`;
  }
  return `{${text}}`;
}

/** Code-unit order. */
const byKey = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;

/** Most texts need no escape, and then their quotes are all that JSON adds: receipts are written by the hundred thousand. */
const quoted = (text: string): string => (NEEDS_ESCAPE.test(text) ? JSON.stringify(text) : `"${text}"`);

/** What JSON.stringify would write otherwise: quotes, backslashes, controls, and halves of surrogate pairs. */
// oxlint-disable-next-line no-control-regex -- controls are what it looks for
const NEEDS_ESCAPE = /["\\\u0000-\u001F\uD800-\uDFFF]/;
