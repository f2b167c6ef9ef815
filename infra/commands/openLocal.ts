import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from '../app.ts';
import { bundleFunctions } from '../bundles.ts';
import { startRuntime } from '../local/runtime.ts';
import type { LocalPlace, Runtime } from '../local/runtime.ts';
import { openClient } from '../local/sample/quarter/client.ts';
import type { Client } from '../local/sample/quarter/client.ts';
import { LOCAL_USERS, localUsersOf } from '../local/users.ts';
import { Settings } from '../settings.ts';

export type LocalOptions = {
  readonly dataDir: string;
  readonly port: number;
  readonly asOf: string;
  /** The county, where it is not the one that the product was made for. */
  readonly jurisdiction?: string;
};

/** The app of `infra/app.ts` on this machine, with everybody who can sign in. */
export function openLocal(
  { dataDir, port, asOf, jurisdiction }: LocalOptions,
  log: (line: string) => void,
): Promise<Runtime> {
  mkdirSync(dataDir, { recursive: true });
  // The functions are bundled while the ground is being laid.
  const bundling = bundleFunctions();
  const synthesize = async ({ issuer, audience, apiUrl }: LocalPlace) => {
    const county = jurisdiction === undefined ? {} : { jurisdiction };
    const settings = Settings.parse({ platform: 'aws-cn', issuer, audience, origins: [apiUrl], ...county });
    const app = await buildApp({ settings, bundles: await bundling, outdir: join(dataDir, 'cdk.out') });
    return app.synth();
  };
  bundling.catch(() => undefined);
  const users = jurisdiction === undefined ? LOCAL_USERS : localUsersOf(jurisdiction);
  return startRuntime({ app: synthesize, dataDir, port, asOf, users, log });
}

/** The officers' client of a running system. */
export const clientOf = (runtime: Runtime): Client =>
  openClient({ apiUrl: runtime.apiUrl, tokenFor: (user) => runtime.tokenFor(user) });
