import { readXml } from './xml.ts';

/** Built-in formats that show a date, those of Chinese Excel (27–36, 50–58: 2020年6月15日) among them. */
const BUILT_IN: readonly [from: number, to: number][] = [
  [14, 17],
  [22, 22],
  [27, 31],
  [34, 36],
  [50, 58],
];

/** What a format's quoted words, escapes, colours and locale marks leave over has a year or a day in it. */
function showsDate(format: string): boolean {
  const bare = format.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/gu, '');
  return /[yd]/iu.test(bare) && !/general/iu.test(bare);
}

/** The cell styles of a workbook that show a number as a date. */
export async function readDateStyles(chunks: AsyncIterable<Uint8Array>): Promise<Set<number>> {
  const own = new Map<number, boolean>();
  const dates = new Set<number>();
  let inCells = false;
  let index = 0;
  await readXml(chunks, {
    open: (name, attributes) => {
      const format = Number(attributes['numFmtId'] ?? 0);
      if (name === 'numFmt') own.set(format, showsDate(attributes['formatCode'] ?? ''));
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      if (own.get(format) ?? BUILT_IN.some(([from, to]) => format >= from && format <= to)) dates.add(index);
      index++;
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return dates;
}
