import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { apiOf } from './api.ts';
import { stacksOf } from './assembly.ts';
import type { KnownTexts, StackText } from './assembly.ts';
import { functionsOf, machinesOf } from './compute.ts';
import { rulesOf, schedulesOf } from './events.ts';
import type { AppModel } from './model.ts';
import type { AwsPlace } from './place.ts';
import { Resolver } from './resolver.ts';
import { bucketsOf, secretsOf, tablesOf } from './storage.ts';

export type * from './model.ts';
export type { AwsPlace } from './place.ts';

function refuseUnknownTypes(stacks: readonly StackText[], resolver: Resolver): void {
  for (const stack of stacks) {
    for (const [logicalId, resource] of Object.entries(stack.template.Resources)) {
      if (resolver.present(stack, resource)) resolver.identity(stack, logicalId);
    }
  }
}

function outputsOf(stacks: readonly StackText[], resolver: Resolver): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const stack of stacks) {
    for (const [name, output] of Object.entries(stack.template.Outputs)) {
      if (resolver.present(stack, output))
        outputs[`${stack.name}.${name}`] = String(resolver.value(stack, output.Value));
    }
  }
  return outputs;
}

/**
 * Reads a synthesized app into what the local runtime runs. Nothing is wired a second time: functions, machines, rules,
 * routes and their environment are those of the templates. Throws TemplateRefused for anything that would not run as on AWS.
 * @param known what stands for some of the templates' texts on this machine.
 */
export function loadApp(assembly: CloudAssembly, place: AwsPlace, known: KnownTexts = {}): AppModel {
  const stacks = stacksOf(assembly, known);
  const resolver = new Resolver(stacks, place);
  refuseUnknownTypes(stacks, resolver);
  return {
    functions: functionsOf(stacks, resolver),
    machines: machinesOf(stacks, resolver),
    tables: tablesOf(stacks, resolver),
    buckets: bucketsOf(stacks, resolver),
    rules: rulesOf(stacks, resolver),
    schedules: schedulesOf(stacks, resolver),
    secrets: secretsOf(stacks, resolver),
    api: apiOf(stacks, resolver),
    outputs: outputsOf(stacks, resolver),
  };
}
