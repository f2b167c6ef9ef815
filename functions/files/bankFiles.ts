import { stringify } from 'csv-stringify/sync';
import iconv from 'iconv-lite';
import { yuanText } from '../../shared/domain/money/money.ts';
import { isPersonal, partyOf } from '../../shared/domain/parties.ts';
import { packOf } from '../../shared/policy/packs.ts';
import type { App } from '../../shared/ports.ts';
import type { Claim } from '../../shared/schemas/claim.ts';
import type { Line } from '../../shared/schemas/line.ts';
import type { Batch, Instruction } from '../../shared/schemas/payment.ts';
import type { Identity } from '../../shared/schemas/person.ts';
import { openAccount } from '../../shared/usecases/register/readRegister.ts';
import { writeWorkbook } from './writeWorkbook.ts';

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
  const accountOf = accountsOnce(app, civilDate(batch.createdAt));
  for (const instruction of instructions.toSorted((a, b) => a.line - b.line)) {
    const line = lines.get(instruction.line);
    if (!line) throw new Error(`line ${instruction.line} of ${batch.claim} is gone`);
    rows.push(await rowOf(app, claim, line, { instruction, accountOf }));
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

/** The day that the batch was made, so that writing its files again finds the same accounts. */
const civilDate = (instant: string): string => instant.slice(0, 10);

/** The document and clause that a payment rests on (首0), and its claim: by these it is found in any of the books. */
function basisOf({ id, jurisdiction, claimedOn, programme }: Claim, { facts }: Line): string {
  const { document, programmes } = packOf(jurisdiction, claimedOn);
  const paid = facts['part'] === 'student' ? 'STUDENT_LIVING' : programme;
  const clause = programmes.find((one) => one.id === paid)?.clause ?? '';
  return `${document.document}${clause} 补贴 ${id}`;
}

/** A trainee's masked name tells an organisation's clerk which head is paid for; an award is the organisation's own. */
const purposeOf = (claim: Claim, line: Line): string =>
  claim.holder === undefined ? `${basisOf(claim, line)} ${line.person.nameMasked}` : basisOf(claim, line);

type Ordered = { instruction: Instruction; accountOf: (party: string) => Promise<Identity> };

/** Registered accounts by who is paid: most lines of a claim are paid on one, so each is read and opened once. */
function accountsOnce(app: App, on: string): (party: string) => Promise<Identity> {
  const opened = new Map<string, Promise<Identity>>();
  const open = async (party: string): Promise<Identity> => {
    const account = await openAccount(app, party, on);
    if (!account) throw new Error(`${party} has no account on ${on}`);
    return account;
  };
  return (party) => {
    const known = opened.get(party) ?? open(party);
    opened.set(party, known);
    return known;
  };
}

/** A person is paid on the own account; what an organisation earns goes to the account that it has registered. */
async function rowOf(app: App, claim: Claim, line: Line, { instruction, accountOf }: Ordered): Promise<BankRow> {
  const amount = yuanText(instruction.amount);
  if (isPersonal(line.payee)) {
    const { name, account = '', bank = '' } = await app.seal.open(line.person);
    return [instruction.id, name, account, bank, amount, basisOf(claim, line)];
  }
  const { name, account = '', bank = '' } = await accountOf(partyOf(claim, line));
  return [instruction.id, name, account, bank, amount, purposeOf(claim, line)];
}

const WIDTHS = [34, 28, 24, 24, 14, 40];

/** Every cell is a text: accounts keep their digits, amounts their two decimals. */
const asWorkbook = (rows: readonly BankRow[]): Promise<Uint8Array> =>
  writeWorkbook((workbook) => {
    const sheet = workbook.addWorksheet('拨付');
    sheet.columns = WIDTHS.map((width) => ({ width, style: { numFmt: '@' } }));
    for (const row of [HEADERS, ...rows]) sheet.addRow(row).commit();
    sheet.commit();
  });

const ACCOUNT = HEADERS.indexOf('收款账号');

/**
 * A long number is kept as text by a leading tab; a name that a spreadsheet would take for a formula is kept from it.
 */
const safe = (value: string, column: number): string => {
  if (column === ACCOUNT && value !== '') return `\t${value}`;
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
};

/** As Excel on Chinese Windows reads it, and the bank's program: GB18030, for names beyond GBK. */
function asCsv(rows: readonly BankRow[]): Uint8Array {
  const text = stringify([HEADERS, ...rows.map((row) => row.map(safe))], { record_delimiter: 'windows' });
  return new Uint8Array(iconv.encode(text, 'gb18030'));
}
