import { KEYS } from '../../shared/names.ts';
import type { Claim } from '../../shared/schemas/claim.ts';
import type { Entity } from '../../shared/schemas/entity.ts';
import type { Filing } from '../../shared/schemas/filing.ts';
import type { Proposal } from '../../shared/schemas/proposal.ts';
import type { ListMatch } from '../../shared/schemas/list.ts';
import type { Recovery } from '../../shared/schemas/recovery.ts';
import type { WorkItem } from '../../shared/schemas/workItem.ts';

/** Partitions of the indexes of the cases table: one for each list that people or sweeps ask for. */
export const lists = {
  filings: (jurisdiction: string) => `${jurisdiction}#FILINGS`,
  filingsOfDepartment: (jurisdiction: string, department: string) => `${jurisdiction}#FILINGS#${department}`,
  claims: (jurisdiction: string) => `${jurisdiction}#CLAIMS`,
  claimsOfDepartment: (jurisdiction: string, department: string) => `${jurisdiction}#CLAIMS#${department}`,
  claimsOfInstitution: (jurisdiction: string, institution: number) =>
    `${jurisdiction}#CLAIMS#INSTITUTION#${institution}`,
  claimsOfFiling: (jurisdiction: string, filing: string) => `${jurisdiction}#CLAIMS#FILING#${filing}`,
  claimsOfPerson: (jurisdiction: string, person: string) => `${jurisdiction}#CLAIMS#PERSON#${person}`,
  rowsOfPerson: (jurisdiction: string, person: string) => `${jurisdiction}#ROWS#PERSON#${person}`,
  rostersOfFiling: (jurisdiction: string, filing: string) => `${jurisdiction}#ROSTERS#FILING#${filing}`,
  register: (jurisdiction: string, register: string) => `${jurisdiction}#REGISTER#${register}`,
  recoveries: (jurisdiction: string) => `${jurisdiction}#RECOVERIES`,
  recoveriesOfDepartment: (jurisdiction: string, department: string) => `${jurisdiction}#RECOVERIES#${department}`,
  proposals: (jurisdiction: string) => `${jurisdiction}#PROPOSALS`,
  proposalsOfDepartment: (jurisdiction: string, department: string) => `${jurisdiction}#PROPOSALS#${department}`,
  proposalsOfKind: (jurisdiction: string, kind: string) => `${jurisdiction}#PROPOSALS#KIND#${kind}`,
  proposalsOfPerson: (jurisdiction: string, person: string) => `${jurisdiction}#PROPOSALS#PERSON#${person}`,
  complaints: (jurisdiction: string) => `${jurisdiction}#COMPLAINTS`,
  listImports: (jurisdiction: string) => `${jurisdiction}#LISTS`,
  matches: (jurisdiction: string) => `${jurisdiction}#MATCHES`,
  matchesOfList: (jurisdiction: string, list: string) => `${jurisdiction}#MATCHES#LIST#${list}`,
  matchesOfPerson: (jurisdiction: string, person: string) => `${jurisdiction}#MATCHES#PERSON#${person}`,
  checks: (jurisdiction: string) => `${jurisdiction}#CHECKS`,
  inbox: (jurisdiction: string, role: string) => `${jurisdiction}#INBOX#${role}`,
  due: (jurisdiction: string) => `${jurisdiction}#DUE`,
} as const;

type IndexName = 'index1' | 'index2' | 'index3' | 'index4';

const entry = (index: IndexName, partition: string, sort: string): Record<string, string> => ({
  [KEYS[index].partition]: partition,
  [KEYS[index].sort]: sort,
});

