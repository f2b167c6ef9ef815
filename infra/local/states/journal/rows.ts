export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** Times are epoch milliseconds of the virtual clock; input and output are JSON texts. */
export type ExecutionRow = {
  id: number;
  arn: string;
  name: string;
  machine: string;
  definition: number;
  input: string;
  status: Status;
  output: string | null;
  error: string | null;
  cause: string | null;
  started: number;
  stopped: number | null;
  transitions: number;
};

export type End = {
  status: Exclude<Status, 'RUNNING'>;
  stopped: number;
  output?: string;
  error?: string | undefined;
  cause?: string | undefined;
};

/** What was journaled under a path, and the last event of its branch at that moment. */
export type Entry = { value: unknown; event: number };

export type TokenAnswer = { ok: true; output: unknown } | { ok: false; error: string; cause: string };

export type TokenRow = {
  token: string;
  execution: number;
  /** `over` without an answer: timed out, failed or cancelled. */
  status: 'open' | 'answered' | 'over';
  answer: string | null;
  deadline: number | null;
  /** The longest silence in milliseconds. */
  heartbeat: number | null;
  /** When it was last heard of. */
  beat: number;
};

export type EventRow = { id: number; previous: number; time: number; type: string; details: string };
