import { readdirSync, readFileSync } from 'node:fs';
import { Match } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, test } from 'vitest';
import { CASES_INDEXES } from '../../shared/names.ts';
import { appOf, resourcesOf, templatesOf, type Templates } from './app.ts';

describe.each(['aws', 'aws-cn'] as const)('the templates for %s', (platform) => {
  let templates: Templates;
  beforeAll(async () => {
    templates = await templatesOf(platform);
  });

  test('name no partition, so that one text serves both', () => {
    for (const [name, template] of Object.entries(templates))
      expect(JSON.stringify(template.toJSON()), name).not.toContain('arn:aws');
  });

  test('keep tables, bucket and secret whatever happens to a stack', () => {
    const tables = resourcesOf(templates.Data, 'AWS::DynamoDB::Table');
    expect(tables).toHaveLength(3);
    for (const [id, table] of tables) {
      expect(table.DeletionPolicy, id).toBe('Retain');
      expect(table.Properties, id).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      });
    }
    for (const type of ['AWS::S3::Bucket', 'AWS::SecretsManager::Secret']) {
      for (const [id, resource] of resourcesOf(templates.Data, type))
        expect(resource.DeletionPolicy, id).toBe('Retain');
    }
  });

  test('let nothing expire but what is in transit: files of a case are kept for longer than ten years', () => {
    const rules = resourcesOf(templates.Data, 'AWS::S3::Bucket').flatMap(([, bucket]) => {
      const { Rules } = bucket.Properties['LifecycleConfiguration'] as { Rules: Record<string, unknown>[] };
      return Rules;
    });
    const expiring = rules.filter((rule) => Object.keys(rule).some((key) => /expiration/i.test(key)));
    expect(expiring.map(({ Prefix }) => Prefix)).toEqual(['intake/', 'lists/']);
    for (const [id, table] of resourcesOf(templates.Data, 'AWS::DynamoDB::Table'))
      expect(table.Properties, id).not.toHaveProperty('TimeToLiveSpecification');
  });

  test('never rename what holds state', () => {
    const ids = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::SecretsManager::Secret'].flatMap((type) =>
      resourcesOf(templates.Data, type).map(([id]) => id),
    );
    expect(ids).toEqual(['Cases80582F3E', 'LedgerB7379752', 'Audit3D8ADE0A', 'Files8E6940B8', 'PersonSecretFFA1D4A9']);
  });

  test('grant every call that the stores make, on the tables of what has a state and of money', () => {
    const statements = resourcesOf(templates.Workflow, 'AWS::IAM::Policy').flatMap(
      ([, policy]) =>
        (policy.Properties['PolicyDocument'] as { Statement: { Effect: string; Action: string | string[] }[] })
          .Statement,
    );
    const granted = statements.filter(({ Effect }) => Effect === 'Allow').map(({ Action }) => [Action].flat());
    const tables = granted.filter((actions) => actions.includes('dynamodb:UpdateItem'));
    const calls = readdirSync('functions/aws/store').flatMap((file) => [
      ...readFileSync(`functions/aws/store/${file}`, 'utf8').matchAll(
        /new (BatchGet|Get|Query|Put|Update|Delete)Command/g,
      ),
    ]);
    const made = new Set(calls.map(([, name = '']) => (name === 'Query' ? 'dynamodb:Query' : `dynamodb:${name}Item`)));
    expect(made).toContain('dynamodb:BatchGetItem');
    for (const actions of tables)
      expect(actions).toEqual(expect.arrayContaining([...made].filter((one) => one !== 'dynamodb:DeleteItem')));
    expect(tables.length).toBeGreaterThan(0);
  });

  test('have exactly the indexes that the stores query', () => {
    const indexes = resourcesOf(templates.Data, 'AWS::DynamoDB::Table').map(
      ([, table]) =>
        (table.Properties['GlobalSecondaryIndexes'] as { IndexName: string }[] | undefined)?.map(
          (index) => index.IndexName,
        ) ?? [],
    );
    expect(indexes).toEqual([CASES_INDEXES.map((index) => index.name), [], []]);
  });

  test('let no function change or delete an audit event', () => {
    const policies = [
      ...resourcesOf(templates.Workflow, 'AWS::IAM::Policy'),
      ...resourcesOf(templates.Api, 'AWS::IAM::Policy'),
    ];
    const ofFunctions = policies.filter(([, policy]) => JSON.stringify(policy).includes('dynamodb:'));
    expect(ofFunctions.length).toBeGreaterThan(20);
    for (const [id, policy] of ofFunctions) {
      const { Statement } = policy.Properties['PolicyDocument'] as {
        Statement: { Effect: string; Action: string[]; Resource: unknown }[];
      };
      const denied = Statement.find((statement) => statement.Effect === 'Deny');
      expect(denied?.Action, id).toEqual(expect.arrayContaining(['dynamodb:UpdateItem', 'dynamodb:DeleteItem']));
      expect(JSON.stringify(denied?.Resource), id).toContain('Audit');
    }
  });

  test('make every function alike: runtime, architecture, its own log, no tracing', () => {
    for (const template of [templates.Workflow, templates.Api]) {
      for (const [id, { Properties }] of resourcesOf(template, 'AWS::Lambda::Function')) {
        expect(Properties, id).toMatchObject({
          Runtime: 'nodejs24.x',
          Architectures: ['arm64'],
          LoggingConfig: { LogFormat: 'JSON' },
        });
        expect(Properties['TracingConfig'], id).toBeUndefined();
      }
      for (const [id, group] of resourcesOf(template, 'AWS::Logs::LogGroup'))
        expect(group.Properties['RetentionInDays'], id).toBeGreaterThan(0);
    }
  });

  test('open the API to token holders only, but for its description, its health and what is published', () => {
    const open = resourcesOf(templates.Api, 'AWS::ApiGatewayV2::Route')
      .filter(([, route]) => route.Properties['AuthorizationType'] !== 'JWT')
      .map(([, route]) => route.Properties['RouteKey']);
    expect(open.map(String).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'GET /api/v1/health',
      'GET /api/v1/openapi.json',
      'GET /api/v1/public/awards',
      'GET /api/v1/public/complaints/{id}',
      'GET /api/v1/public/notices',
      'GET /api/v1/public/notices/{id}',
      'GET /api/v1/public/policy',
      'POST /api/v1/public/complaints',
      'POST /api/v1/public/eligibility',
    ]);
  });

  test('slow down whoever reports without a token', () => {
    const [[, stage] = []] = resourcesOf(templates.Api, 'AWS::ApiGatewayV2::Stage');
    expect(stage?.Properties['RouteSettings']).toEqual({
      'POST /api/v1/public/complaints': { ThrottlingBurstLimit: 10, ThrottlingRateLimit: 1 },
    });
    const routes = resourcesOf(templates.Api, 'AWS::ApiGatewayV2::Route');
    const [slow = ''] = routes.find(([, one]) => one.Properties['RouteKey'] === 'POST /api/v1/public/complaints') ?? [];
    expect([stage?.DependsOn].flat()).toContain(slow);
  });

  test('run the calendar in Shanghai', () => {
    const daily = resourcesOf(templates.Workflow, 'AWS::Scheduler::Schedule').filter(([, schedule]) =>
      String(schedule.Properties['ScheduleExpression']).startsWith('cron'),
    );
    expect(
      daily
        .map(([, schedule]) => String(schedule.Properties['ScheduleExpression']))
        .toSorted((a, b) => a.localeCompare(b)),
    ).toEqual(['cron(0 9 1-12 * ? *)', 'cron(30 8 * * ? *)']);
    for (const [, schedule] of daily) expect(schedule.Properties['ScheduleExpressionTimezone']).toBe('Asia/Shanghai');
  });

  test('give every function a role of its own that is denied the audit table’s changes', () => {
    for (const template of [templates.Workflow, templates.Api]) {
      const policies = resourcesOf(template, 'AWS::IAM::Policy').map(([, policy]) => policy.Properties);
      const roles = resourcesOf(template, 'AWS::Lambda::Function').map(
        ([, { Properties }]) => (Properties['Role'] as { 'Fn::GetAtt': [string, string] })['Fn::GetAtt'][0],
      );
      expect(new Set(roles).size).toBe(roles.length);
      for (const role of roles) {
        const own = JSON.stringify(policies.filter((policy) => JSON.stringify(policy['Roles']).includes(`"${role}"`)));
        if (own.includes('"dynamodb:')) expect(own, role).toContain('"Effect":"Deny"');
        else expect(own, role).not.toContain('Audit');
      }
    }
  });

  test('log no execution data', () => {
    templates.Workflow.resourceCountIs('AWS::StepFunctions::StateMachine', 8);
    templates.Workflow.allResourcesProperties('AWS::StepFunctions::StateMachine', {
      LoggingConfiguration: Match.objectLike({ IncludeExecutionData: false, Level: 'ALL' }),
    });
  });

  test('pass CDK’s own template rules and cdk-nag', { timeout: 60_000 }, async () => {
    const app = await appOf(platform, 'checked');
    expect(() => app.synth()).not.toThrow();
  });
});
