import { rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { buildApp } from '../app.ts';
import { bundleFunctions } from '../bundles.ts';
import { PLATFORMS, type PartitionName } from '../platform.ts';
import { Settings } from '../settings.ts';

const Context = z.record(z.string(), z.unknown());

/** Context values come as text from the command line; lists are separated by commas. */
function settingsFrom(context: z.infer<typeof Context>): Settings {
  const { origins, retain, ...rest } = context;
  return Settings.parse({
    ...rest,
    ...(typeof origins === 'string' && { origins: origins.split(',') }),
    ...(retain !== undefined && { retain: retain !== 'false' && retain !== false }),
  });
}

/** What `cdk` runs: the deployment's own settings, its own folder, the rules switched on. */
async function forCdk(): Promise<void> {
  const settings = settingsFrom(Context.parse(JSON.parse(process.env['CDK_CONTEXT_JSON'] ?? '{}')));
  const outdir = process.env['CDK_OUTDIR'] ?? 'cdk.out';
  const account = process.env['CDK_DEFAULT_ACCOUNT'];
  const region = process.env['CDK_DEFAULT_REGION'];
  const app = await buildApp({
    settings,
    bundles: await bundleFunctions(),
    outdir,
    rules: 'checked',
    ...(account && { account }),
    ...(region && { region }),
  });
  app.synth();
}

/** Both partitions' templates, with CDK's template rules and cdk-nag; a finding ends the process with an error. */
async function both(): Promise<void> {
  const bundles = await bundleFunctions();
  for (const platform of Object.keys(PLATFORMS) as PartitionName[]) {
    const outdir = path.join('cdk.out', platform);
    rmSync(outdir, { recursive: true, force: true });
    const settings = Settings.parse({ platform, issuer: 'https://issuer.example.invalid' });
    const app = await buildApp({ settings, bundles, outdir, rules: 'checked' });
    const { stacks } = app.synth();
    console.log(`${platform}: ${stacks.map((stack) => stack.stackName).join(', ')} → ${outdir}`);
  }
}

await (process.argv.includes('--for-cdk') ? forCdk() : both());
