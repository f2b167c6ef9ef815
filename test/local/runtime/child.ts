/** Runs the fixture until it is killed: `node child.ts DATA_FOLDER BUNDLES_JSON`. Prints one JSON line when it is ready. */
import { AUDIENCE, fixtureApp } from './fixtureApp.ts';
import type { Bundles } from './bundles.ts';
import { startRuntime } from '../../../infra/local/runtime.ts';

const [dataDir = '', bundles = '{}'] = process.argv.slice(2);
const users = [{ username: 'li', displayName: '李四', claims: {} }];
const runtime = await startRuntime({
  app: () => fixtureApp(JSON.parse(bundles) as Bundles),
  audience: AUDIENCE,
  dataDir,
  port: 0,
  asOf: '2020-03-05',
  users,
});
const { apiUrl, endpoints, credentials, outputs, readyMs, region } = runtime;
const token = await runtime.tokenFor('li');
console.log(
  JSON.stringify({
    apiUrl,
    endpoints,
    credentials,
    outputs,
    readyMs,
    region,
    token,
    sinceStart: process.uptime() * 1000,
  }),
);
