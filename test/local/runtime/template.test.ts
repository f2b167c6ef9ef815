/* oxlint-disable no-new -- a CDK construct attaches itself to its scope */
import { App, CfnCondition, CfnMapping, CfnResource, Fn, Stack } from 'aws-cdk-lib';
import { CfnAlias, CfnVersion } from 'aws-cdk-lib/aws-lambda';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { beforeAll, describe, expect, test } from 'vitest';
import { stacksOf } from '../../../infra/local/template/assembly.ts';
import { LOCAL_ADDRESSES } from '../../../infra/local/runtime.ts';
import { loadApp } from '../../../infra/local/template/index.ts';
import { Resolver } from '../../../infra/local/template/resolver.ts';
import { bundleFixture } from './bundles.ts';
import type { Bundles } from './bundles.ts';
import { AUDIENCE, fixtureApp } from './fixtureApp.ts';

const AWS = { partition: 'aws-cn', region: 'cn-north-1', accountId: '000000000000' };
const ISSUER = 'http://127.0.0.1:1';

let bundles: Bundles;
beforeAll(async () => {
  bundles = await bundleFixture();
});

describe('a synthesized app', () => {
  test('is read as it stands', () => {
    const app = loadApp(fixtureApp(bundles), AWS, { [LOCAL_ADDRESSES.issuer]: ISSUER });
    expect(app.functions.map((one) => [one.handler, one.timeoutMs, one.memoryMb])).toEqual([
      ['index.handler', 2000, 256],
      ['index.handler', 2000, 256],
    ]);
    const [table] = app.tables;
    expect(table).toMatchObject({
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    });
    expect(Object.keys(table ?? {})).not.toContain('StreamSpecification');
    expect(app.functions[0]?.environment).toMatchObject({
      TABLE: table?.TableName,
      BUCKET: app.buckets[0]?.name,
      KEY: `{{resolve:secretsmanager:${app.secrets[0]?.arn}:SecretString:::}}`,
    });
    expect(app.buckets[0]).toMatchObject({ events: true, cors: [{ allowedMethods: ['PUT'] }] });
    expect(app.machines[0]?.definition).toContain('arn:aws-cn:states:::lambda:invoke.waitForTaskToken');
    expect(app.machines[0]?.definition).toContain(`"FunctionName":"${app.functions[0]?.name}"`);
    expect(app.rules[0]?.pattern).toMatchObject({ detail: { bucket: { name: [app.buckets[0]?.name] } } });
    expect(app.rules[0]?.targets[0]).toMatchObject({
      arn: app.machines[0]?.arn,
      transformer: { template: expect.any(String) },
    });
    expect(app.schedules[0]).toMatchObject({ expression: 'cron(0 9 1 * ? *)', timezone: 'Asia/Shanghai' });
    expect(app.api?.routes.map((one) => [one.key, one.authorizer?.issuer])).toContainEqual(['GET /health', undefined]);
    expect(app.api?.routes.find((one) => one.key === 'GET /me')?.authorizer).toMatchObject({
      issuer: ISSUER,
      audiences: [AUDIENCE],
    });
    expect(app.outputs['Main.WorkName']).toBe(app.functions[0]?.name);
  });

  test('gives the same names at every synthesis', () => {
    const [first, second] = [0, 1].map(() => loadApp(fixtureApp(bundles), AWS));
    expect(second?.outputs).toEqual(first?.outputs);
  });

  test('with a resource that does not run locally is refused by name', () => {
    const withStream = (app: App): void => void new Stream(new Stack(app, 'More'), 'Letters');
    expect(() => loadApp(fixtureApp(bundles, withStream), AWS)).toThrow(
      /More\/Letters\w+: AWS::Kinesis::Stream does not run locally/,
    );
  });

  test('with a property that would behave otherwise is refused by name', () => {
    const withExpress = (app: App): void =>
      void new CfnResource(new Stack(app, 'More'), 'Fast', {
        type: 'AWS::StepFunctions::StateMachine',
        properties: { DefinitionString: '{}', StateMachineType: 'EXPRESS', RoleArn: 'r' },
      });
    expect(() => loadApp(fixtureApp(bundles, withExpress), AWS)).toThrow(
      /More\/Fast \(AWS::StepFunctions::StateMachine\).*only standard machines/s,
    );
  });
});

