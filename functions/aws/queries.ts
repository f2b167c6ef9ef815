import { KEYS } from '../../shared/names.ts';
import type { Query } from '../../shared/ports.ts';
import { lists } from './indexes.ts';
import { casePartition, partitions, tableOf, type TableName } from './keys.ts';

/** One key condition: a partition of a table or of an index, and which of its sort keys. */
export type KeyRange = {
  table: TableName;
  index?: (typeof KEYS)['index1' | 'index2' | 'index3' | 'index4'];
  pk: string;
  sort?: { prefix: string } | { from: string; to: string };
  newestFirst: boolean;
};

type Found = Pick<KeyRange, 'index' | 'pk' | 'sort'>;

/** Sorts after every key that goes on with letters, digits or `#`. */
const LAST = '~';

/** Lists of cases and notices are read newest first; everything else in the order of its sort key. */
const NEWEST_FIRST: ReadonlySet<Query['of']> = new Set([
  'filing',
  'claim',
  'recovery',
  'proposal',
  'complaint',
  'listImport',
  'listMatch',
  'targetCheck',
  'appropriation',
  'notice',
]);

/** The key condition of a named query; each is answered by one Query call and never by a scan or a filter. */
export function rangeOf<Of extends Query['of']>(jurisdiction: string, query: Queries[Of] & { of: Of }): KeyRange {
  const found = ranges[query.of](jurisdiction, query);
  return { table: tableOf(query.of), newestFirst: NEWEST_FIRST.has(query.of), ...found };
}

/**
 * All of a person's places: `ANNUAL#…` and `ONCE#…` lie in one partition, with the cards of classes and living money and what is suspected between. Keys
 * go on in Chinese, which sorts after everything ASCII, so the range ends with the sign that follows `#`.
 */
export const placesOf = (jurisdiction: string, person: string): KeyRange => ({
  table: tableOf('onceSlot'),
  pk: partitions.person(jurisdiction, person),
  sort: { from: 'ANNUAL#', to: 'ONCE$' },
  newestFirst: false,
});

type Queries = { [Of in Query['of']]: Extract<Query, { of: Of }> };

const inCase = (of: string, id: string, prefix: string): Found => ({ pk: casePartition(of, id), sort: { prefix } });

/** Lists of cases are read from an index, everything else from its partition and strongly consistent. */
const ranges: { readonly [Of in Query['of']]: (jurisdiction: string, query: Queries[Of]) => Found } = {
  filing: (of, query) =>
    query.by === 'all'
      ? { index: KEYS.index2, pk: lists.filings(of) }
      : { index: KEYS.index1, pk: lists.filingsOfDepartment(of, query.department) },
  claim: claimList,
  roster: (of, { filing }) => ({ index: KEYS.index1, pk: lists.rostersOfFiling(of, filing) }),
  targetCheck: (of) => ({ index: KEYS.index2, pk: lists.checks(of) }),
  workItem: workItemList,
  upload: (of, { roster }) => inCase(of, roster, 'UPLOAD#'),
  row: (of, query) =>
    query.by === 'roster'
      ? inCase(of, query.roster, 'ROW#')
      : { index: KEYS.index3, pk: lists.rowsOfPerson(of, query.person) },
  line: (of, { claim }) => inCase(of, claim, 'LINE#'),
  objection: (of, { claim }) => inCase(of, claim, 'OBJECTION#'),
  batch: (of, { claim }) => inCase(of, claim, 'BATCH#'),
  instruction: (of, { claim }) => inCase(of, claim, 'INSTRUCTION#'),
  balance: (of) => ({ pk: partitions.balances(of) }),
  allotment: (of, { fund, year }) => ({ pk: partitions.allotments(of, fund, year) }),
  ledgerEntry: (of, { fund, year }) => ({ pk: partitions.entries(of, fund, year) }),
  appropriation: (of) => ({ pk: partitions.appropriations(of) }),
  fundWait: (of, { fund, year, filing }) => ({ pk: partitions.waits(of, fund, year, filing) }),
  auditEvent: (of, query) => ({ pk: partitions.audit(of, query.case) }),
  targetDay: (of, { department, from, to }) => ({ pk: partitions.target(of, department), sort: { from, to } }),
  registerEntry: (of, { register }) => ({ index: KEYS.index1, pk: lists.register(of, register) }),
  recovery: (of, query) =>
    query.by === 'all'
      ? { index: KEYS.index2, pk: lists.recoveries(of) }
      : { index: KEYS.index1, pk: lists.recoveriesOfDepartment(of, query.department) },
  publicNotice: (of, { on }) => ({ pk: partitions.publicNotices(of), sort: { from: on, to: LAST } }),
  proposal: proposalList,
  complaint: (of) => ({ index: KEYS.index2, pk: lists.complaints(of) }),
  listImport: (of) => ({ index: KEYS.index2, pk: lists.listImports(of) }),
  listMatch: matchList,
  nudge: (of) => ({ pk: partitions.nudges(of) }),
  notice: (of, { inbox }) => ({ pk: partitions.notices(of, inbox) }),
};

function claimList(of: string, query: Queries['claim']): Found {
  if (query.by === 'all') return { index: KEYS.index2, pk: lists.claims(of) };
  if (query.by === 'department') return { index: KEYS.index1, pk: lists.claimsOfDepartment(of, query.department) };
  if (query.by === 'institution') return { index: KEYS.index3, pk: lists.claimsOfInstitution(of, query.institution) };
  if (query.by === 'filing') return { index: KEYS.index4, pk: lists.claimsOfFiling(of, query.filing) };
  return { index: KEYS.index4, pk: lists.claimsOfPerson(of, query.claimant) };
}

function proposalList(of: string, query: Queries['proposal']): Found {
  if (query.by === 'all') return { index: KEYS.index2, pk: lists.proposals(of) };
  if (query.by === 'kind') return { index: KEYS.index3, pk: lists.proposalsOfKind(of, query.kind) };
  if (query.by === 'person') return { index: KEYS.index4, pk: lists.proposalsOfPerson(of, query.person) };
  return { index: KEYS.index1, pk: lists.proposalsOfDepartment(of, query.department) };
}

function matchList(of: string, query: Queries['listMatch']): Found {
  if (query.by === 'claim') return inCase(of, query.claim, 'MATCH#');
  if (query.by === 'person') return { index: KEYS.index1, pk: lists.matchesOfPerson(of, query.person) };
  if (query.by === 'list') return { index: KEYS.index3, pk: lists.matchesOfList(of, query.list) };
  return { index: KEYS.index2, pk: lists.matches(of) };
}

function workItemList(of: string, query: Queries['workItem']): Found {
  if (query.by === 'case') return inCase(of, query.case, 'WORK#');
  if (query.by === 'due') {
    return { index: KEYS.index2, pk: lists.due(of), sort: { from: '0', to: `${query.on}#${LAST}` } };
  }
  const inbox = { index: KEYS.index1, pk: lists.inbox(of, query.role) };
  return query.department === undefined ? inbox : { ...inbox, sort: { prefix: `${query.department}#` } };
}
