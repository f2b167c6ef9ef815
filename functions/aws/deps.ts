import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { App } from '../../shared/ports.ts';
import { readEnv } from './env.ts';
import { s3Client, s3Files } from './files.ts';
import { ulids } from './ids.ts';
import { webhookNotifier } from './notifier.ts';
import { logger } from './observe.ts';
import { sealWith, secretReader } from './seal.ts';
import { dynamoStore } from './store/index.ts';
import { stepFunctions } from './workflow.ts';

let app: App | undefined;

/** The App of this process, built once a cold start. @throws Error that names what the environment lacks. */
export const buildApp = (): App => (app ??= appFrom(process.env));

/**
 * Without the SDK's own logging, which walks every item that is read or written even where nothing is logged: a
 * twentieth of a function's time, and one place less where an item could ever be printed (I9).
 */
function quiet(client: DynamoDBClient): DynamoDBClient {
  client.middlewareStack.remove('loggerMiddleware');
  return client;
}

/** Endpoints of one's own come from `AWS_ENDPOINT_URL_*`, which the SDK reads itself. */
export function appFrom(variables: Record<string, string | undefined>): App {
  const env = readEnv(variables);
  const clock = { now: () => Date.now() };
  const client = DynamoDBDocumentClient.from(quiet(new DynamoDBClient({})), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return {
    jurisdiction: env.jurisdiction,
    store: dynamoStore({ client, tables: env.tables, jurisdiction: env.jurisdiction }),
    files: s3Files(s3Client(variables), env.bucket),
    workflow: stepFunctions(new SFNClient({}), env.workflowArnPrefix),
    seal: sealWith(secretReader(new SecretsManagerClient({}), env.secretId)),
    notifier: webhookNotifier(env.webhookUrl, (reason) => logger.warn('notice not told', { reason })),
    clock,
    ids: ulids(clock),
  };
}
