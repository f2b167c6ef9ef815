import { isPartner, mayReadPlan, takesComments, unitOf } from '../../domain/filing/partners.ts';
import { noRoom } from '../../domain/noRoom.ts';
import { notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Filing } from '../../schemas/filing.ts';
import type { FilingId } from '../../schemas/ids.ts';
import { attempt } from '../attempt.ts';
import { noticeTo, tellDepartment } from '../notices.ts';
import { record } from '../record.ts';

/**
 * A partner unit says what it thinks of its lead's plan (附2): part of the plan from then on, for whoever reviews it and
 * for the lead, until its money is set aside. The same words of the same unit once more are said once.
 */
export async function commentOnPlan(app: App, actor: Actor, id: FilingId, text: string): Promise<Outcome<Filing>> {
  return attempt<Outcome<Filing>>(app, async () => {
    const filing = await app.store.get({ entity: 'filing', id });
    const pack = packOf(app.jurisdiction, filing?.plan.endDate);
    if (!filing || !mayReadPlan(pack, actor, filing)) return { done: notFound('备案') };
    const unit = unitOf(pack, actor);
    if (unit === undefined || !isPartner(pack, actor, filing)) return { done: noPartner() };
    const { comments = [] } = filing;
    if (comments.some((one) => one.unit === unit && one.text === text)) return { done: ok(filing) };
    const wrong = takesComments(filing) ? noRoom('comments', comments) : tooLate();
    if (wrong) return { done: wrong };
    const said = { unit, text, by: actor.user, at: momentOf(app.clock.now()).at };
    const root: Filing = { ...filing, comments: [...comments, said], version: filing.version + 1 };
    const told = `${unit}对培训计划“${filing.plan.className}”提出意见，请查看。`;
    return {
      commit: {
        root,
        changes: [
          noticeTo(app, 'hrss', '配合单位意见', told, filing.id),
          tellDepartment(app, filing, '配合单位意见', told),
        ],
        movements: [],
        audit: record(app, actor, 'comment', {}, { comment: comments.length + 1, length: text.length }),
      },
      answer: () => ok(root),
    };
  });
}

const noPartner = () =>
  refuse({
    kind: 'forbidden',
    code: 'NOT_A_PARTNER',
    message: '只有该计划牵头单位的配合单位可以对计划提出意见。',
    clause: '附2',
  });

const tooLate = () =>
  refuse({
    kind: 'conflict',
    code: 'WRONG_STATE',
    message: '该计划已经核拨或办结，不再接收意见；请直接向牵头单位反映。',
    clause: '附2',
  });
