import { join } from 'node:path';
import type { VirtualClock } from './clock.ts';
import { lockFolder, openClock, openCredentials, openPorts } from './dataFolder.ts';
import type { Ports } from './dataFolder.ts';
import { startDynamoDb } from './dynamodb/index.ts';
import type { DynamoDb } from './dynamodb/index.ts';
import { openIssuer } from './issuer.ts';
import type { Issuer, LocalUser } from './issuer.ts';
import { readTime } from './localTime.ts';
import type { TimeInput } from './localTime.ts';
import type { Credentials } from './s3/authenticate.ts';
import type { Stoppers } from './stoppers.ts';

/** All that does not depend on the app and can be started before it is synthesized. */
export type Ground = {
  readonly dataDir: string;
  readonly clock: VirtualClock;
  readonly credentials: Credentials;
  readonly ports: Ports;
  readonly issuer: Issuer;
  /** Is being started while the app is synthesized. */
  readonly dynamodb: Promise<DynamoDb>;
  readonly log: (line: string) => void;
};

export type GroundOptions = {
  readonly dataDir: string;
  readonly asOf: TimeInput | undefined;
  readonly users: readonly LocalUser[];
  readonly audience: string;
  readonly counting: boolean | undefined;
  readonly log: (line: string) => void;
  readonly stoppers: Stoppers;
};

/** Opens the data folder, the clock, the issuer, and begins to start DynamoDB. */
export async function openGround(options: GroundOptions): Promise<Ground> {
  const { dataDir, asOf, users, audience, counting, log, stoppers } = options;
  // Lambda runs in UTC, and the time zone is the process's, not a thread's.
  process.env['TZ'] = 'UTC';
  stoppers.add(lockFolder(dataDir));
  const clock = openClock(dataDir, asOf === undefined ? undefined : readTime(asOf));
  stoppers.add(() => clock.stop());
  const ports = openPorts(dataDir);
  const endpoint = process.env['AWS_ENDPOINT_URL_DYNAMODB'];
  const folder = join(dataDir, 'dynamodb');
  const dynamodb = startDynamoDb({ folder, log, port: ports.wished('dynamodb'), endpoint, counting });
  stoppers.add(() => dynamodb.then((started) => started.stop()).catch(() => undefined));
  const issuer = await openIssuer({ folder: dataDir, clock, users, audience, port: ports.wished('issuer') });
  stoppers.add(issuer.close);
  return { dataDir, clock, credentials: openCredentials(dataDir), ports, issuer, dynamodb, log };
}
