import type { Json } from '../../policy/assessment.ts';
import type { Line, LineStatus } from '../../schemas/line.ts';

/**
 * Something about a claim that audits elsewhere found to go with fraud (五(三)2). It informs the reviewer, with what it
 * rests on; it decides nothing, and no rule reads it.
 */
export type Signal = {
  readonly code: SignalCode;
  readonly message: string;
  /** Numbers of the lines that it is about; all lines of the claim where it names none. */
  readonly lines: readonly number[];
  readonly evidence: Readonly<Record<string, Json>>;
};

export type SignalCode =
  | 'SAME_ACCOUNT'
  | 'SAME_PHONE'
  | 'SAME_CERTIFICATE'
  | 'TWO_CLASSES'
  | 'SAME_ROSTER'
  | 'LOW_ATTENDANCE'
  | 'ALL_PASSED'
  | 'QUARTER_END';

const OPEN: ReadonlySet<LineStatus> = new Set(['submitted', 'assessed', 'held']);

/** The lines that a reviewer still decides on. */
export const openLines = (lines: readonly Line[]): Line[] => lines.filter(({ status }) => OPEN.has(status));

export const numbersOf = (lines: readonly Line[]): number[] => lines.map(({ no }) => no);

export const percent = (part: number, whole: number): number => Math.floor((part * 100) / whole);
