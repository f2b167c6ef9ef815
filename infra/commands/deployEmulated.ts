import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { LACKS } from '../emulated/lacks.ts';
import { installEmulator, startEmulator } from '../emulated/server.ts';
import { VirtualClock } from '../local/clock.ts';
import { openIssuer } from '../local/issuer.ts';
import { freePort } from '../local/listen.ts';
import { LOCAL_USERS } from '../local/users.ts';

const AUDIENCE = 'skill-subsidy';
const ROOT = path.resolve(import.meta.dirname, '../..');
const Outputs = z.object({ SkillSubsidyApi: z.object({ ApiId: z.string() }) });

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Runs a program of the project to its end; the issuer of this process goes on answering meanwhile. */
async function run(program: string, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(path.join(ROOT, 'node_modules/.bin', program), args, {
    cwd: ROOT,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve));
  if (code !== 0) throw new Error(`${program} ${args[0] ?? ''} ended with ${code}`);
}

/** Deploys by the real CDK CLI into an emulator that others wrote, and drives one class through what was deployed. */
async function deployAndDrive(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  installEmulator(folder);
  const clock = new VirtualClock();
  const issuer = await openIssuer({ folder, clock, users: LOCAL_USERS, audience: AUDIENCE });
  const emulator = await startEmulator(folder, await freePort());
  try {
    const environment = { ...process.env, ...emulator.environment };
    const cdk = (...args: string[]): Promise<void> => run('cdk', args, environment);
    const outputs = path.join(folder, 'outputs.json');
    rmSync(outputs, { force: true });
    const began = performance.now();
    await cdk(
      'bootstrap',
      'aws://000000000000/us-east-1',
      '--output',
      path.join(folder, 'cdk.out'),
      '-c',
      `issuer=${issuer.url}`,
    );
    const context = ['-c', `issuer=${issuer.url}`, '-c', `audience=${AUDIENCE}`, '-c', 'retain=false'];
    await cdk(
      'deploy',
      '--all',
      '--require-approval',
      'never',
      '--method',
      'direct',
      '--output',
      path.join(folder, 'cdk.out'),
      '--outputs-file',
      outputs,
      ...context,
    );
    say(`deployed in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    const { SkillSubsidyApi: api } = Outputs.parse(JSON.parse(readFileSync(outputs, 'utf8')));
    const tokens = await Promise.all(
      LOCAL_USERS.map(async ({ username }) => [username, await issuer.tokenFor(username)] as const),
    );
    const deployed = {
      apiUrl: `${emulator.url}/_aws/execute-api/${api.ApiId}/$default`,
      tokens: Object.fromEntries(tokens),
    };
    await run('vitest', ['run', 'test/e2e/oneClass.test.ts'], { ...process.env, DEPLOYED: JSON.stringify(deployed) });
    say('\nwhat the emulator does otherwise than AWS, and where that is proved instead:');
    for (const [what, why] of LACKS) say(`  - ${what}: ${why}`);
  } finally {
    await emulator.stop();
    await issuer.close();
    clock.stop();
  }
}

await deployAndDrive(path.join(ROOT, '.emulator'));
