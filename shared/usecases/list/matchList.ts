import { touchClaim } from '../../domain/claimStates.ts';
import { findingOn, isProof, LISTS } from '../../domain/listMatches.ts';
import type { App, Change } from '../../ports.ts';
import type { Claim, Line } from '../../schemas/claim.ts';
import type { ClaimId, ListId, PersonKey } from '../../schemas/ids.ts';
import type { ListImport, ListMatch } from '../../schemas/listImport.ts';
import type { Reason } from '../../schemas/reason.ts';
import { attempt } from '../attempt.ts';
import { claimOf } from '../loadCase.ts';
import { record, systemActor } from '../record.ts';

/** The people of a list by their keys, and the rows that hold none. */
export type ListedPeople = { people: ReadonlySet<PersonKey>; rows: number; badRows: number[] };
export type ReadList = (app: App, list: ListImport) => Promise<ListedPeople | { refusal: Reason }>;

/** A line and its match are two items; the claim and its event come too. */
const LINES_A_COMMIT = 40;
const SHOWN = 1000;

/**
 * Looks for the people of a list on every line that is open or paid, and notes on each what the list says: a warning
 * for the reviewer, a finding for whoever asks money back. Claim after claim, each whole; a repeat goes on where it
 * stopped. At the end nothing of the list is left but its counts and its matches.
 */
export async function matchList(app: App, id: ListId, readList: ReadList): Promise<{ matches: number }> {
  const list = await app.store.get({ entity: 'listImport', id });
  if (!list) throw new Error(`list ${id} does not exist`);
  if (list.status !== 'matching') return { matches: list.counts?.matches ?? 0 };
  const read = await readList(app, list);
  if ('refusal' in read) return close(app, list, { status: 'refused', refusal: read.refusal });
  for (const claim of await app.store.all({ of: 'claim', by: 'all' })) await matchClaim(app, list, claim, read.people);
  const matches = await app.store.all({ of: 'listMatch', by: 'list', list: id });
  const { people, rows, badRows } = read;
  const counts = { rows, bad: badRows.length, people: people.size, matches: matches.length };
  return close(app, list, { status: 'done', counts, badRows: badRows.slice(0, SHOWN) });
}

type Closing = Pick<ListImport, 'status'> & Partial<Pick<ListImport, 'counts' | 'badRows' | 'refusal'>>;

/** The file is emptied before the import is closed, so that no closed import has its list left. */
async function close(app: App, { id, objectKey }: ListImport, closing: Closing): Promise<{ matches: number }> {
  await app.files.write(objectKey, new Uint8Array(), 'application/octet-stream');
  return attempt<{ matches: number }>(app, async () => {
    const list = await app.store.get({ entity: 'listImport', id });
    if (list?.status !== 'matching') return { done: { matches: list?.counts?.matches ?? 0 } };
    const root: ListImport = { ...list, ...closing, version: list.version + 1 };
    const details = { ...closing.counts };
    const audit = record(
      app,
      systemActor(app.jurisdiction),
      'closeList',
      { from: list.status, to: root.status },
      details,
    );
    return {
      commit: { root, changes: [], movements: [], audit },
      answer: () => ({ matches: closing.counts?.matches ?? 0 }),
    };
  });
}

const ENDED: ReadonlySet<Claim['status']> = new Set(['draft', 'rejected', 'withdrawn']);

async function matchClaim(
  app: App,
  list: ListImport,
  { id, status }: Claim,
  people: ReadonlySet<PersonKey>,
): Promise<void> {
  if (ENDED.has(status)) return;
  while (await matchSome(app, list, id, people)) {
    // A chunk at a time; lines that carry the list's finding already are not looked at again.
  }
}

function matchSome(app: App, list: ListImport, id: ClaimId, people: ReadonlySet<PersonKey>): Promise<boolean> {
  return attempt<boolean>(app, async () => {
    const claim = await claimOf(app, id);
    const lines = await app.store.all({ of: 'line', by: 'claim', claim: id });
    const found = lines.flatMap((line) => {
      const listed = people.has(line.person.key);
      const text = line.matches?.some((match) => match.list === list.id)
        ? undefined
        : findingOn(list, claim.programme, line, listed);
      return text === undefined ? [] : [{ line, text, listed }];
    });
    if (found.length === 0) return { done: false };
    const some = found.slice(0, LINES_A_COMMIT);
    const changes = some.flatMap(({ line, text, listed }) => noted(list, line, text, listed));
    const audit = record(app, systemActor(app.jurisdiction), 'noteMatches', {}, { list: list.id, lines: some.length });
    return {
      commit: { root: touchClaim(claim), changes, movements: [], audit },
      answer: () => found.length > some.length,
    };
  });
}

function noted(list: ListImport, line: Line, text: string, listed: boolean): Change[] {
  const { id, kind, asOf } = list;
  const proof = isProof(kind, listed);
  const matches = [...(line.matches ?? []), { list: id, text, proof }];
  const warnings = proof ? line.warnings : [...line.warnings, text];
  const match: ListMatch = {
    entity: 'listMatch',
    list: id,
    claim: line.claim,
    line: line.no,
    kind,
    asOf,
    status: line.status,
    text,
    clause: LISTS[kind].clause,
  };
  return [
    { op: 'replace', item: { ...line, matches, warnings, version: line.version + 1 } },
    { op: 'create', item: match },
  ];
}
