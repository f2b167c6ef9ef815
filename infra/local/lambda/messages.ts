/** What a worker is given when it is made: the clock's offset, shared. */
export type WorkerSetup = { readonly offset: BigInt64Array };

/** A function as a worker needs to know it to run one invocation. */
export type Target = {
  /** Absolute path of the bundle's file. */
  readonly file: string;
  /** Name of the exported handler. */
  readonly handler: string;
  /** Absolute path of the file that takes what it prints. */
  readonly log: string;
  /** Variables that tell functions of one environment apart: name, log group, memory. */
  readonly env: Readonly<Record<string, string>>;
  readonly context: {
    readonly functionName: string;
    readonly functionVersion: string;
    readonly invokedFunctionArn: string;
    readonly memoryLimitInMB: string;
    readonly logGroupName: string;
    readonly logStreamName: string;
  };
};

/** One invocation; payloads travel as JSON text, as on AWS, so that nothing else than JSON ever passes. */
export type Call = {
  readonly requestId: string;
  readonly payload: string;
  readonly timeoutMs: number;
  readonly target: Target;
};

/** An error as Lambda shapes it in a response. */
export type LambdaError = {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
};

/** Sent with each call once its bundle has been loaded, or has failed to: from then on the time-out runs. */
export const LOADED = 'loaded';

export type Answer =
  | { readonly requestId: string; readonly ok: true; readonly payload: string }
  | { readonly requestId: string; readonly ok: false; readonly error: LambdaError };
