import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { readRoster } from '../../functions/files/readRoster.ts';
import { writeResultWorkbook } from '../../functions/files/resultWorkbook.ts';
import { rosterFile, type RosterRow } from '../../infra/local/sample/roster/rosterFile.ts';
import { goodRows, withCells } from './rows.ts';

const PROGRAMME = 'INST_TRAIN';

const rows: RosterRow[] = withCells(
  withCells(goodRows(PROGRAMME, 6), 1, { 等级: '特级', 姓名: '=HYPERLINK("x")', 备注: '=1+1' }),
  3,
  { 证书日期: '' },
);

async function marked(bytes: Uint8Array): Promise<Uint8Array> {
  const read = await readRoster(bytes, PROGRAMME);
  if (!read.ok) throw new Error(read.refusal.message);
  return writeResultWorkbook({ bytes, programme: PROGRAMME, errors: read.errors });
}

async function opened(
  bytes: Uint8Array,
): Promise<{ workbook: ExcelJS.Workbook; at: (row: number, header: string) => ExcelJS.Cell }> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(bytes) as never);
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Error('no sheet');
  const headers: unknown[] = [];
  sheet.getRow(1).eachCell((cell, column) => (headers[column] = cell.value));
  return { workbook, at: (row, header) => sheet.getRow(row).getCell(headers.indexOf(header)) };
}

const saved = async (workbook: ExcelJS.Workbook): Promise<Uint8Array> =>
  new Uint8Array(await workbook.xlsx.writeBuffer());

describe.each(['xlsx', 'csv'] as const)('the marked workbook of a roster in %s', (format) => {
  const original = rosterFile({ programme: PROGRAMME, rows, format, shuffleSeed: 2, numericIdRows: [4] });

  it('colours what is wrong, with a note, and says at the end of the row how to mend it', async () => {
    const { at } = await opened(await marked(await original));
    for (const [row, header] of [
      [3, '等级'],
      [3, '姓名'],
      [5, '证书日期'],
      [6, '身份证号'],
    ] as const) {
      expect(at(row, header).fill).toMatchObject({ type: 'pattern', pattern: 'solid' });
      expect(JSON.stringify(at(row, header).note)).toMatch(/./u);
    }
    expect(at(2, '等级').note).toBeUndefined();
    expect([2, 3, 4, 5, 6, 7].map((row) => at(row, '处理结果').value)).toEqual([
      '合格',
      '需更正',
      '合格',
      '需更正',
      '需更正',
      '合格',
    ]);
    expect(at(3, '原因与改法').value).toMatch(/【姓名】.*\n.*【等级】只能填：.*（三\(三\)1）/su);
  });

  it('locks good rows and opens bad ones; an ID entered again keeps its digits', async () => {
    const { workbook, at } = await opened(await marked(await original));
    expect(workbook.worksheets[0]?.model).toMatchObject({ sheetProtection: { sheet: true } });
    expect(at(2, '姓名').protection?.locked ?? true).toBe(true);
    expect(at(3, '姓名').protection).toMatchObject({ locked: false });
    expect(at(5, '证书日期').protection).toMatchObject({ locked: false });
    expect(at(6, '身份证号').numFmt).toBe('@');
  });

  it('has no formula, whatever was typed', async () => {
    const { workbook, at } = await opened(await marked(await original));
    expect(at(3, '备注').value).toBe('=1+1');
    expect(at(3, '姓名').value).toBe('=HYPERLINK("x")');
    workbook.eachSheet((sheet) =>
      sheet.eachRow((row) => row.eachCell((cell) => expect(cell.type).not.toBe(ExcelJS.ValueType.Formula))),
    );
  });

  it('is read again once it is corrected, row for row, with nothing left over from before', async () => {
    const { workbook, at } = await opened(await marked(await original));
    at(3, '姓名').value = '王改正';
    at(3, '等级').value = '高级工';
    at(5, '证书日期').value = new Date(Date.UTC(2020, 5, 30));
    at(5, '证书日期').numFmt = 'yyyy-mm-dd';
    at(6, '身份证号').value = rows[4]?.['身份证号'] ?? '';
    const corrected = await saved(workbook);
    const read = await readRoster(corrected, PROGRAMME);
    expect(read).toMatchObject({ ok: true, errors: [] });
    expect(read.ok && read.rows.map(({ row }) => row)).toEqual([2, 3, 4, 5, 6, 7]);
    const again = await opened(await marked(corrected));
    const headers: unknown[] = [];
    again.workbook.worksheets[0]?.getRow(1).eachCell((cell) => headers.push(cell.value));
    expect(headers.filter((header) => header === '处理结果')).toHaveLength(1);
    expect(headers.at(-1)).toBe('共 6 行：合格 6 行，需更正 0 行');
  });

  it('a row that is emptied is no row', async () => {
    const { workbook } = await opened(await marked(await original));
    for (const number of [3, 5, 6]) {
      const row = workbook.worksheets[0]?.getRow(number);
      for (let column = 1; column <= rows.flatMap((one) => Object.keys(one)).length; column++) {
        const cell = row?.getCell(column);
        if (cell && cell.protection?.locked === false) cell.value = null;
      }
    }
    expect(await readRoster(await saved(workbook), PROGRAMME)).toMatchObject({
      ok: true,
      errors: [],
      rows: [{}, {}, {}],
    });
  });
});
