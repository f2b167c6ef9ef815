import { z } from 'zod';
import type { StackText } from './assembly.ts';
import type { Identity } from './identities.ts';
import { TemplateRefused } from './resolver.ts';
import type { Resolver } from './resolver.ts';

/** A resource with everything resolved. */
export type Found<Properties> = {
  readonly stack: StackText;
  readonly logicalId: string;
  readonly identity: Identity;
  readonly properties: Properties;
};

/** All present resources of a type, their properties parsed by `schema`; what the schema refuses is named. */
export function findAll<Schema extends z.ZodType>(
  stacks: readonly StackText[],
  resolver: Resolver,
  type: string,
  schema: Schema,
): Found<z.infer<Schema>>[] {
  const found: Found<z.infer<Schema>>[] = [];
  for (const stack of stacks) {
    for (const [logicalId, resource] of Object.entries(stack.template.Resources)) {
      if (resource.Type !== type || !resolver.present(stack, resource)) continue;
      const parsed = schema.safeParse(resolver.value(stack, resource.Properties));
      if (!parsed.success)
        throw new TemplateRefused(`${stack.name}/${logicalId} (${type}): ${z.prettifyError(parsed.error)}`);
      found.push({ stack, logicalId, identity: resolver.identity(stack, logicalId), properties: parsed.data });
    }
  }
  return found;
}
