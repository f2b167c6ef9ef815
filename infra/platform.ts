/** The two partitions that a county may deploy to. */
export type PartitionName = 'aws' | 'aws-cn';

export type Platform = {
  readonly partition: PartitionName;
  /** Where it is deployed unless the environment says otherwise. */
  readonly region: string;
  /** What the partition lacks, and what stands in its place; the stacks use none of it in either. */
  readonly lacks: readonly string[];
};

/** What differs between the partitions, in one place. */
export const PLATFORMS: Readonly<Record<PartitionName, Platform>> = {
  aws: { partition: 'aws', region: 'ap-southeast-1', lacks: [] },
  'aws-cn': {
    partition: 'aws-cn',
    region: 'cn-north-1',
    lacks: [
      'Cognito user pools: any OpenID Connect issuer signs the officers in',
      'SES: notices go to the inbox and a webhook',
      'X-Ray on Lambda: correlation ids in logs, and EMF metrics',
      'function URLs: the HTTP API is the only door',
      'an HTTP API without IAM authorisation needs an ICP filing before it answers',
    ],
  },
};
