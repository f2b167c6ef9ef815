import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const FIRST = import.meta.resolve('../../infra/compileCache.js');

/**
 * A process of its own, to be killed: runs a file that lies beside a test (`import.meta.resolve`). It starts as commands
 * do, so that nothing is compiled twice.
 */
export const startChild = (file: string, ...args: readonly string[]): ChildProcessByStdio<null, Readable, null> =>
  spawn(process.execPath, ['--no-warnings', '--import', FIRST, fileURLToPath(file), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
