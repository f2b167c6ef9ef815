const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** One element with text content; characters that XML cannot carry bare are written as references. */
export function element(name: string, text: string | number | boolean): string {
  // A carriage return in a key would be normalised away by the reader unless it is a reference.
  const escaped = String(text).replace(/[&<>"]/g, (c) => ESCAPES[c] ?? c);
  // oxlint-disable-next-line no-control-regex
  return `<${name}>${escaped.replace(/[\u0000-\u001f]/g, (c) => `&#${c.charCodeAt(0)};`)}</${name}>`;
}

/** A whole document around ready-made inner XML. */
export function xmlDocument(root: string, inner: string, namespace = true): string {
  const xmlns = namespace ? ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"' : '';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${xmlns}>${inner}</${root}>`;
}

function character(entity: string): string {
  if (entity.startsWith('#x')) return String.fromCodePoint(Number.parseInt(entity.slice(2), 16));
  if (entity.startsWith('#')) return String.fromCodePoint(Number(entity.slice(1)));
  return ENTITIES[entity] ?? `&${entity};`;
}

/** The text contents of every element called `name`, in order; enough for the one request body that S3 sends as XML. */
export function textsOf(xml: string, name: string): string[] {
  const found = xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'));
  return [...found].map((m) => (m[1] ?? '').replace(/&(#x?[0-9a-fA-F]+|\w+);/g, (_, e: string) => character(e)));
}
