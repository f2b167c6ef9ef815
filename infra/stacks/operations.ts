import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  TreatMissingData,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { ApiStack } from './api.ts';
import type { WorkflowStack } from './workflow.ts';

export type OperationsStackProps = StackProps & { workflow: WorkflowStack; api: ApiStack };

/** Wakes somebody when a case could be stuck, and shows why. A time-out is a failure too. */
export class OperationsStack extends Stack {
  readonly #topic: Topic;

  constructor(scope: Construct, id: string, props: OperationsStackProps) {
    super(scope, id, props);
    this.#topic = new Topic(this, 'Alarms', { enforceSSL: true });
    this.#topic.addToResourcePolicy(
      new PolicyStatement({
        actions: ['sns:Publish'],
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        resources: [this.#topic.topicArn],
      }),
    );
    const { workflow, api } = props;
    const failures = workflow.machines.flatMap((machine) => this.#alarmsOnMachine(machine));
    this.#alarm('ApiErrors', api.api.metricServerError({ period: Duration.minutes(5) }), 5, 'the API answers 5xx');
    const undelivered = workflow.undelivered.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) });
    this.#alarm('Undelivered', undelivered, 1, 'an upload or a schedule did not reach its target');
    const sweep = workflow.functions.find(({ node }) => node.id === 'sweep');
    if (sweep)
      this.#alarm(
        'SweepFailing',
        sweep.lambda.metricErrors({ period: Duration.minutes(15) }),
        2,
        'decisions are committed whose workflows cannot be told',
      );
    const remind = workflow.functions.find(({ node }) => node.id === 'remind');
    if (remind)
      this.#alarm(
        'RemindFailing',
        remind.lambda.metricErrors({ period: Duration.hours(6) }),
        1,
        'reminders and escalations were not sent',
      );
    new Dashboard(this, 'Dashboard', {
      widgets: [
        [new GraphWidget({ title: 'executions failed, timed out or aborted', left: failures, width: 24 })],
        [
          new GraphWidget({
            title: 'API',
            left: [api.api.metricCount(), api.api.metricServerError(), api.api.metricClientError()],
            width: 12,
          }),
          new GraphWidget({ title: 'not delivered', left: [undelivered], width: 12 }),
        ],
      ],
    });
  }

  /** A time-out and an abort leave a case as stuck as a failure does: each has its own alarm. */
  #alarmsOnMachine(machine: StateMachine): IMetric[] {
    const period = Duration.minutes(5);
    const name = machine.node.scope?.node.id ?? machine.node.id;
    const metrics = {
      Failed: machine.metricFailed({ period }),
      TimedOut: machine.metricTimedOut({ period }),
      Aborted: machine.metricAborted({ period }),
    };
    for (const [how, metric] of Object.entries(metrics)) {
      this.#alarm(`${name}${how}`, metric, 1, 'an execution ended without its case: mend the cause and redrive it');
    }
    return Object.values(metrics);
  }

  #alarm(id: string, metric: IMetric, threshold: number, alarmDescription: string): void {
    const alarm = new Alarm(this, id, {
      metric,
      threshold,
      alarmDescription,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.#topic));
  }
}
