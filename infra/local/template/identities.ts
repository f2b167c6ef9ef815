import { arnOf, steadySuffix, urlSuffix } from './place.ts';
import type { AwsPlace } from './place.ts';

/** What `Ref` and `Fn::GetAtt` answer for a resource. */
export type Identity = { readonly ref: string; readonly attributes: Readonly<Record<string, string>> };

/** A resource with the properties its identity depends on. `value` resolves one property, `text` only to a string. */
type Identified = {
  readonly stack: string;
  readonly logicalId: string;
  readonly place: AwsPlace;
  readonly text: (property: string) => string | undefined;
  readonly value: (property: string) => unknown;
};

type Identify = (resource: Identified) => Identity;

function named(resource: Identified, property: string, longest = 64): string {
  const given = resource.text(property);
  if (given !== undefined) return given;
  const suffix = steadySuffix(`${resource.stack}/${resource.logicalId}`, 8);
  return `${resource.stack}-${resource.logicalId}`.slice(0, longest - 9) + `-${suffix}`;
}

const byName =
  (property: string, service: string, prefix: string, refIsArn = false): Identify =>
  (resource) => {
    const name = named(resource, property);
    const arn = arnOf(resource.place, service, `${prefix}${name}`);
    return { ref: refIsArn ? arn : name, attributes: { Arn: arn, Name: name, [property]: name } };
  };

const bucket: Identify = (resource) => {
  const name = named(resource, 'BucketName', 63).toLowerCase();
  const { partition, region } = resource.place;
  const suffix = urlSuffix(resource.place);
  return {
    ref: name,
    attributes: {
      Arn: `arn:${partition}:s3:::${name}`,
      DomainName: `${name}.s3.${suffix}`,
      RegionalDomainName: `${name}.s3.${region}.${suffix}`,
    },
  };
};

const table: Identify = (resource) => {
  const { ref, attributes } = byName('TableName', 'dynamodb', 'table/')(resource);
  return { ref, attributes: { ...attributes, StreamArn: `${attributes['Arn']}/stream/local` } };
};

const secret: Identify = (resource) => {
  const name = named(resource, 'Name');
  const arn = arnOf(resource.place, 'secretsmanager', `secret:${name}-${steadySuffix(name, 6)}`);
  return { ref: arn, attributes: { Id: arn } };
};

/** A version or alias: the ARN of what it points to and a qualifier. */
const qualified =
  (target: string, qualifier: string | undefined): Identify =>
  (resource) => {
    const last = qualifier === undefined ? '1' : (resource.text(qualifier) ?? '1');
    const base = resource.text(target) ?? '';
    const function_ = base.startsWith('arn:') ? base : arnOf(resource.place, 'lambda', `function:${base}`);
    const arn = `${function_.replace(/(:stateMachine:[^:]+):\d+$/, '$1')}:${last}`;
    return { ref: arn, attributes: { Arn: arn, Version: last, AliasArn: arn } };
  };

/** An alias of a state machine names a version of it, directly or in its routing. */
const machineAlias: Identify = (resource) => {
  const routed = JSON.stringify([resource.value('RoutingConfiguration'), resource.value('DeploymentPreference')]);
  const machine = /arn:[^"]*:stateMachine:[^":]+/.exec(routed)?.[0] ?? '';
  const arn = `${machine}:${resource.text('Name') ?? 'live'}`;
  return { ref: arn, attributes: { Arn: arn } };
};

const api: Identify = (resource) => {
  const id = steadySuffix(`${resource.stack}/${resource.logicalId}`, 10);
  const endpoint = `https://${id}.execute-api.${resource.place.region}.${urlSuffix(resource.place)}`;
  return { ref: id, attributes: { ApiId: id, ApiEndpoint: endpoint } };
};

const kmsKey: Identify = (resource) => {
  const id = steadySuffix(`${resource.stack}/${resource.logicalId}`, 32);
  return { ref: id, attributes: { Arn: arnOf(resource.place, 'kms', `key/${id}`), KeyId: id } };
};

const plain: Identify = (resource) => {
  const id = steadySuffix(`${resource.stack}/${resource.logicalId}`, 10);
  return { ref: id, attributes: { Arn: arnOf(resource.place, 'local', id), Id: id } };
};

const stage: Identify = (resource) => ({ ref: resource.text('StageName') ?? '$default', attributes: {} });

const role = (kind: string): Identify => {
  return (resource) => {
    const name = named(resource, `${kind}Name`);
    const { partition, accountId } = resource.place;
    const arn = `arn:${partition}:iam::${accountId}:${kind.toLowerCase()}/${name}`;
    return { ref: name, attributes: { Arn: arn, RoleId: name } };
  };
};

/** Every resource type that runs locally, or is accepted because it has no effect on one machine. Any other is refused. */
export const IDENTITIES: Readonly<Record<string, Identify>> = {
  'AWS::DynamoDB::Table': table,
  'AWS::S3::Bucket': bucket,
  'AWS::S3::BucketPolicy': plain,
  'AWS::Lambda::Function': byName('FunctionName', 'lambda', 'function:'),
  'AWS::Lambda::Version': qualified('FunctionName', undefined),
  'AWS::Lambda::Alias': qualified('FunctionName', 'Name'),
  'AWS::Lambda::Permission': plain,
  'AWS::Lambda::EventInvokeConfig': plain,
  'AWS::StepFunctions::StateMachine': byName('StateMachineName', 'states', 'stateMachine:', true),
  'AWS::StepFunctions::StateMachineVersion': qualified('StateMachineArn', undefined),
  'AWS::StepFunctions::StateMachineAlias': machineAlias,
  'AWS::Events::Rule': byName('Name', 'events', 'rule/'),
  'AWS::Scheduler::Schedule': byName('Name', 'scheduler', 'schedule/default/'),
  'AWS::Scheduler::ScheduleGroup': byName('Name', 'scheduler', 'schedule-group/'),
  'AWS::ApiGatewayV2::Api': api,
  'AWS::ApiGatewayV2::Route': plain,
  'AWS::ApiGatewayV2::Integration': plain,
  'AWS::ApiGatewayV2::Stage': stage,
  'AWS::ApiGatewayV2::Authorizer': plain,
  'AWS::SecretsManager::Secret': secret,
  'AWS::KMS::Key': kmsKey,
  'AWS::KMS::Alias': (resource) => ({ ref: resource.text('AliasName') ?? '', attributes: {} }),
  'AWS::IAM::Role': role('Role'),
  'AWS::IAM::Policy': plain,
  'AWS::IAM::ManagedPolicy': role('Policy'),
  'AWS::Logs::LogGroup': byName('LogGroupName', 'logs', 'log-group:'),
  'AWS::Logs::MetricFilter': plain,
  'AWS::Logs::ResourcePolicy': plain,
  'AWS::Logs::QueryDefinition': plain,
  'AWS::CloudWatch::Alarm': byName('AlarmName', 'cloudwatch', 'alarm:'),
  'AWS::CloudWatch::CompositeAlarm': byName('AlarmName', 'cloudwatch', 'alarm:'),
  'AWS::CloudWatch::Dashboard': byName('DashboardName', 'cloudwatch', 'dashboard/'),
  'AWS::SQS::Queue': byName('QueueName', 'sqs', '', true),
  'AWS::SQS::QueuePolicy': plain,
  'AWS::SNS::Topic': byName('TopicName', 'sns', '', true),
  'AWS::SNS::TopicPolicy': plain,
  'AWS::SNS::Subscription': plain,
  'AWS::CDK::Metadata': plain,
};
