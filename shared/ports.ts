import type { Actor, Role } from './schemas/actor.ts';
import type { Change, Commit, Conflict, Movement, Ref, RefOf } from './schemas/commit.ts';
import type { EntityName, EntityOf, RootEntity } from './schemas/entity.ts';
import type {
  CaseId,
  ClaimId,
  FilingId,
  FundId,
  JurisdictionCode,
  ListId,
  PersonKey,
  RosterId,
} from './schemas/ids.ts';
import type { Nudge } from './schemas/nudge.ts';
import type { Identity, SealedPerson } from './schemas/person.ts';
import type { ProposalKind } from './schemas/proposalMatter.ts';
import type { RegisterName } from './schemas/register.ts';
import type { Places } from './schemas/slot.ts';

export type { Change, Commit, Conflict, Movement, Ref, RefOf };

/** Named queries; each is one access pattern of docs/data.md. Pages are opaque cursors. */
export type Query =
  | { of: 'filing'; by: 'department'; department: string }
  | { of: 'filing'; by: 'all' }
  | { of: 'claim'; by: 'department'; department: string }
  | { of: 'claim'; by: 'institution'; institution: number }
  | { of: 'claim'; by: 'claimant'; claimant: PersonKey }
  | { of: 'claim'; by: 'filing'; filing: FilingId }
  | { of: 'claim'; by: 'all' }
  | { of: 'roster'; by: 'filing'; filing: FilingId }
  | { of: 'upload'; by: 'roster'; roster: RosterId }
  | { of: 'row'; by: 'roster'; roster: RosterId }
  /** Every roster row of a person, whichever department's. */
  | { of: 'row'; by: 'person'; person: PersonKey }
  | { of: 'line'; by: 'claim'; claim: ClaimId }
  | { of: 'objection'; by: 'claim'; claim: ClaimId }
  | { of: 'workItem'; by: 'case'; case: CaseId }
  /** Open items of a role's inbox, earliest due first; `department` narrows it for departments. */
  | { of: 'workItem'; by: 'inbox'; role: Role; department?: string | undefined }
  /** Open items of every role due or to be reminded on or before a date. */
  | { of: 'workItem'; by: 'due'; on: string }
  | { of: 'batch'; by: 'claim'; claim: ClaimId }
  | { of: 'instruction'; by: 'claim'; claim: ClaimId }
  | { of: 'balance'; by: 'all' }
  | { of: 'allotment'; by: 'fund'; fund: FundId; year: number }
  | { of: 'ledgerEntry'; by: 'fund'; fund: FundId; year: number }
  | { of: 'appropriation'; by: 'all' }
  /** Lines that wait for money of a fund's year, or of a filing's allotment. */
  | { of: 'fundWait'; by: 'place'; fund: FundId; year: number; filing?: FilingId | undefined }
  | { of: 'auditEvent'; by: 'case'; case: CaseId }
  | { of: 'targetDay'; by: 'department'; department: string; from: string; to: string }
  | { of: 'targetCheck'; by: 'all' }
  /** Entries of a register, by their keys. */
  | { of: 'registerEntry'; by: 'register'; register: RegisterName }
  /** Lists before the public on a date, those that end first coming first. */
  | { of: 'publicNotice'; by: 'open'; on: string }
  | { of: 'recovery'; by: 'department'; department: string }
  | { of: 'recovery'; by: 'all' }
  | { of: 'proposal'; by: 'department'; department: string }
  | { of: 'proposal'; by: 'kind'; kind: ProposalKind }
  /** What was proposed for a person: titles, inclusions. */
  | { of: 'proposal'; by: 'person'; person: PersonKey }
  | { of: 'proposal'; by: 'all' }
  /** Reports by anybody. */
  | { of: 'complaint'; by: 'all' }
  | { of: 'listImport'; by: 'all' }
  | { of: 'listMatch'; by: 'claim'; claim: ClaimId }
  | { of: 'listMatch'; by: 'person'; person: PersonKey }
  | { of: 'listMatch'; by: 'list'; list: ListId }
  | { of: 'listMatch'; by: 'all' }
  | { of: 'nudge'; by: 'all' }
  | { of: 'notice'; by: 'inbox'; inbox: string };

