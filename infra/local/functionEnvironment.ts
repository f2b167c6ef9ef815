import type { Credentials } from './s3/authenticate.ts';
import type { Secrets } from './secrets.ts';
import type { AwsPlace, FunctionModel } from './template/index.ts';

export type Homes = {
  readonly dynamodb: string;
  readonly s3: string;
  /** Step Functions, Lambda and Secrets Manager. */
  readonly control: string;
};

/** What Lambda sets for every function, with all endpoints pointing home (127.0.0.1, never localhost). */
function lambdaEnvironment(
  model: FunctionModel,
  place: AwsPlace,
  homes: Homes,
  credentials: Credentials,
): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    AWS_REGION: place.region,
    AWS_DEFAULT_REGION: place.region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    // The machine's own AWS settings are nobody's business here.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: homes.control,
    AWS_ENDPOINT_URL_DYNAMODB: homes.dynamodb,
    AWS_ENDPOINT_URL_S3: homes.s3,
    AWS_ENDPOINT_URL_SFN: homes.control,
    AWS_ENDPOINT_URL_LAMBDA: homes.control,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: homes.control,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: model.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(model.memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${model.name}`,
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    LAMBDA_TASK_ROOT: model.folder,
    _HANDLER: model.handler,
  };
}

/** Makes the environment of a function: its own variables, secrets and the API's address worked out, and Lambda's on top. */
export function environmentMaker(options: {
  readonly place: AwsPlace;
  readonly homes: Homes;
  readonly credentials: Credentials;
  readonly secrets: Secrets;
  readonly localise: (text: string) => string;
}): (model: FunctionModel) => Record<string, string> {
  const { place, homes, credentials, secrets, localise } = options;
  return (model) => {
    const own = Object.entries(model.environment).map(
      ([name, value]) => [name, localise(secrets.resolve(value))] as const,
    );
    return { ...Object.fromEntries(own), ...lambdaEnvironment(model, place, homes, credentials) };
  };
}
