import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import type { Stack } from 'aws-cdk-lib';
import { buildApp } from '../../infra/app.ts';
import { functionNames } from '../../infra/bundles.ts';
import type { PartitionName } from '../../infra/platform.ts';
import { Settings } from '../../infra/settings.ts';

/** A folder that stands for the bundles: templates do not look into it. */
function emptyBundles(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'bundles-'));
  for (const name of [...functionNames('steps'), ...functionNames('schedules'), 'api']) {
    writeFileSync(path.join(folder, `${name}.mjs`), 'export const handler = async () => ({});\n');
  }
  return folder;
}

/** The app of a partition; `checked` runs CDK's template rules and cdk-nag, and throws on a finding. */
export async function appOf(platform: PartitionName, rules: 'checked' | 'unchecked' = 'unchecked') {
  const settings = Settings.parse({ platform, issuer: 'https://issuer.example.invalid' });
  const outdir = mkdtempSync(path.join(tmpdir(), 'assembly-'));
  return buildApp({ settings, bundles: emptyBundles(), outdir, rules });
}

export type Resource = {
  Type: string;
  Properties: Record<string, unknown>;
  DeletionPolicy?: string;
  DependsOn?: string | string[];
};
export type Templates = Record<'Data' | 'Workflow' | 'Api' | 'Operations', Template>;

/** The templates of a partition by the short name of their stack. */
export async function templatesOf(platform: PartitionName): Promise<Templates> {
  const app = await appOf(platform);
  const of = (name: string): Template => Template.fromStack(app.node.findChild(`SkillSubsidy${name}`) as Stack);
  return { Data: of('Data'), Workflow: of('Workflow'), Api: of('Api'), Operations: of('Operations') };
}

export const resourcesOf = (template: Template, type: string): [id: string, resource: Resource][] =>
  Object.entries(template.findResources(type)) as [string, Resource][];
