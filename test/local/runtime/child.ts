/** Runs a synthesized app until it is killed: `node child.ts DATA_FOLDER ASSEMBLY AUDIENCE`. Prints one JSON line when it is ready. */
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { startRuntime } from '../../../infra/local/runtime.ts';

const [dataDir = '', assembly = '', audience = ''] = process.argv.slice(2);
const users = [{ username: 'li', displayName: '李四', claims: {} }];
const runtime = await startRuntime({
  app: () => new CloudAssembly(assembly),
  audience,
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
