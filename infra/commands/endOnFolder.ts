import { UnusableFolder } from '../local/dataFolder.ts';
import { fail, refuse } from './commandLine.ts';

/** Ends a command that works on a data folder: of one that cannot be used, with what to do. */
export function endOnFolder(error: unknown): never {
  return error instanceof UnusableFolder ? refuse(error.message) : fail(error);
}
