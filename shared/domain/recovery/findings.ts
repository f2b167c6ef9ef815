import type { Line } from '../../schemas/line.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import type { Recovery, RecoveryKind } from '../../schemas/recovery.ts';
import { proportionOf, share } from '../money/money.ts';
import { refuse } from '../problem.ts';

/** Goods that a build-up grant was given for and that were sold on or sent back, of all that were bought; fen. */
export type GoodsGone = { gone: number; bought: number };

/**
 * `amount`: a part of one line alone, fen; left out, all that its lines were paid and have not brought back. Of fraud
 * lines may be named that are not paid yet, or count without money: they bring back nothing.
 */
export type Finding = {
  claim: ClaimId;
  lines: number[];
  kind: RecoveryKind;
  finding: string;
  amount?: number | undefined;
  /** 三(一)3: of one line's grant as much comes back as of its goods is gone. */
  goods?: GoodsGone | undefined;
};

/** One part in ten thousand is the multiplier's unit: 10000 brings back what was paid, and no more (AMB-51). */
const ONCE = 10_000;

/** Granted by the rules or a review, on its way to be paid and not at the bank: an order stops it (五(三)2). */
const UNDER_WAY: ReadonlySet<Line['status']> = new Set(['assessed', 'accepted', 'waiting', 'reserved', 'failed']);

/** Whether a line can be stopped before it is paid; one that was paid in part by a set-off is paid to its end. */
export const isUnderWay = ({ status, setOffs }: Pick<Line, 'status' | 'setOffs'>): boolean =>
  UNDER_WAY.has(status) && setOffs === undefined;

/** What fraud may name though nothing was paid: what is on its way, and a training that counts without money (五(一)2). */
const isStoppable = (line: Line): boolean => isUnderWay(line) || line.counted !== undefined;

/** Found to be fraud before its money went out: it is not claimed again. */
export const isFalse = ({ reasons }: Pick<Line, 'reasons'>): boolean =>
  reasons.some(({ code }) => code === FRAUD_FOUND);

/** Why such a line is not paid. */
export const FRAUD_FOUND = 'FRAUD_FOUND';

/** Whether a case that is not at its end asks about a line whose money is not out (五(三)2), wherever it stands. */
export const isSuspected = ({ status, recovery, reasons }: Pick<Line, 'status' | 'recovery' | 'reasons'>): boolean =>
  recovery !== undefined && status !== 'paid' && status !== 'recovered' && !isFalse({ reasons });

const isPaid = ({ status }: Line): boolean => status === 'paid';

/** What a line was paid and has not brought back, fen. */
const stillPaid = ({ status, amount, returned = 0 }: Line): number => (status === 'paid' ? amount - returned : 0);

/** Whether a case asks back all that a line was paid and has not brought back. */
export function isRecoveredBy(line: Line, { lines }: Recovery): boolean {
  const asked = lines.find(({ no }) => no === line.no);
  return asked !== undefined && (asked.base ?? asked.amount) >= stillPaid(line);
}

/** What is asked of one line before any multiplier, fen. */
const askedOf = (line: Line, { amount, goods }: Finding): number =>
  amount ?? (goods ? proportionOf(line.amount, goods.gone, goods.bought) : stillPaid(line));

/**
 * What each line must bring back, fen. A mistake or a problem brings back what was paid too much and no more (五(三)3).
 * @param multiplier of fraud, in parts of 10,000.
 */
export const askedBack = (finding: Finding, lines: readonly Line[], multiplier: number): Asked[] =>
  askedAs(
    finding.kind,
    lines.map((line) => ({ no: line.no, amount: askedOf(line, finding) })),
    multiplier,
  );

type Asked = Recovery['lines'][number];

/**
 * What lines must bring back under a kind, fen; what was asked before a multiplier stays known beside it.
 * @param multiplier of fraud, in parts of 10,000.
 */
export const askedAs = (kind: RecoveryKind, lines: readonly Asked[], multiplier: number): Asked[] =>
  lines.map(({ no, amount: now, base = now }) => {
    const amount = share(base, kind === 'fraud' ? multiplier : ONCE).fen;
    return amount === base ? { no, amount } : { no, amount, base };
  });

