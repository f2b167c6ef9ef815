import * as fc from 'fast-check';
import iconv from 'iconv-lite';
import { stringify } from 'csv-stringify/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { readRoster } from '../../functions/files/readRoster.ts';
import { citizen } from '../../infra/local/sample/roster/citizen.ts';
import { seededRandom } from '../../infra/local/sample/roster/random.ts';
import { rosterFile, type RosterRow } from '../../infra/local/sample/roster/rosterFile.ts';
import { CLAIMED_PROGRAMMES } from '../../shared/domain/programmes.ts';
import { goodRows, withCells } from './rows.ts';

const gb18030 = (text: string): Uint8Array => new Uint8Array(iconv.encode(text, 'gb18030'));
const csvOf = (rows: readonly RosterRow[]): string =>
  stringify([...rows], { header: true, record_delimiter: 'windows' });

const codesOf = async (bytes: Uint8Array): Promise<unknown> => {
  const read = await readRoster(bytes, 'INST_TRAIN');
  return read.ok ? read.errors.map(({ row, column, code }) => [row, column, code]) : read.refusal.code;
};

describe('a good roster', () => {
  it.each(CLAIMED_PROGRAMMES.flatMap((programme) => [[programme, 'xlsx'] as const, [programme, 'csv'] as const]))(
    '%s as %s says what was typed, its columns in any order',
    async (programme, format) => {
      const rows = goodRows(programme, 12);
      const straight = await readRoster(await rosterFile({ programme, rows, format }), programme);
      const mixed = await readRoster(await rosterFile({ programme, rows, format, shuffleSeed: 5 }), programme);
      expect(mixed).toEqual(straight);
      if (!straight.ok) throw new Error(straight.refusal.message);
      expect(straight.errors).toEqual([]);
      expect(straight.rows.map(({ identity }) => identity.citizenId)).toEqual(rows.map((row) => row['身份证号']));
    },
  );

  it('is the same in every encoding that Excel saves, four-byte names among them', async () => {
    const name = fc.string({
      unit: fc.integer({ min: 0x20000, max: 0x2a6df }).map(String.fromCodePoint),
      minLength: 2,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(name, async (rare) => {
        const text = csvOf(withCells(goodRows('INST_TRAIN', 2), 0, { 姓名: `赵${rare}` }));
        const [tabs, bytes] = [text.replaceAll(',', '\t'), new TextEncoder().encode(text)];
        for (const file of [
          gb18030(text),
          bytes,
          iconv.encode(text, 'utf8', { addBOM: true }),
          iconv.encode(tabs, 'utf-16le', { addBOM: true }),
        ]) {
          expect(await readRoster(new Uint8Array(file), 'INST_TRAIN')).toMatchObject({
            ok: true,
            errors: [],
            rows: [{ identity: { name: `赵${rare}` } }, {}],
          });
        }
      }),
      { numRuns: 25 },
    );
  });

  it('may have titles above, other columns beside, stars and spaces in its header, and blank numbered rows below', async () => {
    const [row = {}] = goodRows('INST_TRAIN', 1);
    const numbered = { 序号: '1', ...row, 备注: '无' };
    const [header = '', first = ''] = csvOf([numbered]).split('\r\n');
    const titled = `长兴县培训花名册\r\n\r\n${header.replace('姓名', '* 姓 名')}\r\n${first}\r\n2${','.repeat(20)}\r\n`;
    expect(await readRoster(gb18030(titled), 'INST_TRAIN')).toMatchObject({ ok: true, errors: [], rows: [{ row: 4 }] });
  });

  it('takes 证书日期 where 结业日期 stands beside it', async () => {
    const rows = goodRows('INST_TRAIN', 1).map((row) => ({ 结业日期: '2020-06-20', ...row }));
    const read = await readRoster(gb18030(csvOf(rows)), 'INST_TRAIN');
    expect(read).toMatchObject({ ok: true, rows: [{ facts: { eventDate: '2020-06-30' } }] });
  });
});

describe('mistakes of a row', () => {
  it('are all told at once, each under its column, and none repeats what was typed', async () => {
    const rows = withCells(goodRows('INST_TRAIN', 3), 1, {
      姓名: '8',
      身份证号: '110105194912310021',
      人员类别: '居民',
      证书日期: '2020-02-30',
      等级: '',
    });
    const read = await readRoster(await rosterFile({ programme: 'INST_TRAIN', rows, format: 'xlsx' }), 'INST_TRAIN');
    if (!read.ok) throw new Error(read.refusal.message);
    expect(read.rows).toHaveLength(2);
    expect(read.errors.map(({ row, column, code, clause }) => [row, column, code, clause])).toEqual([
      [3, '姓名', 'NAME_SHAPE', undefined],
      [3, '身份证号', 'ID_CHECKSUM', undefined],
      [3, '人员类别', 'UNKNOWN_WORD', '二(一)'],
      [3, '等级', 'REQUIRED', '三(三)1'],
      [3, '证书日期', 'DATE_SHAPE', undefined],
    ]);
    expect(JSON.stringify(read.errors)).not.toContain('110105');
  });

  it('of an apprentice are no mentors, place at the school or agreement, and a person where a number is asked (三(六)2)', async () => {
    const none = { 企业师傅: '', 学校教师: '', 学籍号: '', 培训协议编号: '' };
    const clear = {
      企业师傅: '王师傅',
      学校教师: '13999999999',
      学籍号: 'G99999919900101123X',
      培训协议编号: '协'.repeat(41),
    };
    const [good = {}, empty = {}, told = {}] = goodRows('APPRENTICE', 3);
    const rows = [good, { ...empty, ...none }, { ...told, ...clear }];
    const read = await readRoster(await rosterFile({ programme: 'APPRENTICE', rows, format: 'xlsx' }), 'APPRENTICE');
    if (!read.ok) throw new Error(read.refusal.message);
    expect(read.rows.map(({ facts }) => facts)).toEqual([
      {
        enterpriseMentor: 'M01',
        schoolMentor: 'T01',
        enrolment: 'X2020001',
        agreement: '协2020-01',
        pensionEntitled: false,
      },
    ]);
    const columns = Object.keys(none);
    const wrong = ['STAFF_NUMBER', 'STAFF_NUMBER', 'HOLDS_CITIZEN_ID', 'TOO_LONG'];
    expect(read.errors.map(({ row, column, code, clause }) => [row, column, code, clause])).toEqual([
      ...columns.map((column) => [3, column, 'REQUIRED', '三(六)2']),
      ...columns.map((column, index) => [4, column, wrong[index], '三(六)2']),
    ]);
    expect(JSON.stringify(read.errors)).not.toMatch(/王师傅|139999|1990/u);
  });

  it.each(['xlsx', 'csv'] as const)(
    'an ID that Excel took for a number is refused in %s, with how to enter it again',
    async (format) => {
      const rows = goodRows('INST_TRAIN', 2);
      const bytes = await rosterFile({ programme: 'INST_TRAIN', rows, format, numericIdRows: [1] });
      const read = await readRoster(bytes, 'INST_TRAIN');
      expect(read).toMatchObject({ ok: true, errors: [{ row: 3, code: 'NUMBER_CELL' }] });
      expect(read.ok && read.errors[0]?.message).toMatch(/前 15 位.*文本/u);
    },
  );

  it('so is one that was cut first and made a text afterwards', async () => {
    const rows = withCells(goodRows('INST_TRAIN', 1), 0, { 身份证号: '110105194912310000' });
    expect(await codesOf(gb18030(csvOf(rows)))).toEqual([[2, '身份证号', 'DIGITS_CUT']]);
  });

  it('a person twice is told where the other row is; the good row stands', async () => {
    const [first = {}, second = {}] = goodRows('INST_TRAIN', 2);
    const rows = [{ ...first, 手机号: '1' }, second, first, { ...second, 姓名: '王另' }];
    const read = await readRoster(gb18030(csvOf(rows)), 'INST_TRAIN');
    expect(read.ok && read.rows.map(({ row }) => row)).toEqual([3, 4]);
    expect(read).toMatchObject({
      errors: [
        { row: 2, code: 'PHONE_SHAPE' },
        { row: 2, code: 'DUPLICATE_ROW', message: expect.stringContaining('第 4 行') },
        { row: 5, code: 'DUPLICATE_ROW', message: expect.stringContaining('第 3 行') },
      ],
    });
  });

  it.each([
    ['2020-06-15', true],
    ['2020/6/15', true],
    ['2020年6月15日', true],
    ['２０２０.６.１５', true],
    ['20200615', true],
    ['2020/6/15 0:00', true],
    ['2020-06-31', false],
    ['15/6/2020', false],
    ['六月', false],
  ])('the date %s', async (date, good) => {
    const rows = withCells(goodRows('INST_TRAIN', 1), 0, { 证书日期: date });
    expect(await codesOf(gb18030(csvOf(rows)))).toEqual(good ? [] : [[2, '证书日期', 'DATE_SHAPE']]);
  });
});

describe('a file that is no roster', () => {
  const rubbish = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256);

  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'EMPTY_FILE'],
    ['blanks', gb18030(' \r\n\r\n'), 'EMPTY_FILE'],
    ['a header alone', gb18030(csvOf(goodRows('INST_TRAIN', 1)).split('\r\n')[0] ?? ''), 'EMPTY_FILE'],
    ['old Excel', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), 'OLD_EXCEL'],
    ['binary rubbish', rubbish, 'NOT_A_WORKBOOK'],
    ['another table', gb18030('a,b\r\n1,2\r\n'), 'MISSING_COLUMNS'],
  ])('%s is refused', async (_, bytes, code) => {
    expect(await codesOf(bytes)).toBe(code);
  });

  it('columns that are missing or stand twice are all named in one message', async () => {
    const [header = '', row = ''] = csvOf(goodRows('INST_TRAIN', 1)).split('\r\n');
    const changed = `${header.replace('等级', '级').replace('证书日期', '日期')},姓名\r\n${row},重复\r\n`;
    const read = await readRoster(gb18030(changed), 'INST_TRAIN');
    expect(read).toMatchObject({ ok: false, refusal: { code: 'MISSING_COLUMNS' } });
    expect(read.ok || read.refusal.message).toBe('缺少列：等级、证书日期；列重复：姓名。请按模板补齐表头后重新上传。');
  });

  const [header = '', first = ''] = csvOf(goodRows('INST_TRAIN', 1)).split('\r\n');
  let lines: string[];
  beforeAll(() => {
    const random = seededRandom(3);
    const [, ...rest] = first.split(',').slice(1);
    lines = Array.from({ length: 100_001 }, () => `王小,${citizen(random).citizenId},${rest.join(',')}`);
  });

  it.each([
    [100_000, 'read'],
    [100_001, 'TOO_MANY_ROWS'],
  ] as const)('%s rows: %s, in little memory', async (count, outcome) => {
    const bytes = gb18030([header, ...lines.slice(0, count)].join('\r\n'));
    const before = process.memoryUsage().rss;
    const read = await readRoster(bytes, 'INST_TRAIN');
    expect(read.ok ? 'read' : read.refusal.code).toBe(outcome);
    expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
  });
});

