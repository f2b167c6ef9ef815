import { Duration, RemovalPolicy, Stack, TimeZone, type StackProps } from 'aws-cdk-lib';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { LAST_DAY_OF_CHECKS } from '../../shared/domain/targets/regularCheck.ts';
import { LIST_PREFIX, UPLOAD_PREFIX, WORKFLOWS } from '../../shared/names.ts';
import { functionNames } from '../bundles.ts';
import { AppFunction } from '../constructs/appFunction.ts';
import { Workflow } from '../constructs/workflow.ts';
import type { Settings } from '../settings.ts';
import type { DataStack } from './data.ts';

export type WorkflowStackProps = StackProps & { data: DataStack; settings: Settings; bundles: string };

/** Steps that read or write files; most hold a whole one in memory. */
const FILES: ReadonlySet<string> = new Set([
  'ReadUpload',
  'StoreRows',
  'FinishIntake',
  'OpenPublicity',
  'RecordProposal',
  'RecordConfirmation',
  'InstructPayment',
  'ReadList',
  'MatchList',
  'FinishList',
]);
const SHANGHAI = TimeZone.of('Asia/Shanghai');

/** The steps, the machines that call them, and what starts machines: arriving files and the calendar. */
export class WorkflowStack extends Stack {
  readonly machines: StateMachine[];
  readonly functions: AppFunction[];
  readonly undelivered: Queue;

  constructor(scope: Construct, id: string, props: WorkflowStackProps) {
    super(scope, id, props);
    const steps = new Map(functionNames('steps').map((name) => [name, this.#function(name, props)]));
    const step = (name: string) => {
      const found = steps.get(name);
      if (!found) throw new Error(`a workflow calls ${name}, but there is no functions/steps/${name}.ts`);
      return found.lambda;
    };
    const workflows = WORKFLOWS.map(
      (workflow) => [workflow, new Workflow(this, workflow, { workflow, step }).machine] as const,
    );
    this.machines = workflows.map(([, machine]) => machine);
    this.undelivered = new Queue(this, 'Undelivered', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const machines = new Map(workflows);
    this.#startOnUpload('RosterUploaded', props.data, UPLOAD_PREFIX, machines.get('intake'));
    this.#startOnUpload('ListUploaded', props.data, LIST_PREFIX, machines.get('lists'));
    const schedules = new Map(functionNames('schedules').map((name) => [name, this.#function(name, props)]));
    this.#schedule('sweep', schedules, ScheduleExpression.rate(Duration.minutes(5)));
    this.#schedule('remind', schedules, ScheduleExpression.cron({ hour: '8', minute: '30', timeZone: SHANGHAI }));
    // 09:00 on the first working day of a quarter or month: cron knows no holidays, so the function decides on each day.
    const day = `1-${LAST_DAY_OF_CHECKS}`;
    const firstDays = ScheduleExpression.cron({ day, hour: '9', minute: '0', timeZone: SHANGHAI });
    this.#schedule('quarterlyTargets', schedules, firstDays);
    this.functions = [...steps.values(), ...schedules.values()];
  }

  #function(name: string, { data, settings, bundles }: WorkflowStackProps): AppFunction {
    const files = FILES.has(name);
    return new AppFunction(this, name, {
      name,
      data,
      settings,
      bundles,
      files,
      memory: files ? 2048 : 512,
      timeout: Duration.minutes(files ? 10 : 5),
    });
  }

  #startOnUpload(id: string, data: DataStack, prefix: string, machine: StateMachine | undefined): void {
    if (!machine) throw new Error(`no workflow is started by ${id}`);
    const rule = new Rule(this, id, {
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [data.bucket.bucketName] }, object: { key: [{ prefix }] } },
      },
    });
    const input = RuleTargetInput.fromObject({ key: EventField.fromPath('$.detail.object.key') });
    rule.addTarget(
      new SfnStateMachine(machine, {
        input,
        deadLetterQueue: this.undelivered,
        retryAttempts: 20,
        maxEventAge: Duration.hours(24),
      }),
    );
  }

  #schedule(name: string, functions: ReadonlyMap<string, AppFunction>, schedule: ScheduleExpression): void {
    const target = functions.get(name);
    if (!target) throw new Error(`a schedule calls ${name}, but there is no functions/schedules/${name}.ts`);
    new Schedule(this, `${name}Schedule`, {
      schedule,
      target: new LambdaInvoke(target.lambda, {
        input: ScheduleTargetInput.fromObject({}),
        deadLetterQueue: this.undelivered,
        retryAttempts: 3,
        maxEventAge: Duration.hours(1),
      }),
    });
  }
}
