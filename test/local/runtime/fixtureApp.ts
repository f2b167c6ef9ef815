/* oxlint-disable no-new -- a CDK construct attaches itself to its scope */
import { App, Aws, CfnOutput, Duration, RemovalPolicy, Stack, TimeZone } from 'aws-cdk-lib';
import { CorsHttpMethod, HttpApi, HttpMethod, HttpNoneAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AttributeType, BillingMode, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, RuleTargetInput, EventField } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Bucket, CfnBucket, HttpMethods } from 'aws-cdk-lib/aws-s3';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { LOCAL_ADDRESSES } from '../../../infra/local/runtime.ts';
import type { Bundles } from './bundles.ts';

const invoke = (job: string, next: object, resource = 'lambda:invoke') => ({
  Type: 'Task',
  Resource: `arn:\${Partition}:states:::${resource}`,
  Arguments: { FunctionName: '${Work}', Payload: { action: job, bucket: '{% $bucket %}', key: '{% $key %}' } },
  ...next,
});

/** Reads the upload, asks and waits for the answer, notes it down. */
const MACHINE = {
  QueryLanguage: 'JSONata',
  StartAt: 'Take',
  States: {
    Take: {
      Type: 'Pass',
      Assign: { bucket: '{% $states.input.bucket %}', key: '{% $states.input.key %}' },
      Next: 'Read',
    },
    Read: invoke('read', { Next: 'Ask' }),
    Ask: {
      Type: 'Task',
      Resource: 'arn:${Partition}:states:::lambda:invoke.waitForTaskToken',
      TimeoutSeconds: 30 * 24 * 3600,
      Arguments: {
        FunctionName: '${Work}',
        Payload: { action: 'ask', key: '{% $key %}', token: '{% $states.context.Task.Token %}' },
      },
      Next: 'Done',
    },
    Done: {
      Type: 'Task',
      Resource: 'arn:${Partition}:states:::lambda:invoke',
      Arguments: {
        FunctionName: '${Work}',
        Payload: { action: 'done', key: '{% $key %}', answer: '{% $states.input %}' },
      },
      End: true,
    },
  },
};

function dataStack(app: App) {
  const stack = new Stack(app, 'Data');
  const table = new Table(stack, 'Things', {
    partitionKey: { name: 'id', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    stream: StreamViewType.NEW_IMAGE,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
  });
  const bucket = new Bucket(stack, 'Files', {
    removalPolicy: RemovalPolicy.RETAIN,
    cors: [{ allowedMethods: [HttpMethods.PUT], allowedOrigins: ['*'] }],
  });
  (bucket.node.defaultChild as CfnBucket).notificationConfiguration = {
    eventBridgeConfiguration: { eventBridgeEnabled: true },
  };
  const secret = new Secret(stack, 'Key', { generateSecretString: { passwordLength: 40, excludePunctuation: true } });
  return { table, bucket, secret };
}

/** What its tokens must be for. */
export const AUDIENCE = 'console';

/** A small app with one of everything that the product has. */
export function fixtureApp(bundles: Bundles, more: (app: App) => void = () => {}): CloudAssembly {
  const app = new App({ analyticsReporting: false, builtinCloudFormationValidation: false });
  const { table, bucket, secret } = dataStack(app);
  const stack = new Stack(app, 'Main');
  const settings = {
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    timeout: Duration.seconds(2),
    memorySize: 256,
  };
  const environment = { TABLE: table.tableName, BUCKET: bucket.bucketName, KEY: secret.secretValue.unsafeUnwrap() };
  const work = new LambdaFunction(stack, 'Work', { ...settings, environment, code: Code.fromAsset(bundles.work) });
  const front = new LambdaFunction(stack, 'Front', { ...settings, environment, code: Code.fromAsset(bundles.api) });

  const machine = new StateMachine(stack, 'Intake', {
    definitionBody: DefinitionBody.fromString(JSON.stringify(MACHINE)),
    definitionSubstitutions: { Work: work.functionName, Partition: Aws.PARTITION },
  });
  new Rule(stack, 'Uploaded', {
    eventPattern: {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [bucket.bucketName] }, object: { key: [{ prefix: 'in/' }] } },
    },
    targets: [
      new SfnStateMachine(machine, {
        input: RuleTargetInput.fromObject({
          bucket: bucket.bucketName,
          key: EventField.fromPath('$.detail.object.key'),
        }),
      }),
    ],
  });
  new Schedule(stack, 'Monthly', {
    schedule: ScheduleExpression.cron({ minute: '0', hour: '9', day: '1', timeZone: TimeZone.ASIA_SHANGHAI }),
    target: new LambdaInvoke(work, {
      input: ScheduleTargetInput.fromObject({ action: 'tick', time: '<aws.scheduler.scheduled-time>' }),
    }),
  });

  const api = new HttpApi(stack, 'Api', {
    corsPreflight: {
      allowOrigins: ['http://127.0.0.1:5173'],
      allowMethods: [CorsHttpMethod.ANY],
      allowHeaders: ['authorization'],
    },
    defaultAuthorizer: new HttpJwtAuthorizer('Issuer', LOCAL_ADDRESSES.issuer, { jwtAudience: [AUDIENCE] }),
  });
  const integration = new HttpLambdaIntegration('Front', front);
  api.addRoutes({ path: '/health', methods: [HttpMethod.GET], integration, authorizer: new HttpNoneAuthorizer() });
  for (const [method, path] of [
    [HttpMethod.GET, '/me'],
    [HttpMethod.PUT, '/echo/{name}'],
    [HttpMethod.POST, '/upload/{key}'],
    [HttpMethod.POST, '/decide/{key}'],
  ] as const) {
    api.addRoutes({ path, methods: [method], integration });
  }
  new CfnOutput(stack, 'ApiUrl', { value: api.apiEndpoint });
  new CfnOutput(stack, 'BucketName', { value: bucket.bucketName });
  new CfnOutput(stack, 'TableName', { value: table.tableName });
  new CfnOutput(stack, 'WorkName', { value: work.functionName });
  new CfnOutput(stack, 'MachineArn', { value: machine.stateMachineArn });
  more(app);
  return app.synth();
}
