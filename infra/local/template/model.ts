import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { Bucket } from '../s3/index.ts';

/** A Lambda function as the template declares it, with its bundle on disk. */
export type FunctionModel = {
  readonly name: string;
  readonly arn: string;
  /** Folder that holds the unpacked bundle. */
  readonly folder: string;
  /** `file.export`. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  /** Reserved concurrency, if any. */
  readonly concurrency: number | undefined;
  /** Attempts after the first for asynchronous invocations. */
  readonly asyncRetries: number;
};

/** `definition` is Amazon States Language with all substitutions done. */
export type MachineModel = { readonly name: string; readonly arn: string; readonly definition: string };

export type TargetModel = {
  readonly id: string;
  readonly arn: string;
  readonly input?: string | undefined;
  readonly inputPath?: string | undefined;
  readonly transformer?: { readonly paths: Readonly<Record<string, string>>; readonly template: string } | undefined;
  /** Attempts after the first. */
  readonly retries: number;
};

export type RuleModel = {
  readonly name: string;
  readonly arn: string;
  readonly pattern: Readonly<Record<string, unknown>>;
  readonly targets: readonly TargetModel[];
};

/** A scheduler schedule, or a rule with a schedule expression. */
export type ScheduleModel = {
  readonly name: string;
  readonly arn: string;
  readonly expression: string;
  readonly timezone: string;
  /** A rule sends the EventBridge event of its firing, a schedule sends its input. */
  readonly kind: 'schedule' | 'rule';
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly targets: readonly TargetModel[];
};

export type AuthorizerModel = {
  readonly issuer: string;
  readonly audiences: readonly string[];
  readonly sources: readonly string[];
};

export type RouteModel = {
  /** `GET /path/{name}`, `ANY /{proxy+}` or `$default`. */
  readonly key: string;
  readonly functionArn: string;
  readonly authorizer: AuthorizerModel | undefined;
  readonly scopes: readonly string[];
};

export type ApiCors = {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  readonly credentials: boolean;
  readonly maxAge: number | undefined;
};

export type ApiModel = {
  readonly id: string;
  readonly endpoint: string;
  readonly stage: string;
  readonly routes: readonly RouteModel[];
  readonly cors: ApiCors | undefined;
};

export type SecretModel = {
  readonly name: string;
  readonly arn: string;
  readonly literal: string | undefined;
  readonly generate:
    | {
        readonly length: number;
        readonly exclude: string;
        readonly punctuation: boolean;
        readonly template: string | undefined;
        readonly key: string | undefined;
      }
    | undefined;
};

/** The app as the local runtime runs it. */
export type AppModel = {
  readonly functions: readonly FunctionModel[];
  readonly machines: readonly MachineModel[];
  readonly tables: readonly CreateTableCommandInput[];
  readonly buckets: readonly Bucket[];
  readonly rules: readonly RuleModel[];
  readonly schedules: readonly ScheduleModel[];
  readonly secrets: readonly SecretModel[];
  readonly api: ApiModel | undefined;
  /** `Stack.Output` → value. */
  readonly outputs: Readonly<Record<string, string>>;
};
