import { crc32, deflateRawSync } from 'node:zlib';

/** The parts of a workbook, by path, as a program other than ours would write them. */
export type Parts = Readonly<Record<string, string | Uint8Array>>;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const word = (bytes: number, value: number): Buffer => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
};

/** A ZIP of the parts. `flags` 1 says that it is encrypted. */
export function zipOf(parts: Parts, flags = 0): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(parts)) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const name = Buffer.from(path);
    const sizes = [crc32(plain), packed.length, plain.length].map((size) => word(4, size));
    const fields = Buffer.concat([
      word(2, 20),
      word(2, flags),
      word(2, 8),
      word(4, 0),
      ...sizes,
      word(2, name.length),
      word(2, 0),
    ]);
    const local = Buffer.concat([word(4, 0x04034b50), fields, name, packed]);
    directory.push(Buffer.concat([word(4, 0x02014b50), word(2, 20), fields, Buffer.alloc(10), word(4, offset), name]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const counts = [word(2, locals.length), word(2, locals.length), word(4, central.length), word(4, offset), word(2, 0)];
  return new Uint8Array(Buffer.concat([...locals, central, word(4, 0x06054b50), word(4, 0), ...counts]));
}

const relation = (id: string, kind: string, target: string): string =>
  `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`;

type Sheet = { rows: string; state?: string };

/** A workbook of hand-written sheets: `rows` is the inside of `sheetData`. */
export function workbookOf(
  sheets: readonly Sheet[],
  more: { strings?: string; styles?: string; book?: string } = {},
): Parts {
  const list = sheets.map(
    ({ state = 'visible' }, index) =>
      `<sheet name="s${index}" sheetId="${index + 1}" state="${state}" r:id="r${index}"/>`,
  );
  const relations = sheets.map((_, index) => relation(`r${index}`, 'worksheet', `worksheets/sheet${index + 1}.xml`));
  return {
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${more.book ?? ''}<sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships>${relation('x', 'theme', 'theme.xml')}${relations.join('')}</Relationships>`,
    ...Object.fromEntries(
      sheets.map(({ rows }, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `${XML}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
    ...(more.strings !== undefined && { 'xl/sharedStrings.xml': `${XML}<sst xmlns="${MAIN}">${more.strings}</sst>` }),
    ...(more.styles !== undefined && {
      'xl/styles.xml': `${XML}<styleSheet xmlns="${MAIN}">${more.styles}</styleSheet>`,
    }),
  };
}
