import { amountRefused } from '../domain/filing/amountToAllot.ts';
import { askedOf } from '../domain/filing/askedOf.ts';
import { hasNews } from '../domain/payment/instructions.ts';
import { momentOf } from '../domain/time/moment.ts';
import { yuanText } from '../domain/money/money.ts';
import { openObjections } from '../domain/proposals/objections.ts';
import { refuse, type Problem } from '../domain/problem.ts';
import { outstanding } from '../domain/recovery/recoveryStates.ts';
import type { App } from '../ports.ts';
import type { Claim } from '../schemas/claim.ts';
import type { Recovery } from '../schemas/recovery.ts';
import type { Decision, WorkItem } from '../schemas/workItem.ts';
import type { Case } from './loadCase.ts';

type Refusal = { ok: false; problem: Problem } | undefined;

/** What must be settled in the case before an item can be decided: lines that exist, an amount, accounts, objections, the bank's file. */
export async function openMatters(
  app: Pick<App, 'store' | 'clock'>,
  item: WorkItem,
  root: Case,
  decision: Decision,
): Promise<Refusal> {
  const amount = amountRefusal(item, root, decision);
  if (amount) return amount;
  if (root.entity === 'recovery') return item.kind === 'enterRecovery' ? unfinished(root) : unheard(app, root);
  if (root.entity === 'proposal') return item.kind === 'resolveObjections' ? unfound(openObjections(root)) : undefined;
  if (root.entity !== 'claim') return undefined;
  const stray = decision.lines.length > 0 ? await strayLine(app, root, decision) : undefined;
  if (stray) return stray;
  if (item.kind === 'correctAccounts') return uncorrected(app, root, decision);
  if (item.kind === 'resolveObjections') return unresolved(app, root);
  if (item.kind === 'enterBankReturn') return unanswered(app, root);
  return undefined;
}

/** Only who allots a plan may name an amount. */
function amountRefusal(item: WorkItem, root: Case, { outcome, amount }: Decision): Refusal {
  if (amount === undefined) return undefined;
  if (item.kind === 'allotFiling' && root.entity === 'filing' && outcome === 'approve') {
    const wrong = amountRefused(amount, askedOf(root).amount, '备案金额');
    return wrong && refuse(wrong);
  }
  const message = '只有同意核拨培训计划时可以填写核拨金额；本次决定请去掉该项。';
  return refuse({ kind: 'invalid', code: 'AMOUNT_NOT_OFFERED', message, field: 'amount', clause: '五(一)4' });
}

async function strayLine(app: Pick<App, 'store'>, claim: Claim, decision: Decision): Promise<Refusal> {
  const known = new Map(
    (await app.store.all({ of: 'line', by: 'claim', claim: claim.id })).map((line) => [line.no, line]),
  );
  const stray = decision.lines.find((verdict) => !known.has(verdict.line));
  if (stray)
    return refuse({
      kind: 'invalid',
      code: 'NO_SUCH_LINE',
      message: `本件没有第 ${stray.line} 条明细。`,
      field: 'lines',
    });
  const unreasoned = decision.lines.find((verdict) => verdict.verdict !== 'accept' && !verdict.reason);
  if (!unreasoned) return undefined;
  return refuse({
    kind: 'invalid',
    code: 'REASON_REQUIRED',
    message: `第 ${unreasoned.line} 条明细未写明理由。`,
    field: 'lines',
  });
}

async function uncorrected(app: Pick<App, 'store'>, claim: Claim, decision: Decision): Promise<Refusal> {
  const givenUp = new Set(
    decision.lines.filter((verdict) => verdict.verdict === 'reject').map((verdict) => verdict.line),
  );
  const lines = await app.store.all({ of: 'line', by: 'claim', claim: claim.id });
  // What was paid in part by a set-off is paid to its end.
  const failed = lines.filter(
    (line) => line.status === 'failed' && (!givenUp.has(line.no) || line.setOffs !== undefined),
  );
  if (failed.length === 0) return undefined;
  const message = `尚有 ${failed.length} 条明细的收款账户未更正（第 ${failed.map((line) => line.no).join('、')} 条）。`;
  return refuse({ kind: 'conflict', code: 'ACCOUNTS_NOT_CORRECTED', message });
}

async function unresolved(app: Pick<App, 'store'>, claim: Claim): Promise<Refusal> {
  const open = (await app.store.all({ of: 'objection', by: 'claim', claim: claim.id })).filter(
    (objection) => objection.status === 'open',
  );
  return open.length === 0 ? inRecovery(app, claim) : unfound(open);
}

function unfound({ length }: readonly unknown[]): Refusal {
  if (length === 0) return undefined;
  return refuse({ kind: 'conflict', code: 'OBJECTIONS_OPEN', message: `尚有 ${length} 条异议未作出处理决定。` });
}

/** What waits for a fraud case goes on when that is decided, not before. */
async function inRecovery(app: Pick<App, 'store'>, claim: Claim): Promise<Refusal> {
  const lines = await app.store.all({ of: 'line', by: 'claim', claim: claim.id });
  const held = lines.find((line) => line.status === 'reserved' && line.frozen && line.recovery !== undefined);
  if (!held) return undefined;
  const message = `第 ${held.no} 条明细因 ${held.recovery} 暂停拨付，待该案办结后再办。`;
  return refuse({ kind: 'conflict', code: 'RECOVERY_OPEN', message, clause: '五(三)2' });
}

async function unanswered(app: Pick<App, 'store'>, claim: Claim): Promise<Refusal> {
  const all = await app.store.all({ of: 'instruction', by: 'claim', claim: claim.id });
  if (all.some(hasNews)) return undefined;
  return refuse({ kind: 'conflict', code: 'NO_BANK_RETURN', message: '尚未登记银行回盘，请先上传回盘文件。' });
}

/** An order ends when nothing is owed any more and fraud has been handed over (五(三)2). */
function unfinished(recovery: Recovery): Refusal {
  const open = outstanding(recovery);
  if (open > 0) {
    const message = `尚有 ${yuanText(open)} 元没有追回，请先登记追回的资金。`;
    return refuse({ kind: 'conflict', code: 'STILL_OWED', message });
  }
  if (recovery.kind !== 'fraud' || recovery.handovers.length > 0) return undefined;
  const message = '套取骗取须移送县纪委监委或县检察院，请领导小组办公室先登记移送。';
  return refuse({ kind: 'conflict', code: 'NOT_HANDED_OVER', message, clause: '五(三)2' });
}

/** Nobody decides before the party was heard, or its time has run out. */
function unheard({ clock }: Pick<App, 'clock'>, { hearing }: Recovery): Refusal {
  if (hearing.statement || momentOf(clock.now()).today > hearing.until) return undefined;
  const message = `当事人可在 ${hearing.until} 前陈述申辩；登记其陈述后，或期满后，方可决定。`;
  return refuse({ kind: 'conflict', code: 'NOT_HEARD', message, clause: '五(三)3' });
}
