import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  CfnStage,
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  type HttpRoute,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { AppFunction } from '../constructs/appFunction.ts';
import type { Settings } from '../settings.ts';
import type { DataStack } from './data.ts';

const COMPLAINTS = '/api/v1/public/complaints';

/** What anybody may do without a token: read what is published (公示, policy, titles), ask the calculator, report (五(三)2), and read what describes the API. */
const OPEN = [
  { method: HttpMethod.GET, path: '/api/v1/openapi.json' },
  { method: HttpMethod.GET, path: '/api/v1/health' },
  { method: HttpMethod.GET, path: '/api/v1/public/notices' },
  { method: HttpMethod.GET, path: '/api/v1/public/notices/{id}' },
  { method: HttpMethod.GET, path: '/api/v1/public/policy' },
  { method: HttpMethod.GET, path: '/api/v1/public/awards' },
  { method: HttpMethod.POST, path: '/api/v1/public/eligibility' },
  { method: HttpMethod.POST, path: COMPLAINTS },
  { method: HttpMethod.GET, path: `${COMPLAINTS}/{id}` },
];

export type ApiStackProps = StackProps & { data: DataStack; settings: Settings; bundles: string };

/** No query string and no header: a request's path is made of ids alone (I9). */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  routeKey: '$context.routeKey',
  path: '$context.path',
  status: '$context.status',
  latency: '$context.responseLatency',
  user: '$context.authorizer.claims.sub',
  error: '$context.error.message',
};

/** The one door for people and programs: an HTTP API whose authorizer has verified the token before any of our code runs. */
export class ApiStack extends Stack {
  readonly api: HttpApi;
  readonly function: AppFunction;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, props);
    const { data, settings, bundles } = props;
    this.function = new AppFunction(this, 'api', {
      name: 'api',
      data,
      settings,
      bundles,
      files: true,
      memory: 1024,
      timeout: Duration.seconds(29),
    });
    const integration = new HttpLambdaIntegration('Api', this.function.lambda);
    this.api = new HttpApi(this, 'HttpApi', {
      apiName: 'skill-subsidy',
      createDefaultStage: true,
      corsPreflight: {
        allowOrigins: settings.origins,
        allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST],
        allowHeaders: ['authorization', 'content-type', 'idempotency-key'],
        maxAge: Duration.hours(1),
      },
      defaultAuthorizer: new HttpJwtAuthorizer('Officers', settings.issuer, { jwtAudience: [settings.audience] }),
    });
    this.api.addRoutes({ path: '/api/v1/{proxy+}', methods: [HttpMethod.GET, HttpMethod.POST], integration });
    const open = OPEN.flatMap(({ method, path }) =>
      this.api.addRoutes({ path, methods: [method], integration, authorizer: new HttpNoneAuthorizer() }),
    );
    this.#limitAndLog(open);
    new CfnOutput(this, 'ApiUrl', { value: this.api.apiEndpoint });
    new CfnOutput(this, 'ApiId', { value: this.api.apiId });
  }

  #limitAndLog(open: readonly HttpRoute[]): void {
    const logs = new LogGroup(this, 'AccessLogs', {
      retention: RetentionDays.SIX_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const stage = this.api.defaultStage?.node.defaultChild;
    if (!(stage instanceof CfnStage)) throw new Error('the HTTP API has no default stage');
    stage.accessLogSettings = { destinationArn: logs.logGroupArn, format: JSON.stringify(ACCESS_LOG) };
    stage.defaultRouteSettings = { throttlingBurstLimit: 200, throttlingRateLimit: 100 };
    // Anybody may write here, and each report is a person's work: one a second is more than a county ever gets.
    stage.routeSettings = { [`POST ${COMPLAINTS}`]: { ThrottlingBurstLimit: 10, ThrottlingRateLimit: 1 } };
    // A stage that names a route which is not there yet is refused.
    for (const route of open) if (route.path === COMPLAINTS) stage.node.addDependency(route);
  }
}
