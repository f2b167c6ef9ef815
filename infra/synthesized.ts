import path from 'node:path';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { bundleFunctions } from './bundles.ts';
import { fingerprint, madeOnce } from './cache.ts';
import type { Settings } from './settings.ts';

/** Everything that the templates are made of beside the functions. */
export const SOURCES = [
  'infra/stacks',
  'infra/constructs',
  'infra/workflows',
  'infra/acknowledgements.ts',
  'infra/app.ts',
  'infra/bundles.ts',
  'infra/cache.ts',
  'infra/platform.ts',
  'infra/settings.ts',
];

/**
 * The app as CDK synthesizes it, its rules unchecked. Once for each state of the sources and each settings: CDK itself,
 * which is larger than all the rest, is loaded only then.
 */
export async function synthesizedApp(settings: Settings): Promise<CloudAssembly> {
  const bundles = await bundleFunctions();
  const name = `app-${fingerprint(SOURCES, JSON.stringify([path.basename(bundles), settings]))}`;
  const folder = await madeOnce(name, async (outdir) => {
    const { buildApp } = await import('./app.ts');
    const app = await buildApp({ settings, bundles, outdir });
    app.synth();
  });
  return new CloudAssembly(folder);
}
