import { secondDuty, withDuty } from '../../domain/access.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { noRoom } from '../../domain/noRoom.ts';
import { forbidden, notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { RecoveryId } from '../../schemas/ids.ts';
import type { Handover, Recovery } from '../../schemas/recovery.ts';
import { attempt } from '../attempt.ts';
import { claimOf } from '../loadCase.ts';
import { record } from '../record.ts';

export type HandedOver = Pick<Handover, 'to' | 'reference' | 'on' | 'documents'>;

/**
 * Fraud that was decided is handed over to the discipline commission or the procuratorate (五(三)2, 尾). The record holds
 * where the chains of the case and of its claim ended then, so that what was handed over can be told from what came
 * later. The same letter is entered once.
 */
export async function handOver(app: App, actor: Actor, id: RecoveryId, given: HandedOver): Promise<Outcome<Recovery>> {
  if (actor.role !== 'office') return forbidden('移送由领导小组办公室决定并登记。');
  return attempt<Outcome<Recovery>>(app, async () => {
    const recovery = await app.store.get({ entity: 'recovery', id });
    if (!recovery) return { done: notFound('追回') };
    if (recovery.handovers.some((one) => one.to === given.to && one.reference === given.reference))
      return { done: ok(recovery) };
    const { at, today } = momentOf(app.clock.now());
    const duty = secondDuty(actor, 'recover', recovery.path);
    if (duty) return { done: refuse(duty) };
    const wrong = refusalOf(recovery, given, today) ?? noRoom('handovers', recovery.handovers);
    if (wrong) return { done: wrong };
    const claim = await claimOf(app, recovery.claim);
    const chains = [recovery, claim].map((one) => ({ case: one.id, seq: one.audit.seq, hash: one.audit.hash }));
    const root: Recovery = {
      ...recovery,
      version: recovery.version + 1,
      handovers: [...recovery.handovers, { ...given, chains, by: actor.user, at }],
      path: withDuty(recovery.path, actor.user, 'recover'),
    };
    const audit = record(app, actor, 'handOver', {}, { ...given, chains });
    return { commit: { root, changes: [], movements: [], audit }, answer: () => ok(root) };
  });
}

function refusalOf({ kind, status }: Recovery, { on }: HandedOver, today: string) {
  if (kind !== 'fraud')
    return refuse({
      kind: 'conflict',
      code: 'NO_FRAUD',
      message: '失误和问题区分对待，只更正和退回多付部分，不移送。',
      clause: '五(三)3',
    });
  if (status !== 'ordered' && status !== 'closed')
    return refuse({ kind: 'conflict', code: 'WRONG_STATE', message: '尚未认定套取骗取，不能移送。' });
  if (on <= today) return undefined;
  return refuse({ kind: 'invalid', code: 'INVALID_DATE', message: '移送日期不能晚于今天。', field: 'on' });
}