it('the issuer of a certificate is read by any name of its column, and a wrong code is told with its clause', async () => {
  const read = async (cells: RosterRow) => {
    const rows = goodRows('SKILL_UP', 1).map((row) => ({ ...row, ...cells }));
    return readRoster(await rosterFile({ programme: 'SKILL_UP', rows, format: 'xlsx' }), 'SKILL_UP');
  };
  for (const header of ['自主评价机构代码', '评价机构信用代码'])
    expect(await read({ [header]: '91999900MA00000019' })).toMatchObject({
      errors: [],
      rows: [{ facts: { evaluationBodyCode: '91999900MA00000019' } }],
    });
  expect(await read({ 自主评价机构代码: '91999900MA00000018' })).toMatchObject({
    errors: [{ row: 2, column: '自主评价机构代码', code: 'CREDIT_CODE_CHECKSUM', clause: '四(三)1' }],
  });
});

it('a veteran’s row says whether he asked for the training (三(三)2), by any name of its column', async () => {
  const read = async ({ 是否有培训需求: _said, ...row }: RosterRow, cells: RosterRow) =>
    readRoster(await rosterFile({ programme: 'VETERAN', rows: [{ ...row, ...cells }], format: 'csv' }), 'VETERAN');
  const [row = {}] = goodRows('VETERAN', 1);
  expect(await read(row, {})).toMatchObject({
    errors: [{ row: 2, column: '是否有培训需求', code: 'REQUIRED', clause: '三(三)2' }],
  });
  expect(await read(row, { 是否有培训需求: '否' })).toMatchObject({
    errors: [],
    rows: [{ facts: { needStated: false } }],
  });
  const named = Object.entries({ ...row, 是否有培训需求: '是' }).map(([header, cell]) => [
    header.replace('是否有', ''),
    cell,
  ]);
  const file = gb18030(csvOf([Object.fromEntries(named)]));
  expect(await readRoster(file, 'VETERAN')).toMatchObject({ errors: [], rows: [{ facts: { needStated: true } }] });
});

it('the card of a group in need goes with the person, and only that there is one with what rules see (I9)', async () => {
  const read = async (card: string) => {
    const rows = goodRows('LIVING', 1).map((row) => ({ ...row, 身份证明编号: card }));
    return readRoster(await rosterFile({ programme: 'LIVING', rows, format: 'csv' }), 'LIVING');
  };
  const card = '残疾证 99999919800101001043';
  const said = await read(card);
  expect(said).toMatchObject({ errors: [], rows: [{ identity: { groupCard: card }, facts: { groupCard: true } }] });
  expect(said.ok && JSON.stringify(said.rows[0]?.facts)).not.toContain('1043');
  expect(await read('')).toMatchObject({ errors: [], rows: [{ facts: { groupCard: false } }] });
  for (const none of ['无', '/', '残疾证'])
    expect(await read(none)).toMatchObject({
      errors: [{ row: 2, column: '身份证明编号', code: 'NO_NUMBER', clause: '三(三)3' }],
    });
  expect(await read('1'.repeat(61))).toMatchObject({ errors: [{ code: 'TOO_LONG' }] });
});
