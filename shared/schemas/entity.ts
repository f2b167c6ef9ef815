import { z } from 'zod';
import { AuditEvent } from './audit.ts';
import { Claim } from './claim.ts';
import { Line } from './line.ts';
import { Objection } from './objection.ts';
import { Complaint } from './complaint.ts';
import { Filing } from './filing.ts';
import { Allotment, Appropriation, Balance, FundWait, LedgerEntry } from './ledger.ts';
import { ListImport, ListMatch } from './list.ts';
import { Notice, Nudge } from './nudge.ts';
import { Batch, Instruction } from './payment.ts';
import { Proposal } from './proposal.ts';
import { PublicNotice } from './publicNotice.ts';
import { Recovery, Suspicion } from './recovery.ts';
import { RegisterEntry } from './register.ts';
import { Roster, RosterRow, Upload } from './roster.ts';
import { AnnualSlot, ClassCard, LivingCard, OnceSlot, SumCard } from './slot.ts';
import { TargetCheck, TargetDay } from './target.ts';
import { WorkItem } from './workItem.ts';

/** Every kind of item that is stored, by the name in its `entity` field. */
export const schemas = {
  filing: Filing,
  roster: Roster,
  upload: Upload,
  row: RosterRow,
  claim: Claim,
  line: Line,
  objection: Objection,
  workItem: WorkItem,
  batch: Batch,
  instruction: Instruction,
  annualSlot: AnnualSlot,
  onceSlot: OnceSlot,
  livingCard: LivingCard,
  classCard: ClassCard,
  sumCard: SumCard,
  balance: Balance,
  allotment: Allotment,
  ledgerEntry: LedgerEntry,
  appropriation: Appropriation,
  fundWait: FundWait,
  auditEvent: AuditEvent,
  targetDay: TargetDay,
  targetCheck: TargetCheck,
  registerEntry: RegisterEntry,
  recovery: Recovery,
  suspicion: Suspicion,
  proposal: Proposal,
  publicNotice: PublicNotice,
  complaint: Complaint,
  listImport: ListImport,
  listMatch: ListMatch,
  nudge: Nudge,
  notice: Notice,
} as const;

export type EntityName = keyof typeof schemas;
export type EntityOf<Name extends EntityName> = z.infer<(typeof schemas)[Name]>;
export type Entity = { [Name in EntityName]: EntityOf<Name> }[EntityName];

/** Cases: entities that carry an audit chain and may be the root of a commit. */
export const ROOTS = [
  'filing',
  'roster',
  'claim',
  'appropriation',
  'targetCheck',
  'registerEntry',
  'recovery',
  'proposal',
  'complaint',
  'listImport',
] as const;
export type RootEntity = EntityOf<(typeof ROOTS)[number]>;
/** Entities guarded by a version of their own. */
export type VersionedEntity = Extract<Entity, { version: number }>;
