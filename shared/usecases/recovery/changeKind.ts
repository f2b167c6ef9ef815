import { secondDuty, withDuty } from '../../domain/access.ts';
import { askedAs, namesUnpaid } from '../../domain/recovery/findings.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { noRoom } from '../../domain/noRoom.ts';
import { forbidden, notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import { heardUntil, isGraver } from '../../domain/recovery/recoveryEffects.ts';
import { mayMoveRecovery } from '../../domain/recovery/recoveryStates.ts';
import { packOf } from '../../policy/packs.ts';
import { numberOf } from '../../policy/parameters.ts';
import type { App, Change } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { RecoveryId } from '../../schemas/ids.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import type { Recovery, RecoveryKind } from '../../schemas/recovery.ts';
import type { WorkItem } from '../../schemas/workItem.ts';
import { attempt } from '../attempt.ts';
import { deliverSoon } from '../deliver.ts';
import { record } from '../record.ts';
import { shownOf } from './decideRecovery.ts';
import { heardOn, tellParty } from './tellParty.ts';

type Wanted = { kind: RecoveryKind; reason: string };

/**
 * The leading group's office finds that a proposed recovery is of another kind (五(三)3), and says why; whoever does has
 * acted on the case (I6). A graver kind is put to the party anew, and what it said to the one before stays on record.
 * What each line must bring back, the suspension, and the hand-over before the end follow the new kind. The kind that it
 * has already changes nothing; between the decision and its confirmation it stands as it was decided. A case that names
 * lines which are not paid is one of fraud or none.
 */
export async function changeKind(app: App, actor: Actor, id: RecoveryId, wanted: Wanted): Promise<Outcome<Recovery>> {
  if (actor.role !== 'office') return forbidden('追回的性质由领导小组办公室认定。');
  const outcome = await attempt<Outcome<{ recovery: Recovery; nudge?: Nudge }>>(app, async () => {
    const recovery = await app.store.get({ entity: 'recovery', id });
    if (!recovery) return { done: notFound('追回') };
    if (recovery.kind === wanted.kind) return { done: ok({ recovery }) };
    const duty = secondDuty(actor, 'recover', recovery.path);
    if (duty) return { done: refuse(duty) };
    const decisions = (await app.store.all({ of: 'workItem', by: 'case', case: id })).filter(
      ({ kind }) => kind === 'decideRecovery',
    );
    const asked = decisions.find(({ status }) => status === 'open');
    if (!mayMoveRecovery(recovery, 'changeKind') || (decisions.length > 0 && !asked)) return { done: decided() };
    if (namesUnpaid(recovery)) return { done: nothingPaid() };
    const full = noRoom('kindChanges', recovery.kindChanges);
    if (full) return { done: full };
    const root = ofKind(app, actor, recovery, wanted);
    const nudge = followOwed(app, root);
    const details = { from: recovery.kind, to: root.kind, amount: root.amount, hearing: root.hearing.until };
    return {
      commit: {
        root,
        changes: [...shownAnew(asked, root), ...toldOf(app, recovery, root), { op: 'create', item: nudge }],
        movements: [],
        audit: record(app, actor, 'changeKind', {}, details),
      },
      answer: () => ok({ recovery: root, nudge }),
    };
  });
  if (!outcome.ok) return outcome;
  if (outcome.value.nudge) await deliverSoon(app, outcome.value.nudge);
  return ok(outcome.value.recovery);
}

function ofKind(app: App, actor: Actor, recovery: Recovery, { kind, reason }: Wanted): Recovery {
  const { at, today } = momentOf(app.clock.now());
  const pack = packOf(app.jurisdiction, today);
  const graver = isGraver(recovery.kind, kind);
  const { statement } = recovery.hearing;
  const heard = graver && statement ? { heard: statement } : {};
  const lines = askedAs(kind, recovery.lines, numberOf(pack, 'fraud.multiplier'));
  return {
    ...recovery,
    version: recovery.version + 1,
    kind,
    kindChanges: [
      ...(recovery.kindChanges ?? []),
      { from: recovery.kind, to: kind, reason, ...heard, by: actor.user, at },
    ],
    lines,
    amount: lines.reduce((sum, { amount }) => sum + amount, 0),
    ...(graver && { hearing: { until: heardUntil(pack, today) } }),
    path: withDuty(recovery.path, actor.user, 'recover'),
  };
}

function followOwed(app: App, { id, kindChanges = [] }: Recovery): Nudge {
  const { at } = momentOf(app.clock.now());
  return { entity: 'nudge', id: `kind.${id}.${kindChanges.length}`, at, kind: 'followKind', recovery: id };
}

/** Whoever is asked to decide is shown the case as it is now. */
const shownAnew = (asked: WorkItem | undefined, root: Recovery): Change[] =>
  asked ? [{ op: 'replace', item: { ...asked, shown: shownOf(root), version: asked.version + 1 } }] : [];

const NAMES: Readonly<Record<RecoveryKind, string>> = { fraud: '套取骗取', error: '失误', problem: '其他问题' };

/** The party is asked again where it is accused of more; else it is told of the change alone. */
function toldOf(app: App, { kind }: Recovery, root: Recovery): Change[] {
  const title = `追回改按“${NAMES[root.kind]}”办理`;
  if (!isGraver(kind, root.kind)) return tellParty(app, root, title, `${root.claim}：${root.finding}。`);
  return tellParty(app, root, `${title}，请重新陈述申辩`, heardOn(root));
}

const nothingPaid = () =>
  refuse({
    kind: 'conflict',
    code: 'NOTHING_TO_RECOVER',
    message: '本件列有尚未付款的明细，只能按套取骗取办理；不构成的，请决定不予追回，另行退回补正。',
    clause: '五(三)3',
  });

const decided = () =>
  refuse({
    kind: 'conflict',
    code: 'WRONG_STATE',
    message: '该追回已作出决定，不能再改变性质；待复核的，请由复核人退回后再改。',
    clause: '五(三)3',
  });
