import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Arguments of a command; a wrong one ends it with its usage and exit code 2. */
export function commandLine<Known extends Options>(usage: string, options: Known, positionals = false) {
  try {
    return parseArgs({ options, allowPositionals: positionals, strict: true });
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

/** Ends a command that was called wrongly. */
export function refuse(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

/** Ends a command that failed, with what is known of why. */
export function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}

/** A TCP port; 0 takes a free one. */
export function portOf(text: string): number {
  const port = Number(text);
  return Number.isInteger(port) && port >= 0 && port < 65536 ? port : refuse(`${text} is not a port (0 to 65535)`);
}
