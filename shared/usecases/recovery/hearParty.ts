import { mayAnswerFor, mayRead } from '../../domain/access.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { forbidden, notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { RecoveryId } from '../../schemas/ids.ts';
import type { Recovery } from '../../schemas/recovery.ts';
import { attempt } from '../attempt.ts';
import { record } from '../record.ts';

/**
 * What the party has to say to the finding (陈述申辩) becomes part of the case before anybody decides: entered by the
 * party, or by the department that answers for the claim, as it was heard. One statement a case.
 */
export async function hearParty(app: App, actor: Actor, id: RecoveryId, text: string): Promise<Outcome<Recovery>> {
  return attempt<Outcome<Recovery>>(app, async () => {
    const recovery = await app.store.get({ entity: 'recovery', id });
    if (!recovery || !mayRead(actor, recovery)) return { done: notFound('追回') };
    const party = actor.role === 'institution' || actor.role === 'person';
    if (!party && !mayAnswerFor(actor, recovery))
      return { done: forbidden('陈述由当事人提出，或由主管部门听取后登记。') };
    const { statement, until } = recovery.hearing;
    if (statement?.text === text) return { done: ok(recovery) };
    if (statement || recovery.status !== 'proposed') return { done: tooLate() };
    const said = { text, by: actor.user, at: momentOf(app.clock.now()).at };
    const root = { ...recovery, hearing: { until, statement: said }, version: recovery.version + 1 };
    const audit = record(app, actor, 'hear', {}, { length: text.length });
    return { commit: { root, changes: [], movements: [], audit }, answer: () => ok(root) };
  });
}

const tooLate = () =>
  refuse({ kind: 'conflict', code: 'WRONG_STATE', message: '该追回已有陈述记录或已经决定，不能再登记陈述。' });
