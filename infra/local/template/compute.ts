import { statSync } from 'node:fs';
import { z } from 'zod';
import type { StackText } from './assembly.ts';
import { findAll } from './found.ts';
import type { Found } from './found.ts';
import type { FunctionModel, MachineModel } from './model.ts';
import { nameInArn } from './place.ts';
import { TemplateRefused } from './resolver.ts';
import type { Resolver } from './resolver.ts';

const LambdaFunction = z.looseObject({
  Code: z.looseObject({ S3Key: z.string().optional() }),
  Handler: z.string(),
  Runtime: z.string().regex(/^nodejs/, 'only Node.js functions run locally'),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  ReservedConcurrentExecutions: z.number().optional(),
  Layers: z.array(z.unknown()).max(0, 'layers do not run locally').optional(),
});

const InvokeConfig = z.looseObject({ FunctionName: z.string(), MaximumRetryAttempts: z.number().default(2) });

function folderOf({ stack, logicalId, properties }: Found<z.infer<typeof LambdaFunction>>): string {
  const path = properties.Code.S3Key === undefined ? undefined : stack.assets.get(properties.Code.S3Key);
  const refuse = (why: string): never => {
    throw new TemplateRefused(`${stack.name}/${logicalId} (AWS::Lambda::Function): ${why}`);
  };
  if (path === undefined) return refuse('its code is not an asset of the app (inline code does not run locally)');
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return refuse(`its code ${path} is not a folder`);
  return path;
}

export function functionsOf(stacks: readonly StackText[], resolver: Resolver): FunctionModel[] {
  const retries = new Map<string, number>();
  for (const { properties } of findAll(stacks, resolver, 'AWS::Lambda::EventInvokeConfig', InvokeConfig)) {
    const name = nameInArn(properties.FunctionName, 'function') ?? properties.FunctionName;
    retries.set(name, properties.MaximumRetryAttempts);
  }
  return findAll(stacks, resolver, 'AWS::Lambda::Function', LambdaFunction).map((found) => ({
    name: found.identity.ref,
    arn: found.identity.attributes['Arn'] ?? '',
    folder: folderOf(found),
    handler: found.properties.Handler,
    environment: found.properties.Environment?.Variables ?? {},
    timeoutMs: found.properties.Timeout * 1000,
    memoryMb: found.properties.MemorySize,
    concurrency: found.properties.ReservedConcurrentExecutions,
    asyncRetries: retries.get(found.identity.ref) ?? 2,
  }));
}

const StateMachine = z.looseObject({
  DefinitionString: z.string().optional(),
  Definition: z.record(z.string(), z.unknown()).optional(),
  DefinitionSubstitutions: z.record(z.string(), z.coerce.string()).default({}),
  StateMachineType: z.literal('STANDARD', 'only standard machines run locally').default('STANDARD'),
});

function definitionOf({ stack, logicalId, properties }: Found<z.infer<typeof StateMachine>>): string {
  const text = properties.DefinitionString ?? (properties.Definition && JSON.stringify(properties.Definition));
  if (text === undefined) {
    throw new TemplateRefused(
      `${stack.name}/${logicalId} (AWS::StepFunctions::StateMachine): its definition is not in the template`,
    );
  }
  const substitutions = properties.DefinitionSubstitutions;
  return text.replace(/\$\{([^}]+)\}/g, (whole, name: string) => substitutions[name] ?? whole);
}

export function machinesOf(stacks: readonly StackText[], resolver: Resolver): MachineModel[] {
  return findAll(stacks, resolver, 'AWS::StepFunctions::StateMachine', StateMachine).map((found) => ({
    name: found.identity.attributes['Name'] ?? '',
    arn: found.identity.ref,
    definition: definitionOf(found),
  }));
}
