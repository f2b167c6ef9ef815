import { SaxesParser } from 'saxes';
import { notAWorkbook } from '../unreadable.ts';

/** What an element is told of the XML that passes by; names come without their prefix. */
export type Watcher = {
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
};

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Feeds chunks of XML to a watcher and pauses after each one, so that the caller can pass on what it found.
 * A character that lies across two chunks stays whole: names are Chinese, and three bytes long. (The streaming reader of
 * exceljs 4.4 decodes each chunk alone and spoils a name every few hundred rows: that is why it is not used here.)
 */
export async function* watchXml(chunks: AsyncIterable<Uint8Array>, watcher: Watcher): AsyncGenerator<void> {
  const parser = new SaxesParser();
  parser.on('opentag', (tag) => watcher.open?.(local(tag.name), attributesOf(tag.attributes)));
  parser.on('text', (text) => watcher.text?.(text));
  parser.on('cdata', (text) => watcher.text?.(text));
  parser.on('closetag', (tag) => watcher.close?.(local(tag.name)));
  let broken = false;
  parser.on('error', () => {
    broken = true;
  });
  const decoder = new TextDecoder();
  for await (const chunk of chunks) {
    parser.write(decoder.decode(chunk, { stream: true }));
    if (broken) throw notAWorkbook();
    yield;
  }
}

const attributesOf = (attributes: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [local(name), String(value)]));

/** A whole small part at once. */
export async function readXml(chunks: AsyncIterable<Uint8Array>, watcher: Watcher): Promise<void> {
  for await (const _ of watchXml(chunks, watcher)) continue;
}
