import type { RosterKind } from '../../../../shared/domain/roster/columns.ts';
import type { FilingPlan } from '../../../../shared/schemas/filing.ts';
import type { FundId } from '../../../../shared/schemas/ids.ts';
import type { Reason } from '../../../../shared/schemas/reason.ts';
import type { RosterRow } from '../roster/rosterFile.ts';

export type RosterUpload = {
  readonly fileName: string;
  readonly programme: RosterKind;
  readonly format: 'xlsx' | 'csv';
  readonly rows: readonly RosterRow[];
  /** Rows (from 0) whose citizen's number was typed as a number. */
  readonly numericIdRows?: readonly number[];
};

/** What the reviewer does with a claim; rows are numbered as a spreadsheet does: 2 is the first under the header. */
export type ReviewPlan = {
  readonly outcome: 'approve' | 'reject';
  readonly reasons: readonly Reason[];
  readonly rows: readonly { readonly row: number; readonly verdict: 'return' | 'reject'; readonly reason: Reason }[];
};

/** What the bank says of the first round beside `paid`, and how it is mended. */
export type BankPlan = {
  readonly failed: readonly { readonly row: number; readonly reason: string; readonly account: string }[];
  readonly unknown: readonly { readonly row: number; readonly evidence: string }[];
};

/** One class from its filing to its last payment. */
export type ClassPlan = {
  readonly key: string;
  /** Who files and claims. */
  readonly department: string;
  /** Who hands in the roster: the institution, or the department itself. */
  readonly uploader: string;
  readonly reviewer: string;
  readonly plan: FilingPlan;
  /** The plan as first filed, and why the reviewer sends it back. */
  readonly first?: { readonly plan: FilingPlan; readonly reasons: readonly Reason[] };
  readonly uploads: readonly RosterUpload[];
  /** Who was there on which day, for living money. */
  readonly attendance?: RosterUpload;
  readonly review: ReviewPlan;
  readonly objection?: {
    readonly row: number;
    readonly text: string;
    readonly upheld: boolean;
    readonly finding: string;
  };
  readonly bank: BankPlan;
};

/** 技能提升补贴 that a person asks for. */
export type OwnClaimPlan = {
  readonly key: string;
  readonly user: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly review: ReviewPlan;
  /** Fen that finance appropriates when the fund runs out before this claim. */
  readonly cover?: number;
};

export type AppropriationPlan = {
  readonly key: string;
  readonly fund: FundId;
  readonly year: number;
  readonly amount: number;
  readonly basis: string;
};

/** One thing that somebody does on a day. */
export type Act =
  | { readonly act: 'appropriate'; readonly appropriation: string }
  | { readonly act: 'file' | 'reviewFiling' | 'resubmit' | 'allot'; readonly class: string }
  | { readonly act: 'roster' | 'claim' | 'reviewClaim' | 'object' | 'resolve'; readonly class: string }
  | { readonly act: 'pay' | 'bankReturn'; readonly class: string; readonly round: number }
  | { readonly act: 'correct' | 'clarify'; readonly class: string }
  | { readonly act: 'claimOwn' | 'reviewOwn' | 'cover' | 'payOwn' | 'bankReturnOwn'; readonly own: string }
  | { readonly act: 'awaitCheck' | 'check'; readonly asOf: string };

/** Acts of one track follow each other; the tracks of a day go side by side. */
export type Day = { readonly at: string; readonly tracks: readonly (readonly Act[])[] };

/** The sample quarter as pure data: what is in it, and who does what on which day. */
export type QuarterPlan = {
  readonly seed: number;
  readonly appropriations: readonly AppropriationPlan[];
  readonly classes: readonly ClassPlan[];
  readonly ownClaims: readonly OwnClaimPlan[];
  readonly days: readonly Day[];
};
