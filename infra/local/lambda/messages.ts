/** What a worker is given when it is made. */
export type WorkerSetup = {
  /** Absolute path of the bundle's file. */
  readonly file: string;
  /** Name of the exported handler. */
  readonly handler: string;
  readonly offset: BigInt64Array;
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
export type Call = { readonly requestId: string; readonly payload: string; readonly timeoutMs: number };

/** An error as Lambda shapes it in a response. */
export type LambdaError = {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
};

/** Sent once, when the bundle has been loaded, or has failed to. */
export const LOADED = 'loaded';

export type Answer =
  | { readonly requestId: string; readonly ok: true; readonly payload: string }
  | { readonly requestId: string; readonly ok: false; readonly error: LambdaError };
