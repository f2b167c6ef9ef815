import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../shared/schemas/actor.ts';
import type { DepartmentResult } from '../../shared/schemas/target.ts';
import { WorkItemId } from '../../shared/schemas/ids.ts';
import { decideWorkItem } from '../../shared/usecases/decideWorkItem.ts';
import { askConclusion, recordConclusion } from '../../shared/usecases/target/concludeTargets.ts';
import { askExplanation, recordExplanation } from '../../shared/usecases/target/explainTarget.ts';
import { commitOf, JURISDICTION, targetCheck } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

const row = (department: string, verdict: DepartmentResult['verdict']): DepartmentResult => ({
  department,
  name: department,
  plan: 10,
  done: 1,
  dueByNow: 5,
  short: 9,
  verdict,
});
const check = targetCheck({ departments: [row('NYJ', 'onCourse'), row('FL', 'behind'), row('CL', 'behind')] });
const FL = { check: check.id, department: 'FL', place: 2 };
const CL = { check: check.id, department: 'CL', place: 3 };
const actor = (user: string, more: Partial<Actor>): Actor => ({
  user,
  name: user,
  role: 'department',
  jurisdiction: JURISDICTION,
  ...more,
});
const OF_FL = actor('dept-fl', { department: 'FL' });
const OFFICE = actor('office', { role: 'office' });
const items = {
  FL: WorkItemId.parse(`${check.id}.1.explainTarget.2`),
  CL: WorkItemId.parse(`${check.id}.1.explainTarget.3`),
};
const conclusion = WorkItemId.parse(`${check.id}.1.concludeTargets.1`);

let app: MemoryApp;
beforeEach(async () => {
  app = memoryApp();
  await app.store.commit(commitOf(check));
  for (const asked of [FL, CL]) await askExplanation(app, { ...asked, token: asked.department });
});

const decide = (by: Actor, id: WorkItemId, note?: string) =>
  decideWorkItem(app, by, id, { outcome: 'done', reasons: [], lines: [], ...(note !== undefined && { note }) });
const stored = async () => (await app.store.get({ entity: 'targetCheck', id: check.id }))!;

test('a reason is asked of its department alone, is needed, and stands once however often its step runs', async () => {
  expect(await app.store.all({ of: 'workItem', by: 'inbox', role: 'department', department: 'NYJ' })).toEqual([]);
  expect(await decide(OF_FL, items.CL, '他人')).toMatchObject({ ok: false, problem: { kind: 'notFound' } });
  expect(await decide(OF_FL, items.FL)).toMatchObject({ ok: false, problem: { code: 'NOTE_REQUIRED', field: 'note' } });
  expect(await decide(OF_FL, items.FL, ' 延期开班 ')).toMatchObject({ ok: true });
  for (const _ of [1, 2]) await recordExplanation(app, FL);
  const { explanations, departments } = await stored();
  expect(explanations).toMatchObject([{ department: 'FL', text: '延期开班', by: 'dept-fl' }]);
  expect(departments).toEqual(check.departments);
});

test('who never wrote is left unexplained, and writes no more; who wrote at the last moment is heard', async () => {
  await recordExplanation(app, CL);
  expect(await app.store.all({ of: 'workItem', by: 'inbox', role: 'department', department: 'CL' })).toEqual([]);
  const late = await decide(actor('dept-cl', { department: 'CL' }), items.CL, '迟到的说明');
  expect(late).toMatchObject({ ok: false, problem: { code: 'ALREADY_DECIDED' } });
  await decide(OF_FL, items.FL, '延期开班');
  await recordExplanation(app, FL);
  expect((await stored()).explanations.map(({ text, by }) => [text, by])).toEqual([
    ['未说明', 'system'],
    ['延期开班', 'dept-fl'],
  ]);
});

test('who spoke for a department does not conclude (I6), and the result changes no number', async () => {
  await decide(OF_FL, items.FL, '延期开班');
  for (const asked of [FL, CL]) await recordExplanation(app, asked);
  await askConclusion(app, { check: check.id, token: 'office' });
  const shown = (await app.store.get({ entity: 'workItem', id: conclusion }))?.shown;
  expect(shown).toMatchObject({
    departments: [{ department: 'NYJ' }, { explanation: '延期开班' }, { explanation: '未说明' }],
  });
  const second = await decide({ ...OFFICE, user: OF_FL.user }, conclusion, '合格');
  expect(second).toMatchObject({ ok: false, problem: { code: 'SECOND_DUTY' } });
  expect(await decide(OFFICE, conclusion, '限期整改')).toMatchObject({ ok: true });
  for (const _ of [1, 2]) await recordConclusion(app, check.id, conclusion);
  await recordExplanation(app, CL);
  const { result, status, departments, total, explanations } = await stored();
  expect({ result, status }).toMatchObject({ status: 'concluded', result: { text: '限期整改', by: 'office' } });
  expect([departments, total, explanations.length]).toEqual([check.departments, check.total, 2]);
  const told = await app.store.all({ of: 'notice', by: 'inbox', inbox: 'department:NYJ' });
  expect(told.map(({ title }) => title)).toEqual(['培训目标考核结果']);
});
