import { beforeEach, describe, expect, test } from 'vitest';
import { createApi } from '../../functions/api/app.ts';
import { workItemId } from '../../shared/domain/workItems.ts';
import { Actor, type Role } from '../../shared/schemas/actor.ts';
import { ClaimId, ComplaintId } from '../../shared/schemas/ids.ts';
import { askComplaint, recordComplaint } from '../../shared/usecases/complaint/askComplaint.ts';
import { openFromComplaint } from '../../shared/usecases/complaint/openFromComplaint.ts';
import { complaintText, contactOf, progress } from '../../shared/usecases/complaint/readComplaint.ts';
import { decideWorkItem } from '../../shared/usecases/decideWorkItem.ts';
import { claim, commitOf, JURISDICTION, line } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

const actor = (user: string, role: Role) => Actor.parse({ user, name: '', role, jurisdiction: JURISDICTION });
const AUDITOR = actor('auditor', 'auditor');
const CLAIM = ClaimId.parse('C-REPORTED');
const TEXT = '秦样例（999999198808080029）没有参加培训';
const CONTACT = '19900000001';
const SAID = { about: { claim: CLAIM, institution: 11 }, text: TEXT, contact: CONTACT };

let app: MemoryApp;
beforeEach(() => void (app = memoryApp()));

async function send(said: object = SAID, key = 'the-same') {
  const answer = await createApi(app).request('/api/v1/public/complaints', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(said),
  });
  return { status: answer.status, body: (await answer.json()) as { number: string; state: string; code: string } };
}
async function received(): Promise<ComplaintId> {
  const id = ComplaintId.parse((await send()).body.number);
  await askComplaint(app, { complaint: id, round: 1, token: 'token' });
  return id;
}
const stateOf = async (id: ComplaintId): Promise<unknown> => {
  const answer = await createApi(app).request(`/api/v1/public/complaints/${id}`);
  return answer.json();
};
const itemOf = (id: ComplaintId) => workItemId(id, 1, 'examineComplaint', 1);
const actionsOf = async (id: ComplaintId) =>
  (await app.store.all({ of: 'auditEvent', by: 'case', case: id })).map(({ action, by }) => `${action} ${by}`);

