/** JSON text with sorted keys and without undefined: equal values have equal bytes. */
export function canonical(value: unknown): string {
  return JSON.stringify(ordered(value));
}

/** The same value with every object's keys in code-unit order. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : ordered(item)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, ordered(item)]));
}
