import { notAWorkbook, Unreadable } from '../unreadable.ts';
import { openArchive, partOf, type Archive } from './archive.ts';
import { readDateStyles } from './styles.ts';
import { readXml } from './xml.ts';

/** What a sheet's cells refer to. `dates` are the cell styles that show a number as a date. */
export type Book = {
  archive: Archive;
  sheet: string;
  strings: readonly string[];
  dates: ReadonlySet<number>;
  /** Workbooks of old Macs count days from 1904. */
  from1904: boolean;
};

/** Small parts; a sheet of 100,000 rows has texts of some 20 MB. */
const MOST_SMALL = 10_000_000;
const MOST_TEXTS = 60_000_000;

type Outline = { sheets: { id: string; hidden: boolean }[]; from1904: boolean };

/** Opens a workbook at its first visible sheet. @throws Unreadable for what is no workbook. */
export async function openBook(bytes: Uint8Array): Promise<Book> {
  const archive = openArchive(bytes);
  if (!archive.parts.has('xl/workbook.xml')) {
    const message =
      '压缩包里没有 Excel 工作表（可能是 .xlsb、.ods、Word 或普通压缩包）；请在 Excel 中另存为 .xlsx 后上传。';
    throw new Unreadable('NOT_A_WORKBOOK', message);
  }
  const outline = await outlineOf(archive);
  const targets = await targetsOf(archive);
  const first = outline.sheets.find((sheet) => !sheet.hidden && targets.has(sheet.id));
  const sheet = first && targets.get(first.id);
  if (sheet === undefined || !archive.parts.has(sheet)) throw notAWorkbook();
  const dates = await readDateStyles(partOf(archive, 'xl/styles.xml', MOST_SMALL));
  return { archive, sheet, dates, strings: await textsOf(archive), from1904: outline.from1904 };
}

async function outlineOf(archive: Archive): Promise<Outline> {
  const outline: Outline = { sheets: [], from1904: false };
  await readXml(partOf(archive, 'xl/workbook.xml', MOST_SMALL), {
    open: (name, attributes) => {
      if (name === 'workbookPr') outline.from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      const { id, state = 'visible' } = attributes;
      if (name === 'sheet' && id !== undefined) outline.sheets.push({ id, hidden: state !== 'visible' });
    },
  });
  return outline;
}

async function targetsOf(archive: Archive): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await readXml(partOf(archive, 'xl/_rels/workbook.xml.rels', MOST_SMALL), {
    open: (name, { Id: id, Target: target, Type: type = '' }) => {
      if (name !== 'Relationship' || id === undefined || target === undefined || !type.endsWith('/worksheet')) return;
      targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
  });
  return targets;
}

/** Texts that cells share. Readings (拼音) that stand beside a text are no part of it. */
async function textsOf(archive: Archive): Promise<string[]> {
  const texts: string[] = [];
  let [text, inText, inReading] = ['', false, false];
  await readXml(partOf(archive, 'xl/sharedStrings.xml', MOST_TEXTS), {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') inReading = true;
      inText = name === 't';
    },
    text: (part) => {
      if (inText && !inReading) text += part;
    },
    close: (name) => {
      inText = false;
      if (name === 'rPh') inReading = false;
      if (name === 'si') texts.push(text);
    },
  });
  return texts;
}