describe('a report by anybody', () => {
  test('is kept sealed, told to the auditor alone, and known to its sender by a number', async () => {
    const id = await received();
    expect(await stateOf(id)).toEqual({ number: id, state: 'received' });
    const stored = JSON.stringify(app.stored());
    for (const secret of ['秦样例', '999999198808080029', CONTACT, '没有参加']) expect(stored).not.toContain(secret);
    expect(app.workflow.started).toMatchObject([{ workflow: 'complaint', input: { complaint: id } }]);
    const complaint = (await app.store.get({ entity: 'complaint', id }))!;
    expect(await complaintText(app, complaint)).toBe(TEXT);
    for (const role of ['hrss', 'office', 'department', 'person'] as const)
      expect(await contactOf(app, actor('x', role), id)).toMatchObject({ ok: false, problem: { kind: 'forbidden' } });
    expect(await contactOf(app, AUDITOR, id)).toEqual({ ok: true, value: CONTACT });
    expect(await actionsOf(id)).toEqual(['receive system', 'ask system', 'readContact auditor']);
    const [item] = await app.store.all({ of: 'workItem', by: 'inbox', role: 'auditor' });
    expect(item?.shown).toMatchObject({ about: SAID.about, hasContact: true });
  });

  test('sent again is the same, and under the same key another report is another', async () => {
    const [first, again, other] = [await send(), await send(), await send({ ...SAID, text: '另一件事' })];
    expect([again.body.number === first.body.number, other.body.number === first.body.number]).toEqual([true, false]);
    expect((await app.store.all({ of: 'complaint', by: 'all' })).length).toBe(2);
  });

  test.each([
    ['says about nothing', { about: {}, text: '样例' }, 422],
    ['says nothing', { about: { institution: 11 }, text: ' ' }, 422],
    ['says more than a thousand characters', { about: { institution: 11 }, text: '样'.repeat(1001) }, 422],
    ['is larger than a page', { about: { institution: 11 }, text: '样'.repeat(5000) }, 413],
    ['names what is no claim', { about: { claim: 'somebody' }, text: '样例' }, 422],
  ])('that %s is refused', async (_name, said, status) => {
    expect((await send(said)).status).toBe(status);
    expect((await send({ about: { institution: 11 }, text: '样'.repeat(1000) })).status).toBe(201);
  });

  test('of a number that nobody was given is not found', async () => {
    expect(await stateOf(ComplaintId.parse('J-NOBODY'))).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the auditor', () => {
  const finding = { claim: CLAIM, lines: [1], kind: 'problem' as const, finding: '核查属实（样例）' };

  beforeEach(async () => {
    await app.store.commit(
      commitOf({ ...claim({ id: CLAIM, lines: 1 }), status: 'closed', closedAt: '2020-05-30T09:00:00+08:00' }),
    );
    await app.store.write({ op: 'create', item: line(CLAIM, 1, { status: 'paid' }) });
  });

  test('closes a report with a reason, and only so', async () => {
    const id = await received();
    const decide = (outcome: 'approve' | 'reject', ...messages: string[]) =>
      decideWorkItem(app, AUDITOR, itemOf(id), {
        outcome,
        reasons: messages.map((message) => ({ code: 'UNFOUNDED', message })),
        lines: [],
      });
    expect(await decide('approve')).toMatchObject({ ok: false, problem: { code: 'OUTCOME_NOT_OFFERED' } });
    expect(await decide('reject')).toMatchObject({ ok: false, problem: { code: 'REASON_REQUIRED' } });
    expect(await decide('reject', '查无此事（样例）')).toMatchObject({ ok: true });
    expect(await openFromComplaint(app, AUDITOR, id, finding)).toMatchObject({
      ok: false,
      problem: { code: 'ALREADY_DECIDED' },
    });
    for (const _repeated of [1, 2]) expect(await recordComplaint(app, id, itemOf(id))).toEqual({ outcome: 'closed' });
    expect(await stateOf(id)).toEqual({ number: id, state: 'closed' });
    expect(await app.store.get({ entity: 'complaint', id })).toMatchObject({
      reasons: [{ message: '查无此事（样例）' }],
    });
  });

  test('opens a case from it, once; the report is closed with the case', async () => {
    const id = await received();
    for (const role of ['hrss', 'office'] as const)
      expect(await openFromComplaint(app, actor('x', role), id, finding)).toMatchObject({
        ok: false,
        problem: { kind: 'forbidden' },
      });
    const opened = await openFromComplaint(app, AUDITOR, id, finding);
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
    expect(await openFromComplaint(app, AUDITOR, id, finding)).toMatchObject({
      ok: true,
      value: { id: opened.value.id },
    });
    expect(await openFromComplaint(app, actor('auditor-2', 'auditor'), id, finding)).toMatchObject({
      ok: false,
      problem: { code: 'ALREADY_DECIDED' },
    });
    expect(await app.store.all({ of: 'recovery', by: 'all' })).toHaveLength(1);
    expect(app.workflow.answered).toMatchObject([{ token: 'token', output: { outcome: 'done' } }]);
    expect(await recordComplaint(app, id, itemOf(id))).toEqual({ outcome: 'opened' });
    expect(await app.store.all({ of: 'workItem', by: 'inbox', role: 'auditor' })).toEqual([]);
    expect(await actionsOf(id)).toEqual(['receive system', 'ask system', 'openRecovery auditor']);
    expect(await progress(app, id)).toEqual({ ok: true, value: 'examining' });
    const now = (await app.store.get({ entity: 'recovery', id: opened.value.id }))!;
    const dismissed = { ...now, version: now.version + 1, status: 'dismissed' as const, reasons: [] };
    await app.store.commit(commitOf(dismissed));
    expect(await stateOf(id)).toEqual({ number: id, state: 'closed' });
  });
});
