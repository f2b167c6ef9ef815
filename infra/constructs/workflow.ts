import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { machineName, type WorkflowName } from '../../shared/names.ts';

const FOLDER = path.resolve(import.meta.dirname, '../workflows');
const STEP = /\$\{(\w+)Arn\}/g;

/** The text of a workflow, in Amazon States Language with JSONata. */
export const definitionOf = (workflow: WorkflowName): string =>
  readFileSync(path.join(FOLDER, `${workflow}.asl.json`), 'utf8');

/** The steps that a workflow calls, by the placeholders in its text. */
export const stepsOf = (definition: string): string[] =>
  [...new Set([...definition.matchAll(STEP)].map((match) => match[1]!))].toSorted();

export type WorkflowProps = { workflow: WorkflowName; step: (name: string) => IFunction };

/** Every state machine is made here: from its file, with a right to invoke exactly the steps that the file names. */
export class Workflow extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, { workflow, step }: WorkflowProps) {
    super(scope, id);
    const definition = definitionOf(workflow);
    const steps = stepsOf(definition);
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    const logs = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/vendedlogs/states/${machineName(workflow)}`,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName: machineName(workflow),
      definitionBody: DefinitionBody.fromString(definition),
      definitionSubstitutions: {
        Partition: Aws.PARTITION,
        ...Object.fromEntries(steps.map((name) => [`${name}Arn`, step(name).functionArn])),
      },
      role,
      // Execution data would put payloads into the log: ids are enough, and are in the events anyway.
      logs: { destination: logs, level: LogLevel.ALL, includeExecutionData: false },
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    // Not grantInvoke: it would include every version of the function.
    const resources = steps.map((name) => step(name).functionArn);
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources }));
  }
}
