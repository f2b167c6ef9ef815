import { Identity } from '../../schemas/person.ts';
import type { ReadRow, RowError } from '../../schemas/roster.ts';
import { readCitizenId } from '../identity/citizenId.ts';
import type { ClaimedProgramme } from '../programmes.ts';
import { EMPTY, isBlank, type Cell, type Read } from './cell.ts';
import type { Layout } from './header.ts';

type RowResult = { ok: ReadRow } | { errors: RowError[] };

/** A row of a roster: what it says, or everything that is wrong with it at once. Messages never repeat a citizen's data. */
export function readRow(programme: ClaimedProgramme, layout: Layout, row: number, cells: readonly Cell[]): RowResult {
  const identity: Record<string, unknown> = {};
  const facts: Record<string, unknown> = {};
  const errors: RowError[] = [];
  for (const [column, index] of layout) {
    const cell = cells[index] ?? EMPTY;
    if (isBlank(cell)) {
      if (column.required)
        errors.push({ row, column: column.header, code: 'REQUIRED', message: `“${column.header}”未填写。` });
      continue;
    }
    const read: Read<unknown> =
      cell.kind === 'error'
        ? { fault: { code: 'CELL_ERROR', message: '单元格公式出错，请改为填写结果值。' } }
        : column.parse(cell);
    if ('fault' in read) errors.push({ row, column: column.header, ...read.fault });
    else (column.goes === 'identity' ? identity : facts)[column.key] = read.ok;
  }
  if (errors.length > 0) return { errors };
  return {
    ok: completed(programme, row, Identity.parse({ ...identity, citizenId: numberOf(identity['citizenId']) }), facts),
  };
}

/** The number alone, of what the parser of that column gave. */
const numberOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'number' in value ? value.number : value;

/** What follows from the row itself: sex and birth from the number, and what makes it the same entitlement again. */
function completed(
  programme: ClaimedProgramme,
  row: number,
  identity: Identity,
  facts: Record<string, unknown>,
): ReadRow {
  const person = readCitizenId(identity.citizenId);
  switch (programme) {
    case 'INST_TRAIN': {
      const certificate = facts['certificateNo'] !== undefined;
      return {
        row,
        identity,
        facts: { ...facts, certificate },
        entitlement: `${facts['occupation']}/${facts['tier']}`,
      };
    }
    case 'SKILL_UP':
      return { row, identity, facts, entitlement: `${facts['occupation']}/${facts['level']}` };
    case 'LIVING': {
      const own = 'ok' in person ? { sex: person.ok.sex, birth: person.ok.birth } : {};
      return { row, identity, facts: { ...facts, ...own }, entitlement: String(facts['startDate']) };
    }
  }
}

/** The same person and entitlement twice in one file: the first stands, the later ones are told where it is. */
export function withoutRepeats(rows: readonly ReadRow[]): { rows: ReadRow[]; errors: RowError[] } {
  const first = new Map<string, number>();
  const kept: ReadRow[] = [];
  const errors: RowError[] = [];
  for (const row of rows) {
    const key = `${row.identity.citizenId} ${row.entitlement}`;
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, row.row);
      kept.push(row);
    } else {
      const message = `与第 ${earlier} 行是同一人、同一项目；请删除重复行。`;
      errors.push({ row: row.row, column: '身份证号', code: 'DUPLICATE_ROW', message, clause: '五(二)1' });
    }
  }
  return { rows: kept, errors };
}
