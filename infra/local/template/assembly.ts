import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { z } from 'zod';

const Resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Condition: z.string().optional(),
});
export type Resource = z.infer<typeof Resource>;

const Output = z.looseObject({
  Value: z.unknown(),
  Condition: z.string().optional(),
  Export: z.object({ Name: z.unknown() }).optional(),
});

const Template = z.looseObject({
  Resources: z.record(z.string(), Resource).default({}),
  Outputs: z.record(z.string(), Output).default({}),
  Parameters: z.record(z.string(), z.looseObject({ Type: z.string(), Default: z.unknown().optional() })).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
});
type Template = z.infer<typeof Template>;

const AssetManifest = z.looseObject({
  files: z
    .record(
      z.string(),
      z.looseObject({
        source: z.looseObject({ path: z.string().optional() }),
        destinations: z.record(z.string(), z.looseObject({ objectKey: z.string() })),
      }),
    )
    .default({}),
});

/** Among what a stack depends on, the list of its assets. */
const AssetArtifact = z.looseObject({
  type: z.literal('cdk:asset-manifest'),
  properties: z.looseObject({ file: z.string() }),
});

/** One stack of the synthesized app: its name, its template, and the files its assets stand for, by object key. */
export type StackText = {
  readonly name: string;
  readonly template: Template;
  readonly assets: ReadonlyMap<string, string>;
};

function assetsIn(folder: string, manifestFile: string): Map<string, string> {
  const manifest = AssetManifest.parse(JSON.parse(readFileSync(manifestFile, 'utf8')));
  const found = new Map<string, string>();
  for (const { source, destinations } of Object.values(manifest.files)) {
    if (source.path === undefined) continue;
    for (const { objectKey } of Object.values(destinations)) found.set(objectKey, join(folder, source.path));
  }
  return found;
}

/** Texts of a template, each with what stands for it here. */
export type KnownTexts = Readonly<Record<string, string>>;

function templateIn(file: string, known: KnownTexts): Template {
  const text = readFileSync(file, 'utf8');
  const here = Object.entries(known).reduce((so, [one, other]) => so.replaceAll(one, other), text);
  return Template.parse(JSON.parse(here));
}

/** The stacks of a synthesized app, nested stages included. */
export function stacksOf(assembly: CloudAssembly, known: KnownTexts = {}): StackText[] {
  return assembly.stacksRecursively.map((stack) => {
    const folder = stack.assembly.directory;
    const assets = new Map<string, string>();
    for (const { manifest } of stack.dependencies) {
      const found = AssetArtifact.safeParse(manifest);
      if (!found.success) continue;
      for (const [key, path] of assetsIn(folder, join(folder, found.data.properties.file))) assets.set(key, path);
    }
    return { name: stack.stackName, template: templateIn(stack.templateFullPath, known), assets };
  });
}
