import { App, Validations, type AppProps } from 'aws-cdk-lib';
import { acknowledgeFindings } from './acknowledgements.ts';
import { PLATFORMS } from './platform.ts';
import type { Settings } from './settings.ts';
import { ApiStack } from './stacks/api.ts';
import { DataStack } from './stacks/data.ts';
import { OperationsStack } from './stacks/operations.ts';
import { WorkflowStack } from './stacks/workflow.ts';

export type AppOptions = {
  settings: Settings;
  /** Folder of the bundled functions (`bundleFunctions`). */
  bundles: string;
  outdir?: string;
  account?: string;
  region?: string;
  /** CDK's own template rules as errors, and cdk-nag. Off where the app only starts on one machine. */
  rules?: 'checked' | 'unchecked';
};

/** The whole app: the same for `cdk deploy`, for the checks of both partitions and for the local runtime. */
export async function buildApp(options: AppOptions): Promise<App> {
  const { settings, bundles } = options;
  const checked = options.rules === 'checked';
  const props: AppProps = {
    ...(options.outdir !== undefined && { outdir: options.outdir }),
    analyticsReporting: false,
    builtinCloudFormationValidation: checked,
    context: { '@aws-cdk/core:validateAgainstDefaultRules': checked },
  };
  const app = new App(props);
  const platform = PLATFORMS[settings.platform];
  const env = {
    region: options.region ?? platform.region,
    ...(options.account !== undefined && { account: options.account }),
  };
  const data = new DataStack(app, 'SkillSubsidyData', { env, settings });
  const workflow = new WorkflowStack(app, 'SkillSubsidyWorkflow', { env, data, settings, bundles });
  const api = new ApiStack(app, 'SkillSubsidyApi', { env, data, settings, bundles });
  new OperationsStack(app, 'SkillSubsidyOperations', { env, workflow, api });
  if (checked) {
    const { AwsSolutionsChecks } = await import('cdk-nag');
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    acknowledgeFindings(app);
  }
  return app;
}
