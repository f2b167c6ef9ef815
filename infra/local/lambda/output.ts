import { openSync, writeSync } from 'node:fs';

const opened = new Map<string, number>();
let current: number | undefined;

/** From now on what this thread prints goes to the end of `file`, at once: nothing is lost when the thread is ended. */
export function printTo(file: string): void {
  const descriptor = opened.get(file) ?? openSync(file, 'a');
  opened.set(file, descriptor);
  if (current === undefined) for (const stream of [process.stdout, process.stderr]) divert(stream);
  current = descriptor;
}

function divert(stream: NodeJS.WriteStream): void {
  stream.write = (chunk: string | Uint8Array, ...more: unknown[]): boolean => {
    if (current !== undefined) writeSync(current, typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
    const done = more.find((one) => typeof one === 'function');
    if (done) queueMicrotask(() => (done as () => void)());
    return true;
  };
}
