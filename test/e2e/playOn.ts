import { join } from 'node:path';
import { clientOf, openLocal } from '../../infra/commands/openLocal.ts';
import { planQuarter } from '../../infra/local/sample/quarter/plan.ts';
import { playQuarter } from '../../infra/local/sample/quarter/play.ts';
import { SEED } from '../../infra/local/sample/quarter/seed.ts';
import { readCounty } from '../../infra/local/sample/report/readCounty.ts';
import { endOf } from './endOf.ts';

/**
 * Plays the quarter of a folder to its end, from wherever it stands. Prints a line for each act that is done, and at
 * last the end and the invariants.
 */
const dataDir = process.argv[2];
if (dataDir === undefined) throw new Error('usage: playOn.ts DIR');
const say = (said: object): void => void process.stdout.write(`${JSON.stringify(said)}\n`);
const runtime = await openLocal({ dataDir, port: 0, asOf: '2020-04-01', counting: false }, () => {});
const [client, plan] = [clientOf(runtime), planQuarter(SEED)];
await playQuarter(client, plan, ({ done, total }) => say({ played: done / total }));
await runtime.settled();
// Loaded last: a run that is cut off before its end never needs them.
const { checkInvariants } = await import('../../infra/local/sample/invariants.ts');
const county = await readCounty(client, plan);
const invariants = await checkInvariants({ client, plan, county, stores: runtime, logFolder: join(dataDir, 'logs') });
say({ end: endOf(county), invariants });
await runtime.stop();
