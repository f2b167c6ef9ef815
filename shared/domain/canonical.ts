/** JSON text with sorted keys and without undefined: equal values have equal bytes. */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean' || Number.isFinite(value)) return String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  return Array.isArray(value) ? listed(value) : recorded(value as Readonly<Record<string, unknown>>);
}

function listed(items: readonly unknown[]): string {
  let text = '';
  for (const item of items) {
    if (text !== '') text += ',';
    text += canonical(item);
  }
  return `[${text}]`;
}

function recorded(record: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const key of sortedKeys(record)) {
    const item = record[key];
    if (item === undefined) continue;
    if (text !== '') text += ',';
    text += named(key) + canonical(item);
  }
  return `{${text}}`;
}

/** In code-unit order. The few keys of a usual record are put in place one by one, which costs a third of a sort. */
function sortedKeys(record: object): readonly string[] {
  const keys = Object.keys(record);
  if (keys.length > FEW) return keys.sort();
  for (let at = 1; at < keys.length; at++) {
    const key = keys[at] ?? '';
    let place = at;
    for (; place > 0 && (keys[place - 1] ?? '') > key; place--) keys[place] = keys[place - 1] ?? '';
    keys[place] = key;
  }
  return keys;
}

const FEW = 32;

/** A field's name as JSON has it before its value. Receipts are written by the hundred thousand with the same names. */
function named(key: string): string {
  const known = NAMES.get(key);
  if (known !== undefined) return known;
  const name = `${quoted(key)}:`;
  if (NAMES.size < MOST_NAMES) NAMES.set(key, name);
  return name;
}

const NAMES = new Map<string, string>();

/** More than the fields that the product has; keys that are data do not fill the memory. */
const MOST_NAMES = 1000;

/** Most texts need no escape, and then their quotes are all that JSON adds. */
const quoted = (text: string): string => (NEEDS_ESCAPE.test(text) ? JSON.stringify(text) : `"${text}"`);

/** What JSON.stringify would write otherwise: quotes, backslashes, controls, and halves of surrogate pairs. */
// oxlint-disable-next-line no-control-regex -- controls are what it looks for
const NEEDS_ESCAPE = /["\\\u0000-\u001F\uD800-\uDFFF]/;