/** The index attributes of an item; an item without them is in no list (a decided work item, a claim of no filing). */
export function indexKeys(jurisdiction: string, item: Entity): Record<string, string> {
  if (item.entity === 'filing') return filingKeys(jurisdiction, item);
  if (item.entity === 'claim') return claimKeys(jurisdiction, item);
  if (item.entity === 'workItem') return item.status === 'open' ? openItemKeys(jurisdiction, item) : {};
  if (item.entity === 'targetCheck') return entry('index2', lists.checks(jurisdiction), `${item.at}#${item.id}`);
  if (item.entity === 'registerEntry') return entry('index1', lists.register(jurisdiction, item.register), item.key);
  if (item.entity === 'recovery') return recoveryKeys(jurisdiction, item);
  if (item.entity === 'proposal') return proposalKeys(jurisdiction, item);
  if (item.entity === 'complaint')
    return entry('index2', lists.complaints(jurisdiction), `${item.receivedAt}#${item.id}`);
  if (item.entity === 'listImport')
    return entry('index2', lists.listImports(jurisdiction), `${item.requestedAt}#${item.id}`);
  if (item.entity === 'listMatch') return matchKeys(jurisdiction, item);
  if (item.entity === 'row') return entry('index3', lists.rowsOfPerson(jurisdiction, item.person.key), item.roster);
  if (item.entity !== 'roster') return {};
  return entry('index1', lists.rostersOfFiling(jurisdiction, item.filing), `${item.createdAt}#${item.id}`);
}

function filingKeys(jurisdiction: string, filing: Filing): Record<string, string> {
  const order = `${filing.submittedAt}#${filing.id}`;
  return {
    ...entry('index1', lists.filingsOfDepartment(jurisdiction, filing.department), order),
    ...entry('index2', lists.filings(jurisdiction), order),
  };
}

function proposalKeys(jurisdiction: string, proposal: Proposal): Record<string, string> {
  const order = `${proposal.proposedAt}#${proposal.id}`;
  return {
    ...entry('index1', lists.proposalsOfDepartment(jurisdiction, proposal.department), order),
    ...entry('index2', lists.proposals(jurisdiction), order),
    ...entry('index3', lists.proposalsOfKind(jurisdiction, proposal.matter.kind), order),
    ...(proposal.party ? entry('index4', lists.proposalsOfPerson(jurisdiction, proposal.party.key), order) : {}),
  };
}

function recoveryKeys(jurisdiction: string, recovery: Recovery): Record<string, string> {
  const order = `${recovery.openedAt}#${recovery.id}`;
  return {
    ...entry('index1', lists.recoveriesOfDepartment(jurisdiction, recovery.department), order),
    ...entry('index2', lists.recoveries(jurisdiction), order),
  };
}

/** All matches newest first; of a list in the order of claims; of a person, whose next claim meets what is known. */
function matchKeys(jurisdiction: string, match: ListMatch): Record<string, string> {
  const place = `${match.claim}#${String(match.line).padStart(6, '0')}`;
  return {
    ...entry('index1', lists.matchesOfPerson(jurisdiction, match.person), `${match.list}#${place}`),
    ...entry('index2', lists.matches(jurisdiction), `${match.at}#${match.list}#${place}`),
    ...entry('index3', lists.matchesOfList(jurisdiction, match.list), place),
  };
}

/** @throws RangeError for a claim that is both under a filing and a person's own: it could stand in one list only. */
function claimKeys(jurisdiction: string, claim: Claim): Record<string, string> {
  if (claim.filing && claim.claimant) throw new RangeError(`${claim.id} is under a filing and a person's own`);
  const order = `${claim.createdAt}#${claim.id}`;
  const { institution, claimant, filing } = claim;
  return {
    ...entry('index1', lists.claimsOfDepartment(jurisdiction, claim.department), order),
    ...entry('index2', lists.claims(jurisdiction), order),
    ...(institution === undefined ? {} : entry('index3', lists.claimsOfInstitution(jurisdiction, institution), order)),
    ...(filing ? entry('index4', lists.claimsOfFiling(jurisdiction, filing), order) : {}),
    ...(claimant ? entry('index4', lists.claimsOfPerson(jurisdiction, claimant), order) : {}),
  };
}

/** The inbox sorts by department first, so that one partition serves a role as a whole and each department of it. */
function openItemKeys(jurisdiction: string, item: WorkItem): Record<string, string> {
  const reminding = item.remindedAt === undefined && item.remindOn < item.dueOn;
  return {
    ...entry('index1', lists.inbox(jurisdiction, item.role), `${item.department ?? ''}#${item.dueOn}#${item.id}`),
    ...entry('index2', lists.due(jurisdiction), `${reminding ? item.remindOn : item.dueOn}#${item.id}`),
  };
}
