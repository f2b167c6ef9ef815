import { filingOwner, mayUpload, secondDuty } from '../../domain/access.ts';
import { entryOn } from '../../domain/registers/registers.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { reasonsAgainstOpening } from '../../domain/filing/openings.ts';
import { notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Filing, Opening } from '../../schemas/filing.ts';
import type { FilingId } from '../../schemas/ids.ts';
import type { Reason } from '../../schemas/reason.ts';
import { attempt } from '../attempt.ts';
import { record } from '../record.ts';
import { ofItsPlan } from './ofItsPlan.ts';
import { registered } from '../register/readRegister.ts';

/** 开班: the class's place, teachers and timetable, before it is taught. Reported again, the later report stands. */
export async function reportOpening(app: App, actor: Actor, id: FilingId, opening: Opening): Promise<Outcome<Filing>> {
  return attempt<Outcome<Filing>>(app, async () => {
    const filing = await app.store.get({ entity: 'filing', id });
    if (!filing || !mayUpload(actor, filingOwner(filing))) return { done: notFound('备案') };
    const added = ofItsPlan(filing);
    if (added) return { done: added };
    if (filing.status !== 'filed' && filing.status !== 'allotted') return { done: notFiled() };
    const duty = secondDuty(actor, 'file', filing.path);
    if (duty) return { done: refuse(duty) };
    const { today } = momentOf(app.clock.now());
    const known = { today, registered: await teachersOn(app, opening.teachers, today) };
    const reasons = reasonsAgainstOpening(packOf(app.jurisdiction, today), filing, opening, known);
    if (reasons.length > 0) return { done: wrongOpening(reasons) };
    const reported = { ...opening, reportedOn: today, reportedBy: actor.user };
    const root: Filing = { ...filing, opening: reported, version: filing.version + 1 };
    const details = { sessions: opening.sessions.length, teachers: opening.teachers.length };
    const audit = record(app, actor, 'reportOpening', {}, details);
    return { commit: { root, changes: [], movements: [], audit }, answer: () => ok(root) };
  });
}

async function teachersOn(app: App, keys: readonly string[], date: string): Promise<Set<string>> {
  const entries = await Promise.all(keys.map((key) => registered(app, 'teachers', key)));
  return new Set(keys.filter((_key, index) => entryOn(entries[index], date) !== undefined));
}

const wrongOpening = (reasons: Reason[]) =>
  refuse({ kind: 'invalid', code: 'OPENING_WRONG', message: '开班报告有误，未作任何改动。', reasons });

const notFiled = () =>
  refuse({
    kind: 'conflict',
    code: 'NOT_FILED',
    message: '该培训计划尚未备案，不能开班；请等待备案通过。',
    clause: '五(一)3',
  });
