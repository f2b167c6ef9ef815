import type { Reason } from '../schemas/reason.ts';

/** The kind decides the answer's HTTP status; the code is stable and is what programs look at. */
export type ProblemKind = 'invalid' | 'notFound' | 'forbidden' | 'conflict' | 'gone';

/** An expected refusal: whatever a citizen or an official can cause. Outages and bugs are thrown instead. */
export type Problem = {
  kind: ProblemKind;
  code: string;
  message: string;
  clause?: string;
  field?: string;
  reasons?: readonly Reason[];
  details?: Record<string, unknown>;
};

export type Outcome<Value> = { ok: true; value: Value } | { ok: false; problem: Problem };

export const ok = <Value>(value: Value): Outcome<Value> => ({ ok: true, value });

export const refuse = (problem: Problem): { ok: false; problem: Problem } => ({ ok: false, problem });

/** The same answer for what does not exist and for what may not be known to exist (I8). */
export const notFound = (what: string): { ok: false; problem: Problem } =>
  refuse({ kind: 'notFound', code: 'NOT_FOUND', message: `没有找到该${what}，或您无权查看。` });

export const forbidden = (message: string): { ok: false; problem: Problem } =>
  refuse({ kind: 'forbidden', code: 'FORBIDDEN', message });
