import { textOf, type Cell } from '../../shared/domain/roster/cell.ts';
import { fenOfYuan } from '../../shared/domain/money.ts';
import type { Outcome } from '../../shared/schemas/payment.ts';
import type { Reason } from '../../shared/schemas/reason.ts';
import type { ReturnRow } from '../../shared/usecases/payment/enterBankReturn.ts';
import { rowsOf, Unreadable } from './sheet.ts';

const COLUMNS = {
  instruction: ['指令号', '业务流水号', '指令编号'],
  outcome: ['状态', '结果', '处理结果', '交易状态'],
  amount: ['金额(元)', '金额', '金额（元）', '交易金额'],
  reason: ['失败原因', '原因', '退票原因'],
  bankReference: ['回单号', '银行流水号', '凭证号'],
} as const;
type Key = keyof typeof COLUMNS;

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  成功: 'paid',
  已付: 'paid',
  交易成功: 'paid',
  失败: 'failed',
  退票: 'failed',
  交易失败: 'failed',
  未知: 'unknown',
  处理中: 'unknown',
  不明: 'unknown',
};

type Result = { ok: true; rows: ReturnRow[] } | { ok: false; reasons: Reason[] };

/** Reads the bank's answer, xlsx or csv: every row, or everything that is wrong with the file. Amounts in fen. */
export async function readBankReturn(bytes: Uint8Array): Promise<Result> {
  const rows: ReturnRow[] = [];
  const reasons: Reason[] = [];
  let layout: ReadonlyMap<Key, number> | undefined;
  try {
    for await (const { number, cells } of rowsOf(bytes)) {
      if (!layout) {
        layout = layoutOf(cells);
        continue;
      }
      if (cells.every((cell) => textOf(cell) === '') || textOf(cells[0] ?? { kind: 'empty' }) === '合计') continue;
      const read = rowOf(layout, number, cells);
      if (Array.isArray(read)) reasons.push(...read);
      else rows.push(read);
    }
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, reasons: [error.reason] };
    throw error;
  }
  if (!layout)
    return { ok: false, reasons: [{ code: 'MISSING_COLUMNS', message: '回盘文件须有列：指令号、状态、金额(元)。' }] };
  return reasons.length > 0 ? { ok: false, reasons } : { ok: true, rows };
}

function layoutOf(cells: readonly Cell[]): ReadonlyMap<Key, number> | undefined {
  const headers = cells.map((cell) => textOf(cell).replaceAll(/\s/gu, ''));
  const found = new Map<Key, number>();
  for (const [key, names] of Object.entries(COLUMNS) as [Key, readonly string[]][]) {
    const index = headers.findIndex((header) => names.includes(header));
    if (index !== -1) found.set(key, index);
  }
  return found.has('instruction') && found.has('outcome') && found.has('amount') ? found : undefined;
}

function rowOf(layout: ReadonlyMap<Key, number>, number: number, cells: readonly Cell[]): ReturnRow | Reason[] {
  const at = (key: Key): string => textOf(cells[layout.get(key) ?? -1] ?? { kind: 'empty' });
  const field = `第 ${number} 行`;
  const outcome = OUTCOMES[at('outcome')];
  const amount = fenOfYuan(at('amount').replaceAll(/[,¥￥\s]/gu, ''));
  const reasons: Reason[] = [];
  if (at('instruction') === '') reasons.push({ code: 'NO_INSTRUCTION', message: `${field}没有指令号。`, field });
  if (!outcome) reasons.push({ code: 'OUTCOME_UNKNOWN', message: `${field}的状态应为 成功、失败 或 未知。`, field });
  if (amount === undefined)
    reasons.push({ code: 'AMOUNT_SHAPE', message: `${field}的金额不是两位小数以内的元数。`, field });
  if (!outcome || amount === undefined || reasons.length > 0) return reasons;
  const [reason, bankReference] = [at('reason'), at('bankReference')];
  return {
    instruction: at('instruction'),
    outcome,
    amount,
    ...(reason && { reason }),
    ...(bankReference && { bankReference }),
  };
}
