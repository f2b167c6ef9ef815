import { secondDuty, withDuty } from '../../domain/access.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { noRoom } from '../../domain/noRoom.ts';
import { forbidden, notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import { outstanding } from '../../domain/recovery/recoveryStates.ts';
import { planSetOff, reasonsAgainstSetOff, toBank } from '../../domain/recovery/setOffs.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { ClaimId, RecoveryId } from '../../schemas/ids.ts';
import type { Recovery } from '../../schemas/recovery.ts';
import { attempt } from '../attempt.ts';
import { countedBefore } from '../payment/countedBefore.ts';
import { record } from '../record.ts';

/** `amount` fen, or left out: as much as is owed and as the line still has. `reference`: the decision it rests on. */
export type SetOff = { claim: ClaimId; line: number; amount?: number | undefined; reference: string };

/**
 * What a party owes is set off against a line that it is still to be paid, by a decision of the leading group's office
 * that is recorded (五(三)2). The line's amount and receipt stay; the bank is told the rest, and a line with no rest is
 * paid without it. Decided again under the same reference it changes nothing; a line that went to the bank first wins.
 */
export async function setOff(app: App, actor: Actor, id: RecoveryId, wanted: SetOff): Promise<Outcome<Recovery>> {
  if (actor.role !== 'office') return forbidden('抵扣须由领导小组办公室决定。');
  return attempt<Outcome<Recovery>>(app, async () => {
    const recovery = await app.store.get({ entity: 'recovery', id });
    if (!recovery) return { done: notFound('追回') };
    if (recovery.returns.some((one) => isSame(one, wanted))) return { done: ok(recovery) };
    const claim = await app.store.get({ entity: 'claim', id: wanted.claim });
    const line = claim && (await app.store.get({ entity: 'line', claim: claim.id, no: wanted.line }));
    if (!claim || !line) return { done: notFound('明细') };
    const duty = secondDuty(actor, 'recover', [...recovery.path, ...claim.path]);
    if (duty) return { done: refuse(duty) };
    const amount = wanted.amount ?? Math.min(outstanding(recovery), toBank(line));
    const wrong = reasonsAgainstSetOff({ recovery, claim, line }, amount) ?? noRoom('returns', recovery.returns);
    if (wrong) return { done: wrong };
    const { reference } = wanted;
    const returned = { amount, reference, by: actor.user, at: momentOf(app.clock.now()).at };
    const root: Recovery = {
      ...recovery,
      version: recovery.version + 1,
      returned: recovery.returned + amount,
      returns: [...recovery.returns, { ...returned, setOff: { claim: claim.id, line: line.no } }],
      path: withDuty(recovery.path, actor.user, 'recover'),
    };
    const plan = planSetOff({ recovery, claim, line }, amount, `${id}.${root.returns.length}`);
    const before = plan.line.status === 'paid' ? await countedBefore(app, [plan.line]) : undefined;
    const changes = [...plan.changes, ...(before?.get(line.no) ?? [])];
    const details = { claim: claim.id, line: line.no, amount, reference, rest: toBank(plan.line) };
    const audit = record(app, actor, 'setOff', {}, details);
    return { commit: { root, changes, movements: plan.movements, audit }, answer: () => ok(root) };
  });
}

/** One decision may name several lines, each of them once. */
const isSame = ({ reference, setOff: made }: Recovery['returns'][number], wanted: SetOff): boolean =>
  reference === wanted.reference && made?.claim === wanted.claim && made.line === wanted.line;