describe('intrinsic functions', () => {
  const resolve = (
    properties: Record<string, unknown>,
    more: (stack: Stack) => void = () => {},
  ): Record<string, unknown> => {
    const app = new App({ analyticsReporting: false, builtinCloudFormationValidation: false });
    const stack = new Stack(app, 'S');
    new CfnResource(stack, 'Topic', { type: 'AWS::SNS::Topic', properties: { TopicName: 'news' } });
    new CfnResource(stack, 'It', { type: 'AWS::CDK::Metadata', properties });
    more(stack);
    const stacks = stacksOf(app.synth());
    const text = stacks.find((one) => one.name === 'S');
    if (!text) throw new Error('no stack');
    return new Resolver(stacks, AWS).value(text, text.template.Resources['It']?.Properties) as Record<string, unknown>;
  };

  test('are worked out', () => {
    const arn = 'arn:aws-cn:sns:cn-north-1:000000000000:news';
    expect(
      resolve({
        ref: { Ref: 'Topic' },
        sub: { 'Fn::Sub': ['${Topic} ${AWS::Region} ${own} ${!literal}', { own: { 'Fn::Base64': 'a' } }] },
        select: { 'Fn::Select': ['5', { 'Fn::Split': [':', { Ref: 'Topic' }] }] },
        join: { 'Fn::Join': ['-', ['a', { Ref: 'AWS::AccountId' }]] },
        gone: { Ref: 'AWS::NoValue' },
        list: ['a', { Ref: 'AWS::NoValue' }],
        suffix: { Ref: 'AWS::URLSuffix' },
      }),
    ).toEqual({
      ref: arn,
      sub: `${arn} cn-north-1 YQ== \${literal}`,
      select: 'news',
      join: 'a-000000000000',
      list: ['a'],
      suffix: 'amazonaws.com.cn',
    });
  });

  test('conditions and mappings choose', () => {
    const chosen = resolve(
      {
        yes: { 'Fn::If': ['InChina', 'here', 'there'] },
        no: { 'Fn::If': ['Abroad', 'here', { Ref: 'AWS::NoValue' }] },
        mapped: { 'Fn::FindInMap': ['Names', { Ref: 'AWS::Partition' }, 'name'] },
      },
      (stack) => {
        const inChina = Fn.conditionEquals(Fn.ref('AWS::Partition'), 'aws-cn');
        new CfnCondition(stack, 'InChina', { expression: inChina });
        new CfnCondition(stack, 'Abroad', { expression: Fn.conditionNot(inChina) });
        new CfnMapping(stack, 'Names', { mapping: { 'aws-cn': { name: 'China' } } });
      },
    );
    expect(chosen).toEqual({ yes: 'here', mapped: 'China' });
  });

  test('what is not known is refused by name', () => {
    expect(() => resolve({ a: { 'Fn::GetAZs': '' } })).toThrow(/S: Fn::GetAZs is not known locally/);
    expect(() => resolve({ a: { 'Fn::GetAtt': ['Topic', 'Colour'] } })).toThrow(
      /S\/Topic \(AWS::SNS::Topic\): attribute Colour/,
    );
  });

  test('an export of another stack, a function by version and alias', () => {
    const app = new App({ analyticsReporting: false, builtinCloudFormationValidation: false });
    const [a, b] = [new Stack(app, 'A'), new Stack(app, 'B')];
    new CfnResource(a, 'T', { type: 'AWS::SNS::Topic', properties: { TopicName: 'x' } });
    a.exportValue(Fn.ref('T'), { name: 'shared' });
    const version = new CfnVersion(b, 'V', { functionName: 'f' });
    new CfnAlias(b, 'L', { functionName: 'f', functionVersion: version.attrVersion, name: 'live' });
    new CfnResource(b, 'It', {
      type: 'AWS::CDK::Metadata',
      properties: { imported: Fn.importValue('shared'), alias: Fn.ref('L'), version: Fn.ref('V') },
    });
    const stacks = stacksOf(app.synth());
    const text = stacks.find((one) => one.name === 'B')!;
    expect(new Resolver(stacks, AWS).value(text, text.template.Resources['It']?.Properties)).toEqual({
      imported: 'arn:aws-cn:sns:cn-north-1:000000000000:x',
      alias: 'arn:aws-cn:lambda:cn-north-1:000000000000:function:f:live',
      version: 'arn:aws-cn:lambda:cn-north-1:000000000000:function:f:1',
    });
  });
});
