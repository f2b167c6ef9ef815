import { Identity } from '../../schemas/person.ts';
import type { ReadRow, RowError } from '../../schemas/roster.ts';
import { fullYears } from '../time/dates.ts';
import { CitizenId } from '../identity/citizenId.ts';
import { EMPTY, isBlank, type Cell, type Read } from './cell.ts';
import type { Column } from './column.ts';
import { COLUMNS, type RosterKind } from './columns.ts';
import type { Layout } from './header.ts';

/** Whose row it is and for what: what may stand once in a file. */
export type PersonRow = { row: number; citizenId: string; entitlement: string; good: boolean };

/** `person` is known of a bad row as well when only its other cells are wrong. */
type RowResult = ({ ok: ReadRow } | { errors: RowError[] }) & { person?: PersonRow };

/** Something wrong with the fact of a column, by the column's key. */
export type RowFault = { key: string; code: string; message: string; clause: string };

type Facts = Readonly<Record<string, unknown>>;

/** What the county knows of a row beyond its cells; asked of the facts that could be read, and which cells are empty. */
export type RowCheck = (facts: Facts, empty: ReadonlySet<string>) => readonly RowFault[];

/** What rows are held against, and which columns a row with these facts has no use for: those are not read. */
export type RowRules = {
  readonly check: RowCheck;
  readonly unused: (facts: Facts) => ReadonlySet<Column>;
  /** The first day of the plan, where ages follow from it. */
  readonly startsOn?: string;
};

/** A row of a roster: what it says, or everything that is wrong with it at once. Messages never repeat a citizen's data. */
export function readRow(
  { programme, rules }: { programme: RosterKind; rules: RowRules },
  layout: Layout,
  row: number,
  cells: readonly Cell[],
): RowResult {
  const all = COLUMNS[programme].map((column) => {
    const cell = cells[layout.get(column) ?? -1] ?? EMPTY;
    return { column, empty: isBlank(cell), read: readCell(column, cell) };
  });
  const unused = rules.unused(dated(programme, saidIn(all).facts));
  const used = all.filter(({ column }) => !unused.has(column));
  const said = saidIn(used);
  const errors = used.flatMap(({ column: { header, clause }, read }): RowError[] =>
    read && 'fault' in read ? [{ row, column: header, ...read.fault, ...(clause !== undefined && { clause }) }] : [],
  );
  const empty = new Set(used.flatMap((one) => (one.empty ? [one.column.key] : [])));
  for (const { key, ...fault } of rules.check(dated(programme, said.facts), empty))
    errors.push({ row, column: COLUMNS[programme].find((one) => one.key === key)?.header ?? '', ...fault });
  const citizen = CitizenId.safeParse(said.identity['citizenId']);
  const entitlement = entitlementOf(programme, said.facts);
  const known = citizen.success && entitlement !== undefined;
  const person = known && { row, citizenId: citizen.data.number, entitlement, good: errors.length === 0 };
  if (errors.length > 0 || !known) return { errors, ...(person && { person }) };
  const identity = Identity.parse({ ...said.identity, citizenId: citizen.data.number });
  const facts = completed(programme, dated(programme, said.facts), citizen.data, {
    card: identity.groupCard !== undefined,
    startsOn: rules.startsOn,
  });
  return { ok: { row, identity, facts, entitlement }, ...(person && { person }) };
}

type CellRead = { column: Column; read: Read<unknown> | undefined };

/** What cells say that could be read. */
function saidIn(reads: readonly CellRead[]): Record<Column['goes'], Record<string, unknown>> {
  const said: ReturnType<typeof saidIn> = { identity: {}, facts: {} };
  for (const { column, read } of reads) if (read && 'ok' in read) said[column.goes][column.key] = read.ok;
  return said;
}

/** A veteran's course ends on the day that its subsidy is judged by (三(三)2). */
const dated = (programme: RosterKind, facts: Facts): Facts =>
  programme === 'VETERAN' && facts['endDate'] !== undefined ? { ...facts, eventDate: facts['endDate'] } : facts;

