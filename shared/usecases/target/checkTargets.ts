import { momentOf, yearOf } from '../../domain/time/moment.ts';
import { behindOf, type Behind } from '../../domain/targets/checkStates.ts';
import { checkDepartments, quarterOf } from '../../domain/targets/targets.ts';
import type { App, Change } from '../../ports.ts';
import { TargetCheckId } from '../../schemas/ids.ts';
import type { TargetCheck, TownshipResult } from '../../schemas/target.ts';
import { checkOf } from '../loadCase.ts';
import { noticeTo } from '../notices.ts';
import { newRoot, record, systemActor } from '../record.ts';
import { checkTownships } from './checkTownships.ts';
import { countDepartment, whyShort } from './countDepartment.ts';

type Ask = { asOf: string; name: string; startedBy: string };

/**
 * 目标考核: each department's person-times of the year up to a date against its plan (附2), classified and stored as a
 * snapshot under the execution's name, so that a repeat stores it once and later corrections go to the next check.
 * @returns who is behind, as the snapshot that was stored first says.
 */
export async function checkTargets(app: App, ask: Ask): Promise<{ check: TargetCheckId; behind: Behind[] }> {
  const id = TargetCheckId.parse(`T-${ask.name.replace(/[^0-9A-Za-z]/g, '')}`);
  const year = yearOf(ask.asOf);
  const departments = await checkDepartments(app.jurisdiction, ask.asOf, {
    countOf: (department) => countDepartment(app, department, ask.asOf),
    whyOf: (department) => whyShort(app, department, ask.asOf),
  });
  const townships = await checkTownships(app, ask.asOf);
  const { at } = momentOf(app.clock.now());
  const check: TargetCheck = {
    entity: 'targetCheck',
    ...newRoot(app.jurisdiction),
    id,
    asOf: ask.asOf,
    year,
    quarter: quarterOf(ask.asOf),
    startedBy: ask.startedBy,
    at,
    departments,
    townships,
    total: departments.reduce((sum, result) => sum + result.done, 0),
    subsidised: departments.reduce((sum, { subsidised = 0 }) => sum + subsidised, 0),
    revision: 1,
    path: [],
    status: 'open',
    explanations: [],
  };
  const behind = departments.filter((result) => result.verdict === 'behind');
  const townsBehind = townships.filter((result) => result.verdict === 'behind');
  const told = [
    ...behind.map((result) => behindNotice(app, check, `department:${result.department}`, result)),
    ...townsBehind.map((result) => behindNotice(app, check, `township:${result.township}`, result)),
  ];
  const counted = `${behind.length} 个部门、${townsBehind.length} 个乡镇（街道、园区）落后`;
  const text = `截至 ${ask.asOf} 共完成 ${check.total} 人次（其中补贴性 ${check.subsidised} 人次），${counted}`;
  const summary = noticeTo(app, 'office', '培训目标季度考核', text, id);
  const audit = record(
    app,
    systemActor(app.jurisdiction),
    'checkTargets',
    {},
    {
      asOf: ask.asOf,
      by: ask.startedBy,
      behind: behind.map((result) => result.department),
      townships: townsBehind.map((result) => result.township),
    },
  );
  const { ok } = await app.store.commit({ root: check, changes: [...told, summary], movements: [], audit });
  return { check: id, behind: behindOf(ok ? check : await checkOf(app, id)) };
}

type Standing = Pick<TownshipResult, 'done' | 'dueByNow'>;

/** Whoever is behind is told of it in the transaction that stores the check. */
const behindNotice = (app: App, { id, asOf }: TargetCheck, inbox: string, { done, dueByNow }: Standing): Change =>
  noticeTo(app, inbox, '培训目标进度落后', `截至 ${asOf} 完成 ${done} 人次，应完成 ${dueByNow} 人次`, id);
