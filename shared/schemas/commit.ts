import type { AuditDraft } from '../domain/audit.ts';
import type { Entity, EntityName, RootEntity, VersionedEntity } from './entity.ts';
import type {
  BatchId,
  CaseId,
  ClaimId,
  ComplaintId,
  FilingId,
  FundId,
  ListId,
  PersonKey,
  ProposalId,
  PublicNoticeId,
  RecoveryId,
  RegisterEntryId,
  RosterId,
  TargetCheckId,
  UploadId,
  WorkItemId,
} from './ids.ts';
import type { Account } from './ledger.ts';
import type { SlotHolder } from './slot.ts';

/** How one stored item is named; the jurisdiction is the store's own. */
export type Ref =
  | { entity: 'filing'; id: FilingId }
  | { entity: 'roster'; id: RosterId }
  | { entity: 'upload'; roster: RosterId; id: UploadId }
  | { entity: 'row'; roster: RosterId; rowKey: string }
  | { entity: 'claim'; id: ClaimId }
  | { entity: 'line'; claim: ClaimId; no: number }
  | { entity: 'objection'; claim: ClaimId; id: string }
  | { entity: 'workItem'; id: WorkItemId }
  | { entity: 'batch'; claim: ClaimId; id: BatchId }
  | { entity: 'instruction'; claim: ClaimId; line: number; attempt: number }
  | { entity: 'annualSlot'; person: PersonKey; year: string }
  | { entity: 'onceSlot'; person: PersonKey; key: string }
  | { entity: 'livingCard'; person: PersonKey }
  | { entity: 'classCard'; person: PersonKey }
  | { entity: 'sumCard'; person: PersonKey; key: string }
  | { entity: 'balance'; fund: FundId; year: number }
  | { entity: 'allotment'; fund: FundId; year: number; filing: FilingId }
  | { entity: 'ledgerEntry'; fund: FundId; year: number; id: string }
  | { entity: 'appropriation'; id: string }
  | {
      entity: 'fundWait';
      holds: boolean;
      fund: FundId;
      year: number;
      filing?: FilingId | undefined;
      claim: ClaimId;
      line: number;
    }
  | { entity: 'auditEvent'; case: CaseId; seq: number }
  | { entity: 'targetDay'; department: string; date: string }
  | { entity: 'targetCheck'; id: TargetCheckId }
  | { entity: 'registerEntry'; id: RegisterEntryId }
  | { entity: 'recovery'; id: RecoveryId }
  | { entity: 'suspicion'; person: PersonKey; key: string }
  | { entity: 'proposal'; id: ProposalId }
  | { entity: 'complaint'; id: ComplaintId }
  | { entity: 'publicNotice'; id: PublicNoticeId }
  | { entity: 'listImport'; id: ListId }
  | { entity: 'listMatch'; claim: ClaimId; line: number; list: ListId }
  | { entity: 'nudge'; id: string }
  | { entity: 'notice'; inbox: string; id: string };

export type RefOf<Name extends EntityName> = Extract<Ref, { entity: Name }>;

/** `amount` fen from one account to another of a fund and year; allotted money names its filing. */
export type Movement = {
  id: string;
  fund: FundId;
  year: number;
  from: Account;
  to: Account;
  amount: number;
  filing?: FilingId | undefined;
  lines: readonly { no: number; amount: number }[];
};

/** One change among those that a decision makes; `commit` turns them all into one transaction. */
export type Change =
  /** A new item; fails with `exists` when there is one. */
  | { op: 'create'; item: Entity }
  /** The item as it will be; its stored version must be `item.version - 1`. */
  | { op: 'replace'; item: VersionedEntity }
  | { op: 'remove'; ref: Ref }
  /**
   * Takes one of `limit` places of a person's year; repeated by the same holder it changes nothing. With `beside`, the
   * holders as `<claim>/<line>` that were seen: whoever decided by them that there is room takes it while there are no
   * others, and meets a `version` conflict else.
   */
  | {
      op: 'takeAnnual';
      person: PersonKey;
      year: string;
      limit: number;
      holder: SlotHolder;
      beside?: readonly string[];
    }
  | { op: 'freeAnnual'; person: PersonKey; year: string; holder: SlotHolder }
  | { op: 'takeOnce'; person: PersonKey; key: string; holder: SlotHolder }
  | { op: 'freeOnce'; person: PersonKey; key: string; holder: SlotHolder }
  /** Adds to the person-times of a department on a date. */
  | { op: 'count'; department: string; date: string; personTimes: number; subsidised: number };

/**
 * A decision as data: the case it changes (`root`, at its next version; version 1 is a new case), what goes with it,
 * the money it moves, and the audit event, all in one transaction or not at all.
 */
export type Commit = {
  root: RootEntity;
  changes: readonly Change[];
  movements: readonly Movement[];
  audit: AuditDraft;
};

/** Why a transaction was not made; `change` is the index in `changes` where it is one of them. */
export type Conflict =
  | { kind: 'version'; change: number | 'root' }
  | { kind: 'exists'; change: number | 'root' }
  | { kind: 'slotTaken'; change: number; holders: readonly SlotHolder[] }
  | {
      kind: 'insufficient';
      fund: FundId;
      year: number;
      account: Account;
      available: number;
      filing?: FilingId | undefined;
    }
  | { kind: 'entryExists'; id: string };
