import { z } from 'zod';
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { Bucket } from '../s3/index.ts';
import type { StackText } from './assembly.ts';
import { findAll } from './found.ts';
import type { SecretModel } from './model.ts';
import type { Resolver } from './resolver.ts';

const KeySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const Projection = z.object({
  ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
  NonKeyAttributes: z.array(z.string()).optional(),
});
const Index = z.object({ IndexName: z.string(), KeySchema, Projection });
const Table = z.looseObject({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema,
  GlobalSecondaryIndexes: z.array(Index).optional(),
  LocalSecondaryIndexes: z.array(Index).optional(),
});

/**
 * Tables as CreateTable wants them. Streams, point-in-time recovery, deletion protection, encryption and tags are left out:
 * they say how AWS keeps a table, not what is in it (a stream would only slow local writes down).
 */
export function tablesOf(stacks: readonly StackText[], resolver: Resolver): CreateTableCommandInput[] {
  return findAll(stacks, resolver, 'AWS::DynamoDB::Table', Table).map(({ identity, properties }) => ({
    TableName: identity.ref,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: properties.AttributeDefinitions,
    KeySchema: properties.KeySchema,
    ...(properties.GlobalSecondaryIndexes ? { GlobalSecondaryIndexes: properties.GlobalSecondaryIndexes } : {}),
    ...(properties.LocalSecondaryIndexes ? { LocalSecondaryIndexes: properties.LocalSecondaryIndexes } : {}),
  }));
}

const CorsRule = z.looseObject({
  AllowedOrigins: z.array(z.string()),
  AllowedMethods: z.array(z.string()),
  AllowedHeaders: z.array(z.string()).default([]),
  ExposedHeaders: z.array(z.string()).default([]),
  MaxAge: z.number().optional(),
});
const BucketProperties = z.looseObject({
  CorsConfiguration: z.looseObject({ CorsRules: z.array(CorsRule) }).optional(),
  NotificationConfiguration: z
    .strictObject({
      EventBridgeConfiguration: z.looseObject({ EventBridgeEnabled: z.boolean().default(true) }).optional(),
    })
    .optional(),
});

export function bucketsOf(stacks: readonly StackText[], resolver: Resolver): Bucket[] {
  return findAll(stacks, resolver, 'AWS::S3::Bucket', BucketProperties).map(({ identity, properties }) => ({
    name: identity.ref,
    events: properties.NotificationConfiguration?.EventBridgeConfiguration?.EventBridgeEnabled ?? false,
    cors: (properties.CorsConfiguration?.CorsRules ?? []).map((rule) => ({
      allowedOrigins: rule.AllowedOrigins,
      allowedMethods: rule.AllowedMethods,
      allowedHeaders: rule.AllowedHeaders,
      exposedHeaders: rule.ExposedHeaders,
      maxAge: rule.MaxAge,
    })),
  }));
}

const Secret = z.looseObject({
  SecretString: z.string().optional(),
  GenerateSecretString: z
    .looseObject({
      PasswordLength: z.number().default(32),
      ExcludeCharacters: z.string().default(''),
      ExcludePunctuation: z.boolean().default(false),
      SecretStringTemplate: z.string().optional(),
      GenerateStringKey: z.string().optional(),
    })
    .optional(),
});

export function secretsOf(stacks: readonly StackText[], resolver: Resolver): SecretModel[] {
  return findAll(stacks, resolver, 'AWS::SecretsManager::Secret', Secret).map(({ identity, properties }) => {
    const generate = properties.GenerateSecretString;
    return {
      name: identity.ref.replace(/^.*:secret:(.*)-[^-]+$/, '$1'),
      arn: identity.ref,
      literal: properties.SecretString,
      generate: generate && {
        length: generate.PasswordLength,
        exclude: generate.ExcludeCharacters,
        punctuation: !generate.ExcludePunctuation,
        template: generate.SecretStringTemplate,
        key: generate.GenerateStringKey,
      },
    };
  });
}
