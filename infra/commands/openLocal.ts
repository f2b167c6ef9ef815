import { mkdirSync } from 'node:fs';
import { LOCAL_ADDRESSES, startRuntime } from '../local/runtime.ts';
import type { Runtime, RuntimeOptions } from '../local/runtime.ts';
import { openClient } from '../local/sample/quarter/client.ts';
import type { Client } from '../local/sample/quarter/client.ts';
import { LOCAL_USERS, localUsersOf } from '../local/users.ts';
import { Settings } from '../settings.ts';
import { synthesizedApp } from '../synthesized.ts';

export type LocalOptions = {
  readonly dataDir: string;
  readonly port: number;
  readonly asOf: string;
  /** The county, where it is not the one that the product was made for. */
  readonly jurisdiction?: string;
} & Pick<RuntimeOptions, 'counting' | 'environments'>;

/** The app of `infra/app.ts` on this machine, with everybody who can sign in. */
export function openLocal(
  { dataDir, port, asOf, jurisdiction, ...more }: LocalOptions,
  log: (line: string) => void,
): Promise<Runtime> {
  mkdirSync(dataDir, { recursive: true });
  const { issuer, api } = LOCAL_ADDRESSES;
  const county = jurisdiction === undefined ? {} : { jurisdiction };
  const settings = Settings.parse({ platform: 'aws-cn', issuer, origins: [api], ...county });
  const users = jurisdiction === undefined ? LOCAL_USERS : localUsersOf(jurisdiction);
  const { audience } = settings;
  return startRuntime({ app: () => synthesizedApp(settings), dataDir, port, asOf, users, audience, log, ...more });
}

/** The officers' client of a running system, which waits for what goes on there rather than asking again and again. */
export const clientOf = (runtime: Runtime): Client => ({
  ...openClient({ apiUrl: runtime.apiUrl, tokenFor: (user) => runtime.tokenFor(user) }),
  rest: () => runtime.settled(),
});
