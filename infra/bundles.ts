import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const ROOT = path.resolve(import.meta.dirname, '..');
const CACHE = path.join(ROOT, 'node_modules/.cache/skill-subsidy');

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

/** Everything that a bundle is made of: the sources and the exact packages. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const folder of ['functions', 'shared']) {
    const files = readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true });
    for (const file of files
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .toSorted()) {
      hash.update(path.relative(ROOT, file)).update(readFileSync(file));
    }
  }
  hash.update(readFileSync(path.join(ROOT, 'package-lock.json'))).update(readFileSync(import.meta.filename));
  return hash.digest('hex').slice(0, 20);
}

/**
 * Bundles every Lambda into one folder, handler `<Name>.handler`: they share their chunks, so one asset serves them all
 * and each loads only what it imports. Built once for each state of the sources; the AWS SDK is in it, so that both
 * partitions run the same code.
 * @returns the folder.
 */
export async function bundleFunctions(): Promise<string> {
  const folder = path.join(CACHE, fingerprint());
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  const making = `${folder}.${process.pid}`;
  await build({
    absWorkingDir: ROOT,
    entryPoints: entryPoints(),
    outdir: making,
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
  if (existsSync(folder)) rmSync(making, { recursive: true });
  else renameSync(making, folder);
  return folder;
}
