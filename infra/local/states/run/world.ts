import type { Journal } from '../journal/index.ts';
import type { TokenAnswer } from '../journal/rows.ts';
import type { Timers } from '../timers.ts';
import type { Activity } from './activity.ts';

/** What a function answered; a failed one gives its error object as payload. */
export type Invoked =
  { ok: true; payload: unknown } | { ok: false; errorType: string; errorMessage: string; payload: unknown };

export type InvokeLambda = (
  functionArnOrName: string,
  payload: unknown,
  context: { execution: string; state: string },
) => Promise<Invoked>;

/** A task that waits for its token. */
type Waiting = { answer: (answer: TokenAnswer) => void; beat: (now: number) => void };

/** What all executions of an engine share. */
export type World = {
  readonly journal: Journal;
  readonly timers: Timers;
  readonly now: () => number;
  readonly random: () => number;
  readonly invokeLambda: InvokeLambda;
  readonly activity: Activity;
  /** By token. */
  readonly waiting: Map<string, Waiting>;
};
