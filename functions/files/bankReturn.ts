import { textOf, type Cell } from '../../shared/domain/roster/cell.ts';
import { fenOfYuan } from '../../shared/domain/money/money.ts';
import { Outcome } from '../../shared/schemas/payment.ts';
import type { Reason } from '../../shared/schemas/reason.ts';
import type { ReturnRow } from '../../shared/usecases/payment/enterBankReturn.ts';
import { rowsOf } from './sheet.ts';
import { Unreadable } from './unreadable.ts';

const KEYS = ['instruction', 'outcome', 'amount', 'reason', 'bankReference'] as const;
type Key = (typeof KEYS)[number];

const COLUMNS: Readonly<Record<Key, readonly string[]>> = {
  instruction: ['指令号', '业务流水号', '指令编号'],
  outcome: ['状态', '结果', '处理结果', '交易状态'],
  amount: ['金额(元)', '金额', '交易金额', '金额元'],
  reason: ['失败原因', '原因', '退票原因'],
  bankReference: ['回单号', '银行流水号', '凭证号'],
};

const OUTCOMES: ReadonlyMap<string, Outcome> = new Map(
  Object.entries({
    paid: ['成功', '交易成功', '支付成功', '付款成功', '已付', '已入账', '已到账'],
    failed: ['失败', '交易失败', '支付失败', '付款失败', '退票', '退汇', '已退回'],
    unknown: ['未知', '不明', '状态不明', '处理中', '待查'],
  } satisfies Record<Outcome, string[]>).flatMap(([outcome, names]) =>
    names.map((name) => [name, Outcome.parse(outcome)] as const),
  ),
);

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
      if (isTotal(cells)) continue;
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
  reasons.push(...repeated(rows));
  return reasons.length > 0 ? { ok: false, reasons } : { ok: true, rows };
}

/** An instruction has one answer; a file that has two is put right with the bank. */
function repeated(rows: readonly ReturnRow[]): Reason[] {
  const groups = Map.groupBy(rows, (row) => row.instruction);
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map(([row]) => {
      const message = `指令号 ${row?.instruction} 在回盘文件中出现多次；请与银行核实后只保留一行。`;
      return { code: 'INSTRUCTION_TWICE', message, field: '指令号' };
    });
}

const isTotal = ([first]: readonly Cell[]): boolean => first !== undefined && /^(?:合计|总计)/u.test(textOf(first));

function layoutOf(cells: readonly Cell[]): ReadonlyMap<Key, number> | undefined {
  const headers = cells.map((cell) => textOf(cell).normalize('NFKC').replaceAll(/\s/gu, ''));
  const found = new Map<Key, number>();
  for (const key of KEYS) {
    const index = headers.findIndex((header) => COLUMNS[key].includes(header));
    if (index !== -1) found.set(key, index);
  }
  return found.has('instruction') && found.has('outcome') && found.has('amount') ? found : undefined;
}

function rowOf(layout: ReadonlyMap<Key, number>, number: number, cells: readonly Cell[]): ReturnRow | Reason[] {
  const at = (key: Key): string => textOf(cells[layout.get(key) ?? -1] ?? { kind: 'empty' });
  const field = `第 ${number} 行`;
  const outcome = OUTCOMES.get(at('outcome'));
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
