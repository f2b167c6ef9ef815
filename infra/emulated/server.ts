import { execFileSync, spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Pinned: what the emulator can and cannot do is known for exactly this version. */
const PACKAGES = ['ministack==1.5.33', 'cryptography==50.0.2'];
const REGION = 'us-east-1';

export type Emulator = {
  readonly url: string;
  readonly environment: Record<string, string>;
  readonly stop: () => Promise<void>;
};

/** Installs the emulator into a folder of its own, once. Needs Python 3.10 or newer with venv, and PyPI. */
export function installEmulator(folder: string): void {
  const venv = path.join(folder, 'venv');
  if (existsSync(path.join(venv, 'installed'))) return;
  rmSync(venv, { recursive: true, force: true });
  execFileSync('python3', ['-m', 'venv', venv], { stdio: 'inherit' });
  execFileSync(path.join(venv, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', ...PACKAGES], {
    stdio: 'inherit',
  });
  mkdirSync(path.join(venv, 'installed'));
}

/** What an SDK or the CDK CLI needs to know to talk to the emulator and to nothing else. */
const clientEnvironment = (url: string): Record<string, string> => ({
  AWS_ENDPOINT_URL: url,
  AWS_ENDPOINT_URL_S3: url,
  AWS_REGION: REGION,
  AWS_DEFAULT_REGION: REGION,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_EC2_METADATA_DISABLED: 'true',
  CDK_DISABLE_CLI_TELEMETRY: 'true',
});

/** Starts the emulator on 127.0.0.1 with nothing in it. Its functions run on the Node that runs this. */
export async function startEmulator(folder: string, port: number): Promise<Emulator> {
  const work = path.join(folder, 'work');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  // The emulator's own scripts are CommonJS, and the folder lies inside a package of ES modules.
  writeFileSync(path.join(work, 'package.json'), '{"type":"commonjs"}');
  const log = createWriteStream(path.join(folder, 'emulator.log'));
  const child = spawn(path.join(folder, 'venv/bin/ministack'), [], {
    cwd: work,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Functions inherit the server's environment: they get this and nothing of the caller's.
    env: {
      HOME: work,
      TMPDIR: work,
      PATH: [path.dirname(process.execPath), path.join(folder, 'venv/bin'), '/usr/local/bin:/usr/bin:/bin'].join(':'),
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOST: 'localhost',
      MINISTACK_REGION: REGION,
      MINISTACK_ACCOUNT_ID: '000000000000',
      S3_DATA_DIR: path.join(work, 's3'),
      LAMBDA_EXECUTOR: 'local',
      // Publicity lasts days: Wait states and retry delays pass at once.
      SFN_WAIT_SCALE: '0',
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
    },
  });
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const url = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  };
  await untilHealthy(url, () => child.exitCode !== null);
  return { url, environment: clientEnvironment(url), stop };
}

async function untilHealthy(url: string, dead: () => boolean): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    if (dead()) break;
    const healthy = await fetch(`${url}/_ministack/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (healthy) return;
    await sleep(200);
  }
  throw new Error('the emulator did not start; its log says why');
}
