import { describe, expect, it } from 'vitest';
import { writeWorkbook } from '../../functions/files/writeWorkbook.ts';
import type { Cell } from '../../shared/domain/roster/cell.ts';
import { workbookOf, zipOf, type Parts } from './parts.ts';
import { refusalOf, rowsIn } from './reading.ts';

const cellsIn = async (parts: Parts): Promise<Cell[]> => (await rowsIn(zipOf(parts))).flatMap((row) => row.cells);

const text = (value: string): Cell => ({ kind: 'text', text: value });

describe('a workbook’s first visible sheet', () => {
  it('keeps every name whole, wherever the file is cut into pieces', async () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `${'x'.repeat(index % 3)}赵钱孙李𠮷${index}`);
    const strings = names.map((name) => `<si><t>${name}</t></si>`).join('');
    const inRows = names.map((_, index) => `<row><c t="s"><v>${index}</v></c></row>`).join('');
    const rows = await rowsIn(zipOf(workbookOf([{ rows: inRows }], { strings })));
    expect(rows.map(({ cells }) => cells)).toEqual(names.map((name) => [text(name)]));
  });

  it('is not the hidden one before it', async () => {
    const hidden = { rows: '<row r="1"><c r="A1"><v>1</v></c></row>', state: 'hidden' };
    const shown = { rows: '<row r="7"><c r="B7"><v>2</v></c></row>' };
    expect(await rowsIn(zipOf(workbookOf([hidden, shown])))).toEqual([
      { number: 7, cells: [{ kind: 'empty' }, { kind: 'number', value: 2 }] },
    ]);
  });

  it('may leave out where its rows and cells stand', async () => {
    const rows = '<row><c t="inlineStr"><is><t>甲</t></is></c><c><v>3</v></c></row><row><c><v>4</v></c></row>';
    expect(await rowsIn(zipOf(workbookOf([{ rows }])))).toEqual([
      { number: 1, cells: [text('甲'), { kind: 'number', value: 3 }] },
      { number: 2, cells: [{ kind: 'number', value: 4 }] },
    ]);
  });

  it('says the text without its reading (拼音), rich or plain', async () => {
    const strings =
      '<si><t>张三</t><rPh sb="0" eb="2"><t>zhangsan</t></rPh></si><si><r><t>李</t></r><r><rPr><b/></rPr><t>四_x000A_五</t></r></si>';
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>王</t></r><r><t>六</t></r></is></c></row>';
    expect(await cellsIn(workbookOf([{ rows }], { strings }))).toEqual([text('张三'), text('李四\n五'), text('王六')]);
  });

  it('gives what a formula came to; without that, or with an error, says so', async () => {
    const rows = `<row r="1"><c r="A1" t="str"><f>B1&amp;""</f><v>甲</v></c><c r="B1"><f>1+1</f><v>2</v></c>
      <c r="C1"><f>B1</f></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1" t="b"><v>1</v></c></row>`;
    expect(await cellsIn(workbookOf([{ rows }]))).toEqual([
      text('甲'),
      { kind: 'number', value: 2 },
      { kind: 'error', text: '' },
      { kind: 'error', text: '#DIV/0!' },
      text('是'),
    ]);
  });

  it('may have formatted blank rows without end, and no more than 100,000 that say something', async () => {
    const blank = '<row><c s="1"/></row>'.repeat(300_000);
    const full = '<row><c><v>1</v></c></row>';
    expect(await rowsIn(zipOf(workbookOf([{ rows: full + blank + full }])))).toMatchObject([
      { number: 1 },
      { number: 300_002 },
    ]);
    expect(await refusalOf(zipOf(workbookOf([{ rows: full.repeat(100_100) }])))).toBe('TOO_MANY_ROWS');
  });

  const styles = `<numFmts><numFmt numFmtId="200" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>
    <numFmt numFmtId="201" formatCode="[Red]0.00&quot;dy&quot;"/></numFmts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
    <cellXfs>${[0, 14, 31, 58, 200, 201, 49].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`;
  const cell = (style: number): string => `<c s="${style}"><v>43997.75</v></c>`;
  const rows = `<row>${[0, 1, 2, 3, 4, 5, 6].map(cell).join('')}</row>`;

  it('shows dates where Excel does, Chinese formats among them', async () => {
    const [number, date] = [
      { kind: 'number', value: 43_997.75 },
      { kind: 'date', date: '2020-06-15' },
    ];
    const expected = [number, date, date, date, date, number, number];
    expect(await cellsIn(workbookOf([{ rows }], { styles }))).toEqual(expected);
  });

  it('counts its days from 1904 where it says so', async () => {
    const book = '<workbookPr date1904="1"/>';
    expect((await cellsIn(workbookOf([{ rows }], { styles, book })))[1]).toEqual({ kind: 'date', date: '2024-06-16' });
  });
});

describe('a workbook that is written', () => {
  it('keeps every name whole, four-byte characters among them', async () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `${'x'.repeat(index % 3)}赵𠮷${index}`);
    const bytes = await writeWorkbook((workbook) => {
      const sheet = workbook.addWorksheet('花名册');
      for (const name of names) sheet.addRow([name]).commit();
      sheet.commit();
    });
    expect((await rowsIn(bytes)).map(({ cells }) => cells)).toEqual(names.map((name) => [text(name)]));
  });
});
