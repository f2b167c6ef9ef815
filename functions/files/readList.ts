import { EMPTY, textOf } from '../../shared/domain/roster/cell.ts';
import { id as idColumn } from '../../shared/domain/roster/column.ts';
import { citizenId as readNumber } from '../../shared/domain/roster/parsers.ts';
import type { PersonKey } from '../../shared/schemas/ids.ts';
import type { ReadList } from '../../shared/usecases/list/matchList.ts';
import { rowsOf } from './sheet.ts';
import { Unreadable } from './unreadable.ts';

/** Titles may stand above the header. */
const HEADER_WITHIN = 10;
const NAMES: ReadonlySet<string> = new Set([idColumn.header, ...idColumn.synonyms]);

/** The people of a list's file by their keys: numbers become keys row by row, and nothing else of the file is kept (I9). */
export const readList: ReadList = async (app, { objectKey }) => {
  const bytes = await app.files.read(objectKey);
  if (!bytes) return { refusal: { code: 'EMPTY_FILE', message: '没有收到文件，请重新上传。' } };
  try {
    const people = new Set<PersonKey>();
    const badRows: number[] = [];
    let [column, rows, above] = [-1, 0, 0];
    for await (const { number, cells } of rowsOf(bytes)) {
      if (column < 0) {
        column = cells.findIndex((cell) => NAMES.has(textOf(cell)));
        if (column < 0 && ++above >= HEADER_WITHIN) break;
        continue;
      }
      rows++;
      const citizen = readNumber(cells[column] ?? EMPTY);
      if ('ok' in citizen) people.add(await app.seal.keyOf(citizen.ok.number));
      else badRows.push(number);
    }
    if (column >= 0) return { people, rows, badRows };
    return {
      refusal: { code: 'MISSING_COLUMNS', message: `前 ${HEADER_WITHIN} 行内没有找到“${idColumn.header}”列。` },
    };
  } catch (error) {
    if (error instanceof Unreadable) return { refusal: error.reason };
    throw error;
  }
};
