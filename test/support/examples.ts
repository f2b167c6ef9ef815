import { aimsOf } from '../../infra/local/sample/quarter/aims.ts';
import type { AuditDraft } from '../../shared/domain/audit.ts';
import { registerEntryId } from '../../shared/domain/registers/registers.ts';
import type { Movement } from '../../shared/schemas/commit.ts';
import type { Claim } from '../../shared/schemas/claim.ts';
import type { Line } from '../../shared/schemas/line.ts';
import type { RootEntity } from '../../shared/schemas/entity.ts';
import type { Filing } from '../../shared/schemas/filing.ts';
import {
  AppropriationId,
  CaseId,
  ClaimId,
  ComplaintId,
  FilingId,
  JurisdictionCode,
  ListId,
  PersonKey,
  ProposalId,
  RecoveryId,
  RosterId,
  TargetCheckId,
  WorkItemId,
} from '../../shared/schemas/ids.ts';
import type { ListImport, ListMatch } from '../../shared/schemas/list.ts';
import type { Appropriation } from '../../shared/schemas/ledger.ts';
import type { SealedPerson } from '../../shared/schemas/person.ts';
import type { Complaint } from '../../shared/schemas/complaint.ts';
import type { Proposal } from '../../shared/schemas/proposal.ts';
import type { Recovery } from '../../shared/schemas/recovery.ts';
import type { RegisterEntry } from '../../shared/schemas/register.ts';
import type { Roster } from '../../shared/schemas/roster.ts';
import type { SlotHolder } from '../../shared/schemas/slot.ts';
import type { TargetCheck } from '../../shared/schemas/target.ts';
import type { WorkItem } from '../../shared/schemas/workItem.ts';

export const JURISDICTION = JurisdictionCode.parse('330522');
/** What a department signs for a claim (五(二)2). */
export const SIGNED = {
  authenticity: true,
  validity: true,
  reasonableness: true,
  compliance: true,
  signedBy: 'd',
} as const;
export const AT = '2020-06-01T09:00:00.000+08:00';

let last = 0;
/** A new id body on every call, in order. */
export const body = (): string => (++last).toString().padStart(8, '0');

export const filingId = (): FilingId => FilingId.parse(`F-${body()}`);
export const claimId = (): ClaimId => ClaimId.parse(`C-${body()}`);
export const rosterId = (): RosterId => RosterId.parse(`R-${body()}`);
export const personKey = (): PersonKey => PersonKey.parse(body().padStart(32, '0'));

export const person = (key = personKey()): SealedPerson => ({
  key,
  nameMasked: '张*',
  idMasked: '999999********123X',
  sealed: '1.AAAA',
});

/** Somebody who can be paid, and who has said on which account. */
export const payable = (): SealedPerson => ({ ...person(), accountMasked: '****1111' });

const root = { jurisdiction: JURISDICTION, version: 1, audit: { seq: 0, hash: '' } };

type Submitted = Extract<Filing, { status: 'submitted' }>;

export const filing = (changes: Partial<Submitted> = {}): Submitted => ({
  entity: 'filing',
  ...root,
  id: filingId(),
  department: 'NYJ',
  plan: {
    programme: 'skill-upgrade',
    className: '茶艺师一班',
    occupation: '茶艺师',
    aims: aimsOf('茶艺师'),
    heads: 40,
    standard: 100_000,
    amount: 4_000_000,
    startDate: '2020-06-10',
    endDate: '2020-06-20',
  },
  fund: 'special',
  year: 2020,
  revision: 1,
  path: [],
  submittedAt: AT,
  headsUsed: 0,
  status: 'submitted',
  ...changes,
});

type Draft = Extract<Claim, { status: 'draft' }>;

export const claim = (changes: Partial<Draft> = {}): Draft => ({
  entity: 'claim',
  ...root,
  id: claimId(),
  programme: 'skill-upgrade',
  department: 'NYJ',
  fund: 'special',
  year: 2020,
  revision: 1,
  round: 0,
  lines: 0,
  path: [],
  createdAt: AT,
  claimedOn: '2020-06-01',
  status: 'draft',
  ...changes,
});

export const roster = (changes: Partial<Roster> = {}): Roster => ({
  entity: 'roster',
  ...root,
  id: rosterId(),
  filing: filingId(),
  programme: 'skill-upgrade',
  department: 'NYJ',
  createdAt: AT,
  createdBy: 'dept-nyj',
  uploads: 0,
  ...changes,
});

export const appropriation = (): Appropriation => ({
  entity: 'appropriation',
  ...root,
  id: AppropriationId.parse(`A-${body()}`),
  fund: 'special',
  year: 2019,
  amount: 1,
  basis: '长财〔2020〕1号',
  by: 'finance-1',
  at: AT,
});

export const line = (claim: ClaimId, no: number, changes: Partial<Line> = {}): Line => ({
  entity: 'line',
  claim,
  no,
  version: 1,
  status: 'submitted',
  person: person(),
  facts: { hours: 48.5, level: '初级', nested: [{ deep: null }, true] },
  amount: 100_000,
  payee: 'person',
  slots: [{ kind: 'annual', year: '2020', limit: 3 }],
  warnings: [],
  reasons: [],
  frozen: false,
  ...changes,
});

