import { mayDecide, secondDuty } from '../../domain/access.ts';
import { amountRefused } from '../../domain/filing/amountToAllot.ts';
import { askedOf } from '../../domain/filing/askedOf.ts';
import { commonCut } from '../../domain/filing/commonCut.ts';
import { yuanText } from '../../domain/money/money.ts';
import { forbidden, notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Filing } from '../../schemas/filing.ts';
import { FilingId, type FundId, type WorkItemId } from '../../schemas/ids.ts';
import type { Decision, WorkItem } from '../../schemas/workItem.ts';
import { decideWorkItem } from '../decideWorkItem.ts';
import { pathOf } from '../pathOf.ts';

type Together = { fund: FundId; year: number; items: readonly WorkItemId[]; amount: number };
type Asked = { item: WorkItem; filing: Filing };

/** What each plan of the application was allotted, fen. */
export type Shares = readonly { filing: string; asked: number; amount: number }[];

/**
 * One answer to the application for several plans of a fund's year (五(一)4): `amount` fen for all of them, cut in
 * proportion where that is less than they ask for. Everything is looked at before anything is decided; then each plan is
 * decided with its share, which its own workflow carries out. The same answer again goes on where it was cut off.
 */
export async function allotTogether(app: App, actor: Actor, together: Together): Promise<Outcome<Shares>> {
  if (actor.role !== 'finance') return forbidden('只有财政局可以核拨资金。');
  const { fund, year, amount } = together;
  const asked: Asked[] = [];
  for (const id of new Set(together.items)) {
    const one = await askedBy(app, actor, together, id);
    if (!one.ok) return one;
    asked.push(one.value);
  }
  const total = asked.reduce((sum, { filing }) => sum + askedOf(filing).amount, 0);
  const wrong = amountRefused(amount, total, '各计划申请金额之和');
  if (wrong) return refuse(wrong);
  const shares = commonCut(
    asked.map(({ item, filing }) => ({ id: item.id, amount: askedOf(filing).amount })),
    amount,
  );
  const note = `汇总核拨：共 ${asked.length} 件，申请 ${yuanText(total)} 元，核拨 ${yuanText(amount)} 元。`;
  const decisions = asked.map(({ item, filing }) => {
    const decision: Decision = { outcome: 'approve', reasons: [], lines: [], amount: shares.get(item.id) ?? 0, note };
    return { item, filing, decision };
  });
  const open = decisions.filter(({ item, decision }) => !isDecidedSo(actor, item, decision));
  const taken = open.find(({ item }) => item.status !== 'open');
  if (taken) return alreadyDecided(taken.filing);
  if (decisions.some(({ decision }) => decision.amount === 0)) return tooLittle();
  const needed = open.reduce((sum, { decision }) => sum + (decision.amount ?? 0), 0);
  const free = (await app.store.get({ entity: 'balance', fund, year }))?.free ?? 0;
  if (open.length > 0 && needed > free) return short(free, needed);
  for (const { item, decision } of open) {
    const decided = await decideWorkItem(app, actor, item.id, decision);
    if (!decided.ok) return decided;
  }
  return ok(
    decisions.map(({ filing, decision }) => ({
      filing: filing.id,
      asked: askedOf(filing).amount,
      amount: decision.amount ?? 0,
    })),
  );
}

/** A plan of the fund's year for which finance is asked, and whom the actor has not acted on otherwise (I6). */
async function askedBy(app: App, actor: Actor, { fund, year }: Together, id: WorkItemId): Promise<Outcome<Asked>> {
  const item = await app.store.get({ entity: 'workItem', id });
  if (!item || item.kind !== 'allotFiling' || !mayDecide(actor, item)) return notFound('核拨待办');
  const filing = await app.store.get({ entity: 'filing', id: FilingId.parse(item.case) });
  if (!filing || filing.fund !== fund || filing.year !== year) return otherFund(item.case);
  const duty = secondDuty(actor, item.duty, await pathOf(app, filing));
  return duty ? refuse(duty) : ok({ item, filing });
}

const isDecidedSo = (actor: Actor, { decidedBy, decision }: WorkItem, { amount, note }: Decision): boolean =>
  decidedBy === actor.user && decision?.outcome === 'approve' && decision.amount === amount && decision.note === note;

const otherFund = (id: string) =>
  refuse({
    kind: 'invalid',
    code: 'OTHER_FUND',
    message: `${id} 不属于该资金和年度，不能一并核拨，未作改动。`,
    field: 'items',
    clause: '五(一)1',
  });

const alreadyDecided = ({ id }: Filing) =>
  refuse({
    kind: 'conflict',
    code: 'ALREADY_DECIDED',
    message: `${id} 的核拨已另行决定；请去掉该件后重新汇总，尚未决定的各件未作改动。`,
    field: 'items',
    clause: '五(一)4',
  });

const tooLittle = () =>
  refuse({
    kind: 'invalid',
    code: 'AMOUNT_TOO_SMALL',
    message: '核拨金额太少，不足以分给每一件；请减少件数或增加金额，未作改动。',
    field: 'amount',
    clause: '五(一)4',
  });

const short = (free: number, needed: number) =>
  refuse({
    kind: 'conflict',
    code: 'FUNDS_SHORT',
    message: `该资金本年度可用 ${yuanText(free)} 元，不足以核拨 ${yuanText(needed)} 元，未作改动。`,
    field: 'amount',
    clause: '六(二)4',
  });
