import { expect, test } from 'vitest';
import { workItemId } from '../../shared/domain/workItems.ts';
import { Actor, type Role } from '../../shared/schemas/actor.ts';
import type { ProposalId } from '../../shared/schemas/ids.ts';
import type { Matter } from '../../shared/schemas/proposalMatter.ts';
import { decideWorkItem } from '../../shared/usecases/decideWorkItem.ts';
import {
  askConfirmation,
  askProposal,
  recordConfirmation,
  recordProposal,
} from '../../shared/usecases/proposal/decideProposal.ts';
import { proposeAgain, propose } from '../../shared/usecases/proposal/propose.ts';
import { withdrawProposal } from '../../shared/usecases/proposal/withdrawProposal.ts';
import { JURISDICTION } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

const actor = (user: string, role: Role, department?: string) =>
  Actor.parse({ user, name: '', role, jurisdiction: JURISDICTION, ...(department && { department }) });
const DEPARTMENT = actor('dept-rsj', 'department', 'RSJ');
const HRSS = actor('hrss-1', 'hrss');
/** Two decide on it: 人社局, then 财政局. */
const MATTER: Matter = { kind: 'ratio', content: { institution: 11, of: 'income', ratio: 0.3, from: '2020-07-01' } };

async function proposed(app: MemoryApp): Promise<ProposalId> {
  const made = await propose(app, DEPARTMENT, { matter: MATTER }, 'key');
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  await askProposal(app, { proposal: made.value.id, round: 1, token: 'token' });
  return made.value.id;
}
const itemOf = (id: ProposalId) => workItemId(id, 1, 'reviewByHrss', 1);
const decide = (app: MemoryApp, id: ProposalId, outcome: 'approve' | 'return') =>
  decideWorkItem(app, HRSS, itemOf(id), { outcome, reasons: [{ code: 'X', message: '样例' }], lines: [] });
const actionsOf = async (app: MemoryApp, id: ProposalId) =>
  (await app.store.all({ of: 'auditEvent', by: 'case', case: id })).map(({ action }) => action);

test('who waits to decide waits no longer, and a repeat changes nothing', async () => {
  const app = memoryApp();
  const id = await proposed(app);
  expect(await withdrawProposal(app, DEPARTMENT, id)).toMatchObject({ ok: true, value: { status: 'withdrawn' } });
  expect(await app.store.all({ of: 'workItem', by: 'inbox', role: 'hrss' })).toEqual([]);
  expect(await app.store.get({ entity: 'workItem', id: itemOf(id) })).toMatchObject({ status: 'cancelled' });
  expect(app.workflow.answered.at(-1)).toMatchObject({ output: { outcome: 'withdrawn' } });
  expect(await withdrawProposal(app, DEPARTMENT, id)).toMatchObject({ ok: true, value: { status: 'withdrawn' } });
  expect((await actionsOf(app, id)).filter((action) => action === 'withdraw')).toHaveLength(1);
  expect(await decide(app, id, 'approve')).toMatchObject({ ok: false, problem: { code: 'ALREADY_DECIDED' } });
  expect(await proposeAgain(app, DEPARTMENT, id, MATTER)).toMatchObject({
    ok: false,
    problem: { code: 'WRONG_STATE' },
  });
});

test('only the department that proposed takes it back', async () => {
  const app = memoryApp();
  const id = await proposed(app);
  for (const one of [HRSS, actor('office', 'office'), actor('dept-nyj', 'department', 'NYJ')])
    expect(await withdrawProposal(app, one, id)).toMatchObject({ ok: false, problem: { kind: 'forbidden' } });
  const both = actor('both', 'department', 'RSJ');
  await decideWorkItem(app, actor('both', 'hrss'), itemOf(id), {
    outcome: 'return',
    reasons: [{ code: 'X', message: '样例' }],
    lines: [],
  });
  await recordProposal(app, id, itemOf(id), { publicityLast: true });
  expect(await withdrawProposal(app, both, id)).toMatchObject({ ok: false, problem: { code: 'SECOND_DUTY' } });
  expect(await withdrawProposal(app, DEPARTMENT, id)).toMatchObject({ ok: true });
});

test('not once it is decided, and not between a decision and its effect; between two decisions it is', async () => {
  const app = memoryApp();
  const id = await proposed(app);
  await decide(app, id, 'approve');
  const refused = { ok: false, problem: { kind: 'conflict', code: 'ALREADY_DECIDED' } };
  expect(await withdrawProposal(app, DEPARTMENT, id)).toMatchObject(refused);
  expect(await recordProposal(app, id, itemOf(id), { publicityLast: true })).toMatchObject({ outcome: 'confirm' });
  expect(await withdrawProposal(app, DEPARTMENT, id)).toMatchObject({ ok: true });
  expect(await recordProposal(app, id, itemOf(id), { publicityLast: true })).toMatchObject({ outcome: 'withdrawn' });
  await askConfirmation(app, { proposal: id, round: 1, token: 'later' });
  expect(app.workflow.answered.at(-1)).toMatchObject({ token: 'later', output: { outcome: 'withdrawn' } });
  expect(await app.store.all({ of: 'workItem', by: 'inbox', role: 'finance' })).toEqual([]);
  const unasked = workItemId(id, 1, 'confirmByFinance', 1);
  expect(await recordConfirmation(app, id, unasked, { publicityLast: false })).toMatchObject({ outcome: 'withdrawn' });
});