export const targetCheck = (changes: Partial<TargetCheck> = {}): TargetCheck => ({
  entity: 'targetCheck',
  ...root,
  id: TargetCheckId.parse(`T-${body()}`),
  asOf: '2020-07-01',
  year: 2020,
  quarter: 2,
  startedBy: 'system',
  at: AT,
  departments: [],
  townships: [],
  total: 0,
  revision: 1,
  path: [],
  status: 'open',
  explanations: [],
  ...changes,
});

export const workItem = (id: string, changes: Partial<WorkItem> = {}): WorkItem => {
  const name = WorkItemId.parse(id);
  return {
    entity: 'workItem',
    id: name,
    case: CaseId.parse(name.slice(0, name.indexOf('.'))),
    version: 1,
    kind: 'reviewClaim',
    role: 'hrss',
    duty: 'review',
    title: '审核申领',
    openedAt: AT,
    dueOn: '2020-06-11',
    remindOn: '2020-06-09',
    shown: { lines: 2 },
    status: 'open',
    answered: false,
    ...changes,
  };
};

export const registerEntry = (
  key: string,
  register: RegisterEntry['register'] = 'projects',
  data: Record<string, unknown> = { name: key },
): RegisterEntry => ({
  entity: 'registerEntry',
  ...root,
  id: registerEntryId(register, key),
  register,
  key,
  periods: [{ from: '2020-01-01', data, basis: '样例目录', enteredBy: 'hrss-1', enteredAt: AT }],
});

export const recovery = (changes: Partial<Extract<Recovery, { status: 'proposed' }>> = {}): Recovery => ({
  entity: 'recovery',
  ...root,
  id: RecoveryId.parse(`V-${body()}`),
  claim: claimId(),
  department: 'NYJ',
  fund: 'special',
  year: 2020,
  kind: 'error',
  finding: '复核发现不符合条件（样例）',
  lines: [{ no: 1, amount: 100_000 }],
  amount: 100_000,
  returned: 0,
  returns: [],
  revision: 1,
  path: [],
  hearing: { until: '2020-06-08' },
  handovers: [],
  openedBy: 'auditor',
  openedAt: AT,
  status: 'proposed',
  ...changes,
});

export const proposal = (changes: Partial<Extract<Proposal, { status: 'submitted' }>> = {}): Proposal => ({
  entity: 'proposal',
  ...root,
  id: ProposalId.parse(`P-${body()}`),
  department: 'NYJ',
  matter: {
    kind: 'contest',
    content: {
      name: '茶艺竞赛',
      level: '县级',
      occupation: '茶艺师',
      plannedOn: '2020-06-15',
      budget: 3_000_000,
      organiser: 'institution/11',
    },
  },
  found: {},
  followUps: [],
  revision: 1,
  path: [],
  proposedBy: 'dept-nyj',
  proposedAt: AT,
  status: 'submitted',
  ...changes,
});

export const complaint = (changes: Partial<Extract<Complaint, { status: 'received' }>> = {}): Complaint => ({
  entity: 'complaint',
  ...root,
  id: ComplaintId.parse(`J-${body()}`),
  about: { institution: 11 },
  text: '1.c2VhbGVk',
  revision: 1,
  path: [],
  receivedAt: AT,
  status: 'received',
  ...changes,
});

export const listId = (): ListId => ListId.parse(`L-${body()}`);

export const listImport = (changes: Partial<Extract<ListImport, { status: 'requested' }>> = {}): ListImport => ({
  entity: 'listImport',
  ...root,
  id: listId(),
  kind: 'deceased',
  asOf: '2020-05-31',
  validFrom: '2020-01-01',
  basis: '样例名单',
  objectKey: 'lists/330522/L-1',
  requestedBy: 'auditor',
  requestedAt: AT,
  matches: 0,
  status: 'requested',
  ...changes,
});

export const listMatch = (changes: Partial<ListMatch> = {}): ListMatch => ({
  entity: 'listMatch',
  list: listId(),
  kind: 'deceased',
  asOf: '2020-05-31',
  validFrom: '2020-01-01',
  claim: claimId(),
  line: 1,
  person: personKey(),
  listed: true,
  categories: [],
  covered: [],
  at: AT,
  ...changes,
});

export const holder = (claim: ClaimId, line = 1): SlotHolder => ({
  claim,
  line,
  date: '2020-06-01',
  key: '茶艺师/初级',
});

export const draft = (action = 'submit', details: AuditDraft['details'] = {}): AuditDraft => ({
  at: AT,
  by: 'dept-nyj',
  role: 'department',
  action,
  details,
});

/** A commit of one case with nothing else, to which a test adds what it is about. */
export const commitOf = (root: RootEntity) => ({ root, changes: [], movements: [], audit: draft() });

export const movement = (changes: Partial<Movement> = {}): Movement => ({
  id: `M-${body()}`,
  fund: 'special',
  year: 2020,
  from: 'source',
  to: 'free',
  amount: 1_000_000,
  lines: [],
  ...changes,
});

/** The next version of a stored case. */
export const next = <Root extends RootEntity>(root: Root): Root => ({ ...root, version: root.version + 1 });
