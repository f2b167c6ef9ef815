import { createHash } from 'node:crypto';

/** Where the app believes it runs. */
export type AwsPlace = { readonly partition: string; readonly region: string; readonly accountId: string };

export const urlSuffix = (place: AwsPlace): string =>
  place.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';

export const arnOf = (place: AwsPlace, service: string, resource: string): string =>
  `arn:${place.partition}:${service}:${place.region}:${place.accountId}:${resource}`;

/** The same short text for the same input at every start, where AWS would draw a random one. */
export const steadySuffix = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('hex').slice(0, length);

/** The name of the Lambda function, state machine … that an ARN (perhaps with version or alias) stands for. */
export function nameInArn(arn: string, kind: 'function' | 'stateMachine'): string | undefined {
  return new RegExp(`:${kind}:([^:/]+)`).exec(arn)?.[1];
}
