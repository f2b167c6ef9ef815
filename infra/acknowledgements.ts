import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

type Finding = { rule: string; at: RegExp; reason: string };

/** Findings that we know and keep, each with its places and its reason. Everything else fails the check. */
const KNOWN: readonly Finding[] = [
  {
    rule: 'AwsSolutions-IAM5[Resource::*]',
    at: /Workflow\/(filing|intake|claim|targets|recovery|proposal|lists|complaint)\/Role\/DefaultPolicy\/Resource$/,
    reason: 'Log delivery for state machines takes no resource in its rights; every function is named one by one.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::SkillSubsidyData:ExportsOutputFnGetAttFiles8E6940B8ArnD8EE6C03/*]',
    at: /\/(ReadUpload|StoreRows|FinishIntake|OpenPublicity|RecordProposal|RecordConfirmation|InstructPayment|ReadList|MatchList|FinishList|api)\/Role\/DefaultPolicy\/Resource$/,
    reason: 'Object keys are made of ids at run time; the right is to the objects of the one bucket.',
  },
  ...['sweepFunction2A2788F2', 'remindFunction9FFB5FB7', 'quarterlyTargetsFunction0ECA96EA'].map((target) => ({
    rule: `AwsSolutions-IAM5[Resource::<${target}.Arn>:*]`,
    at: /\/SchedulerRoleForTarget-\w+\/DefaultPolicy\/Resource$/,
    reason: 'CDK grants a schedule its function with any version of it; no other function is covered.',
  })),
  {
    rule: 'AwsSolutions-SF2',
    at: /\/Machine\/Resource$/,
    reason:
      'X-Ray does not trace Lambda in the Chinese partition; correlation ids in logs serve both partitions alike.',
  },
  {
    rule: 'AwsSolutions-SQS3',
    at: /\/Undelivered\/Resource$/,
    reason: 'It is the dead-letter queue of the upload rule and of the schedules.',
  },
  {
    rule: 'AwsSolutions-S1',
    at: /\/Files\/Resource$/,
    reason:
      'Every access goes through a presigned URL or a step, and both leave an audit event; the trail of the account records the rest.',
  },
  {
    rule: 'AwsSolutions-SMG4',
    at: /\/PersonSecret\/Resource$/,
    reason:
      'The key of persons cannot rotate: it is what makes a person the same person; sealing keys are added beside it.',
  },
  {
    rule: 'AwsSolutions-APIG4',
    at: /\/(GET--api--v1--(openapi\.json|health|public--(notices|notices--\{id\}|policy|awards|complaints--\{id\}))|POST--api--v1--public--(eligibility|complaints))\/Resource$/,
    reason:
      'The API’s description, its health, the masked lists before the public (公示), the policy, the titles and the calculator, which stores nothing, are for anybody, and so is a report (五(三)2), which is throttled; all else needs a token.',
  },
];

/** Tells the checks which findings are kept, and why. @throws Error for an entry that fits nothing any more. */
export function acknowledgeFindings(app: IConstruct): void {
  const unused = new Set(KNOWN);
  for (const construct of app.node.findAll()) {
    for (const finding of KNOWN) {
      if (!finding.at.test(construct.node.path)) continue;
      unused.delete(finding);
      Validations.of(construct).acknowledge({ id: finding.rule, reason: finding.reason });
    }
  }
  const [stale] = unused;
  if (stale) throw new Error(`nothing is left at ${stale.at.source}: remove the acknowledgement of ${stale.rule}`);
}
