import { secondDuty, withDuty } from '../../domain/access.ts';
import { amountRefused } from '../../domain/filing/amountToAllot.ts';
import { allotMore } from '../../domain/filing/filingStates.ts';
import { missingOf } from '../../domain/filing/shortages.ts';
import { yuanText } from '../../domain/money/money.ts';
import { allot } from '../../domain/money/movements.ts';
import { forbidden, notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import type { App, Conflict } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Filing } from '../../schemas/filing.ts';
import type { FilingId } from '../../schemas/ids.ts';
import { attempt } from '../attempt.ts';
import { pathsUnder } from '../pathsUnder.ts';
import { record } from '../record.ts';
import { keyReused } from '../sameRequest.ts';
import { tellAllotted } from './tellAllotted.ts';

/**
 * The finance bureau sets aside more of what is missing of a plan (五(一)4, 六(二)4: 及时足额), fen. Claims that wait
 * for it try again by themselves, as with all money that comes. The same Idempotency-Key adds it once.
 */
export async function addAllotment(
  app: App,
  actor: Actor,
  id: FilingId,
  amount: number,
  idempotencyKey: string,
): Promise<Outcome<Filing>> {
  if (actor.role !== 'finance') return forbidden('只有财政局可以核拨资金。');
  return attempt<Outcome<Filing>>(app, async () => {
    const filing = await app.store.get({ entity: 'filing', id });
    if (!filing) return { done: notFound('备案') };
    const place = { fund: filing.fund, year: filing.year, filing: id };
    const movement = allot(place, `${id}.${app.ids.fromKey(actor, idempotencyKey)}`, amount);
    const { fund, year } = place;
    const before = await app.store.get({ entity: 'ledgerEntry', fund, year, id: movement.id });
    if (before) return { done: before.amount === amount ? ok(filing) : keyReused() };
    if (filing.status !== 'allotted' || filing.shortBy === undefined) return { done: nothingMissing() };
    const wrong =
      amountRefused(amount, filing.shortBy, '尚缺') ?? secondDuty(actor, 'allot', await pathsUnder(app, filing));
    if (wrong) return { done: refuse(wrong) };
    const root = { ...allotMore(filing, amount), path: withDuty(filing.path, actor.user, 'allot') };
    const details = { amount, entry: movement.id, shortBy: missingOf(root) };
    return {
      commit: {
        root,
        changes: tellAllotted(app, root, '资金已补充核拨', amount),
        movements: [movement],
        audit: record(app, actor, 'allotMore', { from: filing.status, to: root.status }, details),
      },
      answer: () => ok(root),
      onConflict: (conflicts) => short(conflicts, amount),
    };
  });
}

function short(conflicts: readonly Conflict[], amount: number) {
  const conflict = conflicts.find((one) => one.kind === 'insufficient');
  if (!conflict) return undefined;
  const message = `该资金本年度可用 ${yuanText(conflict.available)} 元，不足以核拨 ${yuanText(amount)} 元，未作改动。`;
  return refuse({ kind: 'conflict', code: 'FUNDS_SHORT', message, field: 'amount', clause: '六(二)4' });
}

const nothingMissing = () =>
  refuse({ kind: 'conflict', code: 'NOTHING_MISSING', message: '该备案没有尚缺的核拨金额。', clause: '五(一)4' });
