import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from '../app.ts';
import { bundleFunctions } from '../bundles.ts';
import { startRuntime } from '../local/runtime.ts';
import type { LocalPlace, Runtime } from '../local/runtime.ts';
import { openClient } from '../local/sample/quarter/client.ts';
import type { Client } from '../local/sample/quarter/client.ts';
import { LOCAL_USERS } from '../local/users.ts';
import { Settings } from '../settings.ts';

export type LocalOptions = { readonly dataDir: string; readonly port: number; readonly asOf: string };

/** The app of `infra/app.ts` on this machine, with everybody who can sign in. */
export function openLocal({ dataDir, port, asOf }: LocalOptions, log: (line: string) => void): Promise<Runtime> {
  mkdirSync(dataDir, { recursive: true });
  // The functions are bundled while the ground is being laid.
  const bundling = bundleFunctions();
  const synthesize = async ({ issuer, audience, apiUrl }: LocalPlace) => {
    const settings = Settings.parse({ platform: 'aws-cn', issuer, audience, origins: [apiUrl] });
    const app = await buildApp({ settings, bundles: await bundling, outdir: join(dataDir, 'cdk.out') });
    return app.synth();
  };
  bundling.catch(() => undefined);
  return startRuntime({ app: synthesize, dataDir, port, asOf, users: LOCAL_USERS, log });
}

/** The officers' client of a running system. */
export const clientOf = (runtime: Runtime): Client =>
  openClient({ apiUrl: runtime.apiUrl, tokenFor: (user) => runtime.tokenFor(user) });
