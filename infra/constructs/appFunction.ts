import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { CASES_INDEXES, ENV, machineName, WORKFLOWS } from '../../shared/names.ts';
import type { Settings } from '../settings.ts';
import type { DataStack } from '../stacks/data.ts';

export type AppFunctionProps = {
  /** The file in the bundles' folder; its export is `handler`. */
  name: string;
  bundles: string;
  data: DataStack;
  settings: Settings;
  /** Reads and writes the bucket. */
  files?: boolean;
  memory?: number;
  timeout?: Duration;
};

/** Every Lambda of the product is made here, so that all have the same runtime, logs, environment and rights. */
export class AppFunction extends Construct {
  readonly lambda: LambdaFunction;

  constructor(scope: Construct, id: string, props: AppFunctionProps) {
    super(scope, id);
    const { data } = props;
    const logs = new LogGroup(this, 'Logs', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logs.grantWrite(role);
    grantData(role, data);
    if (props.files) grantFiles(role, data);
    this.lambda = new LambdaFunction(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(props.bundles),
      handler: `${props.name}.handler`,
      role,
      memorySize: props.memory ?? 512,
      timeout: props.timeout ?? Duration.minutes(1),
      logGroup: logs,
      loggingFormat: LoggingFormat.JSON,
      environment: environmentOf(props),
    });
  }
}

function environmentOf({ data, settings }: AppFunctionProps): Record<string, string> {
  return {
    [ENV.jurisdiction]: settings.jurisdiction,
    [ENV.casesTable]: data.cases.tableName,
    [ENV.ledgerTable]: data.ledger.tableName,
    [ENV.auditTable]: data.audit.tableName,
    [ENV.bucket]: data.bucket.bucketName,
    [ENV.secretId]: data.personSecret.secretArn,
    [ENV.workflowArnPrefix]: `arn:${Aws.PARTITION}:states:${Aws.REGION}:${Aws.ACCOUNT_ID}:stateMachine:`,
    ...(settings.webhook !== '' && { [ENV.webhookUrl]: settings.webhook }),
  };
}

const CASES_ACTIONS = [
  'dynamodb:GetItem',
  'dynamodb:BatchGetItem',
  'dynamodb:Query',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:ConditionCheckItem',
];
const LEDGER_ACTIONS = [
  'dynamodb:GetItem',
  'dynamodb:BatchGetItem',
  'dynamodb:Query',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:ConditionCheckItem',
];
const AUDIT_ACTIONS = ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:ConditionCheckItem'];

/** What a function may do with the data. Nobody deletes from the ledger; nobody changes or deletes an audit event. */
function grantData(role: Role, data: DataStack): void {
  const allow = (actions: string[], resources: string[]): void => {
    role.addToPolicy(new PolicyStatement({ actions, resources }));
  };
  const indexes = CASES_INDEXES.map((index) => `${data.cases.tableArn}/index/${index.name}`);
  allow(CASES_ACTIONS, [data.cases.tableArn, ...indexes]);
  allow(LEDGER_ACTIONS, [data.ledger.tableArn]);
  allow(AUDIT_ACTIONS, [data.audit.tableArn]);
  const denied = ['dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:PartiQLUpdate', 'dynamodb:PartiQLDelete'];
  role.addToPolicy(new PolicyStatement({ effect: Effect.DENY, actions: denied, resources: [data.audit.tableArn] }));
  allow(['secretsmanager:GetSecretValue'], [data.personSecret.secretArn]);
  const machines = WORKFLOWS.map(
    (workflow) => `arn:${Aws.PARTITION}:states:${Aws.REGION}:${Aws.ACCOUNT_ID}:stateMachine:${machineName(workflow)}`,
  );
  allow(['states:StartExecution'], machines);
  allow(['states:SendTaskSuccess', 'states:SendTaskFailure'], machines);
}

/**
 * Keys hold ids that are made at run time, so the right is to all objects of the one bucket. Without the right to list,
 * a missing object would be answered as a forbidden one.
 */
function grantFiles(role: Role, data: DataStack): void {
  role.addToPolicy(
    new PolicyStatement({
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:DeleteObjectVersion'],
      resources: [`${data.bucket.bucketArn}/*`],
    }),
  );
  role.addToPolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [data.bucket.bucketArn] }));
}