export type Page<Item> = { items: Item[]; next?: string };

export type CommitResult = { ok: true; root: RootEntity } | { ok: false; conflicts: readonly Conflict[] };

/** The most DynamoDB puts in one transaction; `commit` throws RangeError above it (a bug of the caller). */
export const TRANSACTION_LIMIT = 100;

/** A page cursor that its list did not give out. */
export class UnreadableCursor extends Error {}

export interface Store {
  /** Strongly consistent read; undefined when there is none. A stored item that its schema refuses throws. */
  get<Name extends EntityName>(ref: RefOf<Name> & { entity: Name }): Promise<EntityOf<Name> | undefined>;
  /** The same for many of a kind at once, in the order of their names. */
  many<Name extends EntityName>(name: Name, refs: readonly RefOf<Name>[]): Promise<(EntityOf<Name> | undefined)[]>;
  /** Every place that a person holds, over all programmes and departments, in one strongly consistent read. */
  places(person: PersonKey): Promise<Places>;
  /** @throws UnreadableCursor for a cursor of another list or of none. */
  list<Q extends Query>(query: Q, page?: { limit?: number; cursor?: string }): Promise<Page<EntityOf<Q['of']>>>;
  /** Every page of a query, for steps that need all lines of a case. */
  all<Q extends Query>(query: Q): Promise<EntityOf<Q['of']>[]>;
  /** The only way to write what has a state. Outages throw; conflicts are returned. */
  commit(commit: Commit): Promise<CommitResult>;
  /** Single conditional writes for items that are no case: nudges, notices, upload progress, tokens. */
  write(change: Extract<Change, { op: 'create' | 'replace' | 'remove' }>): Promise<CommitResult | { ok: true }>;
}

/** Files in the bucket. Keys never hold a citizen's data. */
export interface Files {
  uploadUrl(key: string, contentType: string, seconds: number): Promise<string>;
  downloadUrl(key: string, fileName: string, seconds: number): Promise<string>;
  read(key: string): Promise<Uint8Array | undefined>;
  write(key: string, body: Uint8Array, contentType: string): Promise<void>;
  /** Gone for good, with the version that the bucket would keep; what is not there is gone already. */
  remove(key: string): Promise<void>;
}

export interface Workflow {
  /** Starts an execution by its name; an execution of that name that exists already counts as started. */
  start(nudge: Extract<Nudge, { kind: 'start' }>): Promise<void>;
  /** Answers a task token. `gone` when the wait is over: the next state asks again. */
  answer(token: string, output: Record<string, unknown>): Promise<'answered' | 'gone'>;
}

/** Keys and seals citizens' data (I9). */
export interface Seal {
  keyOf(citizenId: string): Promise<PersonKey>;
  seal(identity: Identity): Promise<SealedPerson>;
  /** A keyed digest of a text that may hold citizens' data: equal texts are found equal, nothing can be guessed back. */
  digest(text: string): Promise<string>;
  open(person: SealedPerson): Promise<Identity>;
  /** Seals a text that may name people, bound to the case that holds it. */
  sealText(text: string, of: CaseId): Promise<string>;
  /** @throws Error for a text that was altered, or sealed for another case. */
  openText(sealed: string, of: CaseId): Promise<string>;
}

/** Tells people outside the console (webhook); the in-app inbox is stored with the case. */
export interface Notifier {
  tell(notice: EntityOf<'notice'>): Promise<void>;
}

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

export interface Ids {
  /** A new unique sortable id body (ULID). */
  next(): string;
  /** The same id body for the same actor and Idempotency-Key, so that a repeat meets its own case. */
  fromKey(actor: Actor, key: string): string;
}

/** Everything with a side effect, passed first; use cases narrow it with Pick. */
export interface App {
  readonly jurisdiction: JurisdictionCode;
  readonly store: Store;
  readonly files: Files;
  readonly workflow: Workflow;
  readonly seal: Seal;
  readonly notifier: Notifier;
  readonly clock: Clock;
  readonly ids: Ids;
}