/** What a cell says under its column; undefined where an empty one says nothing. */
export function readCell(column: Column, cell: Cell): Read<unknown> | undefined {
  if (isBlank(cell)) {
    if (column.absent !== undefined) return { ok: column.absent };
    const message = `“${column.header}”未填写；请补填。`;
    return column.required ? { fault: { code: 'REQUIRED', message } } : undefined;
  }
  return cell.kind === 'error'
    ? { fault: { code: 'CELL_ERROR', message: '单元格公式出错，请改为填写结果值。' } }
    : column.parse(cell);
}

/** What makes a row the same entitlement in the next file; undefined where its cells are missing. */
function entitlementOf(programme: RosterKind, facts: Facts): string | undefined {
  const parts = ENTITLEMENT[programme].map((key) => facts[key]);
  return parts.some((part) => part === undefined) ? undefined : parts.join('/');
}

const ENTITLEMENT: Readonly<Record<RosterKind, readonly string[]>> = {
  INST_TRAIN: ['occupation', 'tier'],
  SKILL_UP: ['occupation', 'level'],
  LIVING: ['startDate'],
  VETERAN: ['course'],
  PROJECT: ['project'],
  SAFETY: ['role', 'category', 'kind', 'eventDate'],
  STARTUP: ['courseType'],
  STUDENT_SENIOR: ['schoolYear'],
  COOP_STUDENT: ['schoolYear'],
  APPRENTICE: [],
  ATTENDANCE: ['date'],
};

/**
 * What follows from the row itself: that there is a certificate or a card of the group that it claims, and sex and age
 * from the number, on the start day or the certificate's. The age of pupils is not asked: a school's first years are
 * children (AMB-53). The date of birth is not kept: with the masked number beside it, it would be the whole number (I9).
 */
function completed(
  programme: RosterKind,
  facts: Facts,
  citizen: CitizenId,
  { card, startsOn }: { card: boolean; startsOn: string | undefined },
): Record<string, unknown> {
  switch (programme) {
    case 'INST_TRAIN':
    case 'PROJECT':
    case 'SAFETY':
    case 'STARTUP':
      return { ...facts, ...sexAndAge(facts, citizen), certificate: facts['certificateNo'] !== undefined };
    case 'SKILL_UP':
      return { ...facts, age: fullYears(citizen.birth, String(facts['certDate'])) };
    case 'APPRENTICE':
      return startsOn === undefined ? facts : { ...facts, age: fullYears(citizen.birth, startsOn) };
    case 'STUDENT_SENIOR':
    case 'ATTENDANCE':
      return facts;
    case 'COOP_STUDENT':
      return { ...facts, years: 1, groupCard: card };
    case 'VETERAN':
      return { ...facts, ...sexAndAge(facts, citizen) };
    case 'LIVING':
      return { ...facts, ...sexAndAge(facts, citizen), groupCard: card };
  }
}

const sexAndAge = ({ startDate }: Facts, { sex, birth }: CitizenId) => ({
  sex,
  age: fullYears(birth, String(startDate)),
});

/**
 * The same person and entitlement twice in one file: the first good row stands, the others are told where it is
 * (五(二)1: 同一工种同一等级只享受一次).
 */
export function repeats(persons: readonly PersonRow[]): RowError[] {
  const groups = Map.groupBy(persons, (person) => `${person.citizenId} ${person.entitlement}`);
  return [...groups.values()].flatMap((rows) => {
    const stands = rows.find((row) => row.good) ?? rows[0];
    return rows
      .filter((row) => row !== stands)
      .map(({ row }) => {
        const message = `与第 ${stands?.row} 行是同一人、同一项目；请删除重复行。`;
        return { row, column: '身份证号', code: 'DUPLICATE_ROW', message, clause: '五(二)1' };
      });
  });
}
