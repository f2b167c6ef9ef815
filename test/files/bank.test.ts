import * as fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { writeBankFiles } from '../../functions/files/bankFiles.ts';
import { readBankReturn } from '../../functions/files/bankReturn.ts';
import { rowsOf } from '../../functions/files/sheet.ts';
import { citizen } from '../../infra/local/sample/roster/citizen.ts';
import { seededRandom } from '../../infra/local/sample/roster/random.ts';
import { textOf } from '../../shared/domain/roster/cell.ts';
import { newInstruction } from '../../shared/domain/payment/instructions.ts';
import { BatchId } from '../../shared/schemas/ids.ts';
import type { Batch } from '../../shared/schemas/payment.ts';
import { AT, claim, commitOf, line } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

const gb18030 = (text: string): Uint8Array => new Uint8Array(iconv.encode(text, 'gb18030'));

async function textsOf(bytes: Uint8Array): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { cells } of rowsOf(bytes)) rows.push(cells.map(textOf));
  return rows;
}

/** A batch of one instruction a person, of the amounts (fen). */
async function batchOf(app: MemoryApp, names: readonly string[], amounts: readonly number[]): Promise<Batch> {
  const root = claim({ institution: 11, claimedOn: '2020-06-01' });
  const id = BatchId.parse(`${root.id}.1.1`);
  await app.store.commit(commitOf(root));
  const random = seededRandom(9);
  for (const [index, amount] of amounts.entries()) {
    const person = await app.seal.seal({ ...citizen(random), name: names[index] ?? '王小' });
    const item = line(root.id, index + 1, { person, amount });
    await app.store.write({ op: 'create', item });
    await app.store.write({ op: 'create', item: newInstruction(id, item) });
  }
  const amount = amounts.reduce((sum, one) => sum + one, 0);
  return {
    entity: 'batch',
    id,
    claim: root.id,
    version: 1,
    fund: 'special',
    status: 'instructing',
    lines: amounts.length,
    amount,
    createdAt: AT,
  };
}

describe('the files for the bank', () => {
  it('have the same rows and a total, each account with all its digits', async () => {
    const app = memoryApp();
    const names = ['王小', '赵𠮷', '=cmd', '@sum'];
    const keys = await writeBankFiles(app, await batchOf(app, names, [5, 100_000, 123_456, 99]));
    const workbook = await textsOf((await app.files.read(keys.xlsx)) ?? new Uint8Array());
    const csv = (await app.files.read(keys.csv)) ?? new Uint8Array();
    expect(workbook[0]).toEqual(['指令号', '收款户名', '收款账号', '开户行', '金额(元)', '用途']);
    expect(workbook.slice(1, 5).map((row) => [row[1], row[4]])).toEqual([
      ['王小', '0.05'],
      ['赵𠮷', '1000.00'],
      ['=cmd', '1234.56'],
      ['@sum', '0.99'],
    ]);
    for (const row of workbook.slice(1, 5)) expect(row[2]).toMatch(/^\d{19}$/u);
    expect(workbook.at(-1)?.slice(0, 5)).toEqual(['合计', '4 笔', '', '', '2235.60']);
    expect((await textsOf(csv)).map((row) => row[4])).toEqual(workbook.map((row) => row[4]));
    const lines = iconv.decode(Buffer.from(csv), 'gb18030').split('\r\n');
    expect(lines[2]).toContain('赵𠮷');
    expect(lines.flatMap((text) => text.split(',')).filter((value) => /^[=+@-]/u.test(value))).toEqual([]);
  });

  it('are not written when the instructions are not what the batch says', async () => {
    const app = memoryApp();
    const batch = await batchOf(app, [], [100, 200]);
    await expect(writeBankFiles(app, { ...batch, amount: 301 })).rejects.toThrow(/301/u);
  });

  it('come back with the bank’s two columns and are read to the fen', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 10_000_000_000 }), { minLength: 1, maxLength: 6 }),
        async (amounts) => {
          const app = memoryApp();
          const keys = await writeBankFiles(app, await batchOf(app, [], amounts));
          const [header = [], ...rows] = await textsOf((await app.files.read(keys.csv)) ?? new Uint8Array());
          const answered = [[...header, '状态', '回单号'], ...rows.map((row, index) => [...row, '成功', `B${index}`])];
          const read = await readBankReturn(gb18030(answered.map((row) => row.join(',')).join('\r\n')));
          expect(read.ok && read.rows.map(({ amount, outcome }) => [amount, outcome])).toEqual(
            amounts.map((amount) => [amount, 'paid']),
          );
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('the bank’s answer', () => {
  it('is read under other names, with a title, thousands marks and a total', async () => {
    const text =
      '代发结果\n指令编号,交易状态,交易金额,退票原因,银行流水号\nA/1/1,交易成功,"1,000.00",,B1\nA/2/1,退票,￥50,户名不符,\nA/3/1,处理中,0.01,,\n合计,,,,\n';
    expect(await readBankReturn(gb18030(text))).toEqual({
      ok: true,
      rows: [
        { instruction: 'A/1/1', outcome: 'paid', amount: 100_000, bankReference: 'B1' },
        { instruction: 'A/2/1', outcome: 'failed', amount: 5000, reason: '户名不符' },
        { instruction: 'A/3/1', outcome: 'unknown', amount: 1 },
      ],
    });
  });

  it('tells all that is wrong with it, by row', async () => {
    const text = '指令号,状态,金额\n,成功,1\nA/1/1,也许,1\nA/2/1,成功,1.234\nA/3/1,成功,1\nA/3/1,失败,1\n';
    const read = await readBankReturn(gb18030(text));
    expect(read.ok ? [] : read.reasons.map(({ code, field }) => [code, field])).toEqual([
      ['NO_INSTRUCTION', '第 2 行'],
      ['OUTCOME_UNKNOWN', '第 3 行'],
      ['AMOUNT_SHAPE', '第 4 行'],
      ['INSTRUCTION_TWICE', '指令号'],
    ]);
  });

  it.each([
    ['no table', 'a,b\n1,2\n', 'MISSING_COLUMNS'],
    ['nothing', '', 'EMPTY_FILE'],
  ])('%s is refused', async (_, text, code) => {
    expect(await readBankReturn(gb18030(text))).toMatchObject({ ok: false, reasons: [{ code }] });
  });
});
