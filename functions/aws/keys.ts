import { KEYS } from '../../shared/names.ts';
import type { RefOf } from '../../shared/schemas/commit.ts';
import type { EntityName } from '../../shared/schemas/entity.ts';
import type { CaseId, WorkItemId } from '../../shared/schemas/ids.ts';

/** Tables are split where recovery and retention differ, not by entity. */
export type TableName = 'cases' | 'ledger' | 'audit';

/** Where an item lies: the primary key of one table. Every partition begins with the jurisdiction's code. */
export type Key = { table: TableName } & Record<typeof KEYS.partition | typeof KEYS.sort, string>;

const LEDGER: ReadonlySet<EntityName> = new Set(['balance', 'allotment', 'ledgerEntry', 'appropriation']);

export function tableOf(entity: EntityName): TableName {
  if (entity === 'auditEvent') return 'audit';
  return LEDGER.has(entity) ? 'ledger' : 'cases';
}

const CASE_KINDS: Readonly<Record<string, string>> = {
  F: 'FILING',
  R: 'ROSTER',
  C: 'CLAIM',
  A: 'APPROPRIATION',
  V: 'RECOVERY',
  P: 'PROPOSAL',
  T: 'CHECK',
  G: 'REGISTER',
  L: 'LIST',
  J: 'COMPLAINT',
};

/** `330522#CLAIM#C-…`: a case and all that belongs to it alone. */
export const casePartition = (jurisdiction: string, id: string): string =>
  `${jurisdiction}#${CASE_KINDS[id.slice(0, 1)] ?? 'CASE'}#${id}`;

/** Partitions that are no case's. What a person or an officer may have worded comes last, so that it cannot name another. */
export const partitions = {
  person: (jurisdiction: string, person: string) => `${jurisdiction}#PERSON#${person}`,
  target: (jurisdiction: string, department: string) => `${jurisdiction}#TARGET#${department}`,
  publicNotices: (jurisdiction: string) => `${jurisdiction}#PUBLIC`,
  nudges: (jurisdiction: string) => `${jurisdiction}#NUDGE`,
  notices: (jurisdiction: string, inbox: string) => `${jurisdiction}#NOTICE#${inbox}`,
  balances: (jurisdiction: string) => `${jurisdiction}#BALANCE`,
  allotments: (jurisdiction: string, fund: string, year: number) => `${jurisdiction}#ALLOTMENT#${fund}#${year}`,
  entries: (jurisdiction: string, fund: string, year: number) => `${jurisdiction}#ENTRY#${fund}#${year}`,
  waits: (jurisdiction: string, fund: string, year: number, filing = 'FREE') =>
    `${jurisdiction}#WAIT#${fund}#${year}#${filing}`,
  appropriations: (jurisdiction: string) => `${jurisdiction}#APPROPRIATION`,
  audit: (jurisdiction: string, id: CaseId) => `${jurisdiction}#AUDIT#${id}`,
} as const;

/** Numbers in sort keys are padded, so that they sort as numbers. */
const padded = (value: number | string, digits: number): string => String(value).padStart(digits, '0');

const caseOf = (id: WorkItemId): string => id.slice(0, id.indexOf('.'));

/** `<case>.2.review.1` sorts before `<case>.10.review.1`. */
const numbered = (id: string): string =>
  id
    .split('.')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? padded(part, 4) : part))
    .join('.');

type Refs = { [Name in EntityName]: RefOf<Name> };
type Pair = readonly [pk: string, sk: string];

/** Partition and sort key by entity. Items of a case share its partition, so that one query reads all of a kind. */
const pairs: { readonly [Name in EntityName]: (jurisdiction: string, ref: Refs[Name]) => Pair } = {
  filing: (of, { id }) => [casePartition(of, id), 'FILING'],
  roster: (of, { id }) => [casePartition(of, id), 'ROSTER'],
  upload: (of, { roster, id }) => [casePartition(of, roster), `UPLOAD#${id}`],
  row: (of, { roster, rowKey }) => [casePartition(of, roster), `ROW#${rowKey}`],
  claim: (of, { id }) => [casePartition(of, id), 'CLAIM'],
  line: (of, { claim, no }) => [casePartition(of, claim), `LINE#${padded(no, 6)}`],
  objection: (of, { claim, id }) => [casePartition(of, claim), `OBJECTION#${id}`],
  batch: (of, { claim, id }) => [casePartition(of, claim), `BATCH#${numbered(id)}`],
  instruction: (of, { claim, line, attempt }) => [
    casePartition(of, claim),
    `INSTRUCTION#${padded(line, 6)}#${padded(attempt, 4)}`,
  ],
  workItem: (of, { id }) => [casePartition(of, caseOf(id)), `WORK#${numbered(id)}`],
  annualSlot: (of, { person, year }) => [partitions.person(of, person), `ANNUAL#${year}`],
  onceSlot: (of, { person, key }) => [partitions.person(of, person), `ONCE#${key}`],
  livingCard: (of, { person }) => [partitions.person(of, person), 'LIVING'],
  classCard: (of, { person }) => [partitions.person(of, person), 'CLASS'],
  suspicion: (of, { person, key }) => [partitions.person(of, person), `FRAUD#${key}`],
  sumCard: (of, { person, key }) => [partitions.person(of, person), `SUM#${key}`],
  balance: (of, { fund, year }) => [partitions.balances(of), `${fund}#${year}`],
  allotment: (of, { fund, year, filing }) => [partitions.allotments(of, fund, year), filing],
  ledgerEntry: (of, { fund, year, id }) => [partitions.entries(of, fund, year), id],
  appropriation: (of, { id }) => [partitions.appropriations(of), id],
  fundWait: (of, { holds, fund, year, filing, claim, line }) => [
    partitions.waits(of, fund, year, filing),
    `${holds ? 'HOLDS' : 'WAITS'}#${claim}#${padded(line, 6)}`,
  ],
  auditEvent: (of, { case: id, seq }) => [partitions.audit(of, id), padded(seq, 8)],
  targetDay: (of, { department, date }) => [partitions.target(of, department), date],
  targetCheck: (of, { id }) => [casePartition(of, id), 'CHECK'],
  registerEntry: (of, { id }) => [casePartition(of, id), 'ENTRY'],
  proposal: (of, { id }) => [casePartition(of, id), 'PROPOSAL'],
  recovery: (of, { id }) => [casePartition(of, id), 'RECOVERY'],
  publicNotice: (of, { id }) => [partitions.publicNotices(of), id],
  complaint: (of, { id }) => [casePartition(of, id), 'COMPLAINT'],
  listImport: (of, { id }) => [casePartition(of, id), 'LIST'],
  listMatch: (of, { claim, line, list }) => [casePartition(of, claim), `MATCH#${padded(line, 6)}#${list}`],
  nudge: (of, { id }) => [partitions.nudges(of), id],
  notice: (of, { inbox, id }) => [partitions.notices(of, inbox), id],
};

/** The key of a named item, or of an item itself, which holds all that its name is made of. */
export function keyOf<Name extends EntityName>(jurisdiction: string, ref: Refs[Name] & { entity: Name }): Key {
  const [pk, sk] = pairs[ref.entity](jurisdiction, ref);
  return { table: tableOf(ref.entity), pk, sk };
}
