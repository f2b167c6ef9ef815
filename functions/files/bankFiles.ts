import { stringify } from 'csv-stringify/sync';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { yuanText } from '../../shared/domain/money.ts';
import { governingPolicy } from '../../shared/policy/packs.ts';
import type { App } from '../../shared/ports.ts';
import type { Claim, Line } from '../../shared/schemas/claim.ts';
import type { Batch, Instruction } from '../../shared/schemas/payment.ts';

const HEADERS = ['指令号', '收款户名', '收款账号', '开户行', '金额(元)', '用途'];

type BankRow = [instruction: string, name: string, account: string, bank: string, amount: string, purpose: string];

/**
 * The two files of a batch for the bank, xlsx and GB18030 CSV with the same rows and a total, made from the stored
 * instructions alone: writing them again writes the same. Accounts are opened here and nowhere else.
 */
export async function writeBankFiles(app: App, batch: Batch): Promise<{ xlsx: string; csv: string }> {
  const claim = await app.store.get({ entity: 'claim', id: batch.claim });
  if (!claim) throw new Error(`the claim of batch ${batch.id} is gone`);
  const instructions = (await app.store.all({ of: 'instruction', by: 'claim', claim: batch.claim })).filter(
    (one) => one.batch === batch.id,
  );
  const lines = new Map(
    (await app.store.all({ of: 'line', by: 'claim', claim: batch.claim })).map((line) => [line.no, line]),
  );
  const rows: BankRow[] = [];
  for (const instruction of instructions.toSorted((a, b) => a.line - b.line)) {
    const line = lines.get(instruction.line);
    if (!line) throw new Error(`line ${instruction.line} of ${batch.claim} is gone`);
    rows.push(await rowOf(app, claim, line, instruction));
  }
  const total = instructions.reduce((sum, one) => sum + one.amount, 0);
  if (total !== batch.amount)
    throw new Error(`batch ${batch.id} is of ${batch.amount} fen, its instructions are of ${total}`);
  const footer: BankRow = ['合计', `${rows.length} 笔`, '', '', yuanText(total), ''];
  const keys = {
    xlsx: `payments/${app.jurisdiction}/${batch.id}.xlsx`,
    csv: `payments/${app.jurisdiction}/${batch.id}.csv`,
  };
  await app.files.write(
    keys.xlsx,
    await asWorkbook([...rows, footer]),
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  );
  await app.files.write(keys.csv, asCsv([...rows, footer]), 'text/csv; charset=gb18030');
  return keys;
}

/** A person is paid on the own account; what an institution earns goes to the account that the bank knows it by. */
async function rowOf(app: App, claim: Claim, line: Line, instruction: Instruction): Promise<BankRow> {
  const amount = yuanText(instruction.amount);
  if (line.payee === 'person') {
    const { name, account = '', bank = '' } = await app.seal.open(line.person);
    return [instruction.id, name, account, bank, amount, `补贴 ${claim.id}`];
  }
  const pack = governingPolicy(claim.jurisdiction, claim.claimedOn);
  const institution = pack.ok ? pack.value.institutions.find((one) => one.no === claim.institution) : undefined;
  return [instruction.id, institution?.name ?? '', '', '', amount, `培训补贴 ${claim.id} ${line.person.nameMasked}`];
}

async function asWorkbook(rows: readonly BankRow[]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('拨付');
  sheet.addRow(HEADERS).font = { bold: true };
  for (const row of rows) sheet.addRow(row).numFmt = '@';
  sheet.columns.forEach((column, index) => {
    column.width = [34, 28, 24, 24, 14, 40][index] ?? 12;
  });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** The bank's program reads GB18030; a long number is kept as text by a leading tab. */
function asCsv(rows: readonly BankRow[]): Uint8Array {
  const text = stringify([
    HEADERS,
    ...rows.map((row) => row.map((value, index) => (index === 2 && value ? `\t${value}` : value))),
  ]);
  return new Uint8Array(iconv.encode(text, 'gb18030'));
}
