import { secondDuty, withDuty } from '../../domain/access.ts';
import { recover } from '../../domain/money/movements.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { yuanText } from '../../domain/money/money.ts';
import { noRoom } from '../../domain/noRoom.ts';
import { forbidden, notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import { mayMoveRecovery, outstanding, shareOut } from '../../domain/recovery/recoveryStates.ts';
import type { App } from '../../ports.ts';
import type { Actor, Path } from '../../schemas/actor.ts';
import type { RecoveryId } from '../../schemas/ids.ts';
import type { Recovery } from '../../schemas/recovery.ts';
import { attempt } from '../attempt.ts';
import { pathOf } from '../pathOf.ts';
import { record } from '../record.ts';

export type Returned = { amount: number; reference: string };

/**
 * Money that came back, in whole or in part: it is free again in its fund and year, and what was paid stays paid on the
 * record (I4). The same reference is entered once. Amount in fen.
 */
export async function enterReturn(
  app: App,
  actor: Actor,
  id: RecoveryId,
  { amount, reference }: Returned,
): Promise<Outcome<Recovery>> {
  if (actor.role !== 'finance') return forbidden('只有财政局可以登记追回的资金。');
  return attempt<Outcome<Recovery>>(app, async () => {
    const recovery = await app.store.get({ entity: 'recovery', id });
    if (!recovery) return { done: notFound('追回') };
    if (recovery.returns.some((one) => one.setOff === undefined && one.reference === reference))
      return { done: ok(recovery) };
    const refusal =
      refusalOf(actor, recovery, await pathOf(app, recovery), amount) ?? noRoom('returns', recovery.returns);
    if (refusal) return { done: refusal };
    const { at } = momentOf(app.clock.now());
    const root: Recovery = {
      ...recovery,
      version: recovery.version + 1,
      returned: recovery.returned + amount,
      returns: [...recovery.returns, { amount, reference, by: actor.user, at }],
      path: withDuty(recovery.path, actor.user, 'recover'),
    };
    const place = { fund: recovery.fund, year: recovery.year };
    const movement = recover(place, `${id}.${root.returns.length}`, shareOut(recovery, amount));
    const audit = record(app, actor, 'enterReturn', {}, { amount, reference, outstanding: outstanding(root) });
    return { commit: { root, changes: [], movements: [movement], audit }, answer: () => ok(root) };
  });
}

function refusalOf(actor: Actor, recovery: Recovery, path: Path, amount: number) {
  if (!mayMoveRecovery(recovery, 'enterReturn'))
    return refuse({ kind: 'conflict', code: 'WRONG_STATE', message: '该追回尚未决定或已经办结，不能登记资金。' });
  const duty = secondDuty(actor, 'recover', path);
  if (duty) return refuse(duty);
  const open = outstanding(recovery);
  if (amount <= open) return undefined;
  const message = `尚待追回 ${yuanText(open)} 元，登记 ${yuanText(amount)} 元过多，未登记。`;
  return refuse({ kind: 'invalid', code: 'MORE_THAN_OWED', message, field: 'amount' });
}
