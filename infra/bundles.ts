import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fingerprint, madeOnce } from './cache.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

/** CommonJS packages inside an ES module still call require. */
const BANNER =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/** The folders whose every file is a Lambda; its name is the file's. */
export const FUNCTION_FOLDERS = { steps: 'functions/steps', schedules: 'functions/schedules' } as const;

/** Names of the Lambdas in a folder, in order. */
export function functionNames(kind: keyof typeof FUNCTION_FOLDERS): string[] {
  return readdirSync(path.join(ROOT, FUNCTION_FOLDERS[kind]))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.basename(file, '.ts'))
    .toSorted();
}

function entryPoints(): Record<string, string> {
  const kinds = Object.keys(FUNCTION_FOLDERS) as (keyof typeof FUNCTION_FOLDERS)[];
  const pairs = kinds.flatMap((kind) =>
    functionNames(kind).map((name) => [name, `${FUNCTION_FOLDERS[kind]}/${name}.ts`] as const),
  );
  return { ...Object.fromEntries(pairs), api: 'functions/api/handler.ts' };
}

/**
 * Bundles every Lambda into one folder, handler `<Name>.handler`: they share their chunks, so one asset serves them all
 * and each loads only what it imports. Built once for each state of the sources; the AWS SDK is in it, so that both
 * partitions run the same code.
 * @returns the folder.
 */
export function bundleFunctions(): Promise<string> {
  const sources = fingerprint(['functions', 'shared', 'package-lock.json', 'infra/bundles.ts']);
  return madeOnce(`functions-${sources}`, async (outdir) => {
    const { build } = await import('esbuild');
    await build({
      absWorkingDir: ROOT,
      entryPoints: entryPoints(),
      outdir,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node24',
      // The packages' ES modules where they have them: what is not imported is left out.
      mainFields: ['module', 'main'],
      minifySyntax: true,
      banner: { js: BANNER },
      logLevel: 'error',
    });
  });
}
