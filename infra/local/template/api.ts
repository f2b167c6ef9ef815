import { z } from 'zod';
import type { StackText } from './assembly.ts';
import { findAll } from './found.ts';
import type { ApiCors, ApiModel, AuthorizerModel, RouteModel } from './model.ts';
import { TemplateRefused } from './resolver.ts';
import type { Resolver } from './resolver.ts';

const Cors = z.looseObject({
  AllowOrigins: z.array(z.string()).default([]),
  AllowMethods: z.array(z.string()).default([]),
  AllowHeaders: z.array(z.string()).default([]),
  ExposeHeaders: z.array(z.string()).default([]),
  AllowCredentials: z.boolean().default(false),
  MaxAge: z.number().optional(),
});
const Api = z.looseObject({
  ProtocolType: z.literal('HTTP', 'only HTTP APIs run locally'),
  CorsConfiguration: Cors.optional(),
});
const Route = z.looseObject({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.enum(['NONE', 'JWT'], 'only JWT authorizers and open routes run locally').default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
});
const Integration = z.looseObject({
  IntegrationType: z.literal('AWS_PROXY', 'only Lambda integrations run locally'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0', 'only payload format 2.0 runs locally'),
});
const Authorizer = z.looseObject({
  AuthorizerType: z.literal('JWT', 'only JWT authorizers run locally'),
  IdentitySource: z.array(z.string()).default(['$request.header.Authorization']),
  JwtConfiguration: z.object({ Audience: z.array(z.string()).min(1), Issuer: z.string() }),
});
const Stage = z.looseObject({ ApiId: z.string(), StageName: z.string() });

function corsOf(cors: z.infer<typeof Cors> | undefined): ApiCors | undefined {
  if (!cors) return undefined;
  return {
    origins: cors.AllowOrigins,
    methods: cors.AllowMethods,
    headers: cors.AllowHeaders,
    exposed: cors.ExposeHeaders,
    credentials: cors.AllowCredentials,
    maxAge: cors.MaxAge,
  };
}

function routesOf(stacks: readonly StackText[], resolver: Resolver, apiId: string): RouteModel[] {
  const integrations = findAll(stacks, resolver, 'AWS::ApiGatewayV2::Integration', Integration);
  const uris = new Map(integrations.map((one) => [`integrations/${one.identity.ref}`, one.properties.IntegrationUri]));
  const authorizers = new Map<string, AuthorizerModel>();
  for (const { identity, properties } of findAll(stacks, resolver, 'AWS::ApiGatewayV2::Authorizer', Authorizer)) {
    const { Issuer: issuer, Audience: audiences } = properties.JwtConfiguration;
    authorizers.set(identity.ref, { issuer, audiences, sources: properties.IdentitySource });
  }
  const routes = findAll(stacks, resolver, 'AWS::ApiGatewayV2::Route', Route).filter(
    (one) => one.properties.ApiId === apiId,
  );
  return routes.map(({ stack, logicalId, properties }) => {
    const functionArn = uris.get(properties.Target);
    const authorizer =
      properties.AuthorizationType === 'JWT' ? authorizers.get(properties.AuthorizerId ?? '') : undefined;
    if (functionArn === undefined || (properties.AuthorizationType === 'JWT' && !authorizer)) {
      throw new TemplateRefused(
        `${stack.name}/${logicalId} (AWS::ApiGatewayV2::Route): its integration or authorizer is not in the app`,
      );
    }
    return { key: properties.RouteKey, functionArn, authorizer, scopes: properties.AuthorizationScopes };
  });
}

/** The one HTTP API of the app, if it has one. */
export function apiOf(stacks: readonly StackText[], resolver: Resolver): ApiModel | undefined {
  const [first, second] = findAll(stacks, resolver, 'AWS::ApiGatewayV2::Api', Api);
  if (second)
    throw new TemplateRefused(
      `${second.stack.name}/${second.logicalId} (AWS::ApiGatewayV2::Api): one HTTP API runs locally, this is another`,
    );
  if (!first) return undefined;
  const id = first.identity.ref;
  const stage = findAll(stacks, resolver, 'AWS::ApiGatewayV2::Stage', Stage).find((one) => one.properties.ApiId === id);
  return {
    id,
    endpoint: first.identity.attributes['ApiEndpoint'] ?? '',
    stage: stage?.properties.StageName ?? '$default',
    routes: routesOf(stacks, resolver, id),
    cors: corsOf(first.properties.CorsConfiguration),
  };
}