const conflict = (code: string, message: string) => refuse({ kind: 'conflict', code, message, clause: '五(三)2' });
const invalid = (code: string, message: string, field: string, clause = '五(三)2') =>
  refuse({ kind: 'invalid', code, message, field, clause });

const SETTLED_BY_ADVANCE = '没有另行付款；请对首次拨付的申领提出追回，其人次和名额随之收回。';

/** Why money cannot be asked back as it was found; undefined where it can. `programme` is the claim's. */
export function notRecoverable(finding: Finding, chosen: readonly Line[], programme: string) {
  const known = new Set(chosen.map(({ no }) => no));
  const stray = finding.lines.find((no) => !known.has(no));
  if (stray !== undefined) return invalid('NO_SUCH_LINE', `本件没有第 ${stray} 条明细。`, 'lines');
  const unpaid = chosen.find((line) => !isPaid(line) && !(finding.kind === 'fraud' && isStoppable(line)));
  if (unpaid) return conflict(...notNamed(finding, unpaid));
  const settled = chosen.find((line) => isPaid(line) && line.amount === 0);
  if (settled) return conflict('NOTHING_TO_RECOVER', `第 ${settled.no} 条明细是验收结算，${SETTLED_BY_ADVANCE}`);
  if (new Set(chosen.filter(isPaid).map(({ fund }) => fund)).size > 1)
    return invalid('MIXED_FUNDS', '所选明细出自不同资金，请按资金分别提出追回。', 'lines', '五(一)1');
  const taken = chosen.find(({ recovery }) => recovery !== undefined);
  if (taken) return conflict('ALREADY_IN_RECOVERY', `第 ${taken.no} 条明细已在 ${taken.recovery} 中追回，不重复追回。`);
  return wrongGoods(finding, programme) ?? wrongPart(finding, chosen);
}

function notNamed({ kind }: Finding, { no, status, setOffs }: Line): [code: string, message: string] {
  if (kind === 'fraud' && (status === 'instructed' || status === 'unknown'))
    return ['AT_BANK', `第 ${no} 条明细已向银行发出指令，请待银行回盘后再提出。`];
  if (kind === 'fraud' && setOffs !== undefined)
    return ['PAID_IN_PART', `第 ${no} 条明细已部分抵扣，请待其付清后再提出。`];
  return [
    'NOTHING_TO_RECOVER',
    `第 ${no} 条明细尚未付款或已追回，没有可追回的资金；尚未付款的，请由主管部门取消申领，属套取骗取的按该类别提出。`,
  ];
}

/** Whether a case names lines that were not paid when they were found: so it can only be one of fraud (五(三)2). */
export const namesUnpaid = (recovery: Pick<Recovery, 'lines'>): boolean => unpaidLines(recovery).size > 0;

/** The numbers of lines that a case names and that were not paid when they were found. */
export const unpaidLines = ({ lines }: Pick<Recovery, 'lines'>): ReadonlySet<number> =>
  new Set(lines.flatMap(({ no, amount, base = amount }) => (base === 0 ? [no] : [])));

function wrongGoods({ goods, amount }: Finding, programme: string) {
  if (!goods) return undefined;
  if (programme !== 'BUILD' || amount !== undefined)
    return invalid('NO_GOODS', '只有培训机构建设补助按退售物品的比例追回，且不另写金额。', 'goods', '三(一)3');
  if (goods.gone <= goods.bought) return undefined;
  return invalid('MORE_THAN_BOUGHT', '退售的金额多于购置的金额。', 'goods', '三(一)3');
}

function wrongPart(finding: Finding, chosen: readonly Line[]) {
  if (finding.amount === undefined && finding.goods === undefined) return undefined;
  const [only] = chosen;
  const asked = only && chosen.length === 1 ? askedOf(only, finding) : 0;
  if (only && asked > 0 && asked <= stillPaid(only)) return undefined;
  const field = finding.goods ? 'goods' : 'amount';
  return invalid('PART_OF_WHAT', '部分追回只能针对一条明细，且不超过其尚未收回的已付金额。', field);
}
