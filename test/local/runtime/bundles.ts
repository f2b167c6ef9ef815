import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

export type Bundles = { readonly work: string; readonly api: string };

/** Bundles the functions of the fixture as those of the product are: one ESM file a function, in a folder of its own. */
export async function bundleFixture(): Promise<Bundles> {
  const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
  const [work, api] = [join(folder, 'work'), join(folder, 'api')];
  const entry = (name: string): string => join(import.meta.dirname, 'functions', `${name}.ts`);
  await Promise.all(
    [['work', work] as const, ['api', api] as const].map(([name, outdir]) =>
      build({
        entryPoints: { index: entry(name) },
        outdir,
        outExtension: { '.js': '.mjs' },
        bundle: true,
        platform: 'node',
        target: 'node24',
        format: 'esm',
        banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
      }),
    ),
  );
  return { work, api };
}
