import { beforeEach, expect, test } from 'vitest';
import { createApi } from '../../functions/api/app.ts';
import { digest } from '../../shared/domain/audit.ts';
import { canonical } from '../../shared/domain/canonical.ts';
import { workItemId } from '../../shared/domain/workItems.ts';
import { Actor, type Role } from '../../shared/schemas/actor.ts';
import { WorkItemId, type ProposalId } from '../../shared/schemas/ids.ts';
import { TitleList } from '../../shared/schemas/publicNotice.ts';
import { decideWorkItem } from '../../shared/usecases/decideWorkItem.ts';
import {
  askConfirmation,
  askProposal,
  recordConfirmation,
  recordProposal,
} from '../../shared/usecases/proposal/decideProposal.ts';
import { askProposalObjections, endPublicity } from '../../shared/usecases/proposal/endPublicity.ts';
import { objectToProposal, resolveTitleObjection } from '../../shared/usecases/proposal/objectToProposal.ts';
import { withdrawProposal } from '../../shared/usecases/proposal/withdrawProposal.ts';
import { commitOf, JURISDICTION, person, proposal } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

const actor = (user: string, role: Role, more: object = {}) =>
  Actor.parse({ user, name: '', role, jurisdiction: JURISDICTION, ...more });
const DEPARTMENT = actor('dept-nyj', 'department', { department: 'NYJ' });
const NEIGHBOUR = actor('person-1', 'person');
const [PANEL, HRSS, OTHER] = [actor('office', 'office'), actor('hrss-1', 'hrss'), actor('hrss-2', 'hrss')];
const CONTENT = { title: '工匠' as const, achievements: [{ kind: '专利', evidence: '样例 1 号', on: '2020-03-01' }] };

let app: MemoryApp;
beforeEach(() => void (app = memoryApp()));

const take = (who: Actor, item: string) =>
  decideWorkItem(app, who, WorkItemId.parse(item), { outcome: 'approve', reasons: [], lines: [] });

/** A nomination as far as its window, in the order that its execution goes in. */
async function publicised(publicityLast = true): Promise<ProposalId> {
  const root = proposal({
    matter: { kind: 'title', content: CONTENT },
    party: person(),
    found: { points: 120, threshold: 100 },
  });
  const { id } = root;
  await app.store.commit(commitOf(root));
  await askProposal(app, { proposal: id, round: 1, token: 'review' });
  const review = workItemId(id, 1, 'reviewProposal', 1);
  await take(PANEL, review);
  const first = await recordProposal(app, id, review, { publicityLast });
  if (!publicityLast) return id;
  expect(first).toEqual({ outcome: 'confirm', until: '' });
  await askConfirmation(app, { proposal: id, round: 1, token: 'confirm' });
  const confirm = workItemId(id, 1, 'confirmByHrss', 1);
  await take(HRSS, confirm);
  const until = '2020-06-08T16:00:00Z';
  const order = { publicityLast };
  for (const _repeated of [1, 2])
    expect(await recordConfirmation(app, id, confirm, order)).toEqual({ outcome: 'publicised', until });
  expect(await recordProposal(app, id, review, order)).toEqual({ outcome: 'publicised', until });
  return id;
}
const ask = async (path: string) => {
  const answer = await createApi(app).request(`/api/v1/public${path}`);
  return {
    status: answer.status,
    body: (await answer.json()) as { items: { id: string }[]; hash: string; list: unknown },
  };
};
const listed = async () => (await ask('/notices')).body.items;
const object = (id: ProposalId, who = NEIGHBOUR) =>
  objectToProposal(app, who, { proposal: id, text: '业绩存疑（样例）' });
const statusOf = async (id: ProposalId) => (await app.store.get({ entity: 'proposal', id }))?.status;

test('a title is before the public, masked, its hash in its chain, and given by itself when nobody objected', async () => {
  const id = await publicised();
  const [notice] = await listed();
  expect(notice).toMatchObject({ proposal: id, title: '工匠', from: '2020-06-01', until: '2020-06-08' });
  const { hash, list } = (await ask(`/notices/${notice!.id}`)).body;
  expect(digest(canonical(list))).toBe(hash);
  expect(TitleList.parse(list).items).toEqual([
    { name: '张*', citizenId: expect.stringContaining('****') as unknown, title: '工匠', points: 120, threshold: 100 },
  ]);
  const events = await app.store.all({ of: 'auditEvent', by: 'case', case: id });
  expect(events.find(({ action }) => action === 'publicised')?.details).toMatchObject({ hash, until: '2020-06-08' });
  app.clock.set('2020-06-09T00:00:00+08:00');
  expect(await endPublicity(app, id)).toEqual({ outcome: 'approved' });
  expect(await endPublicity(app, id)).toEqual({ outcome: 'approved' });
  expect([await statusOf(id), await listed()]).toEqual(['approved', []]);
});

test('an objection freezes its title alone until it is found on, by somebody who had no part in it', async () => {
  const [frozen, free] = [await publicised(), await publicised()];
  const objection = await object(frozen);
  if (!objection.ok) throw new Error(objection.problem.code);
  expect(await object(frozen)).toMatchObject({ ok: false, problem: { code: 'ALREADY_OBJECTED' } });
  app.clock.set('2020-06-09T08:00:00+08:00');
  expect(await object(frozen, DEPARTMENT)).toMatchObject({ ok: false, problem: { code: 'NOT_IN_PUBLICITY' } });
  expect(await endPublicity(app, free)).toEqual({ outcome: 'approved' });
  expect(await object(free)).toMatchObject({ ok: false, problem: { kind: 'notFound' } });
  expect(await endPublicity(app, frozen)).toEqual({ outcome: 'objections' });
  await askProposalObjections(app, { proposal: frozen, round: 1, token: 'found' });
  const item = workItemId(frozen, 1, 'resolveObjections', 1);
  const done = () => decideWorkItem(app, OTHER, item, { outcome: 'done', reasons: [], lines: [] });
  expect(await done()).toMatchObject({ ok: false, problem: { code: 'OBJECTIONS_OPEN' } });
  const finding = { proposal: frozen, objection: objection.value.id, upheld: false, finding: '业绩属实（样例）' };
  expect(await resolveTitleObjection(app, HRSS, finding)).toMatchObject({
    ok: false,
    problem: { code: 'SECOND_DUTY' },
  });
  expect(await resolveTitleObjection(app, PANEL, finding)).toMatchObject({ ok: false, problem: { kind: 'notFound' } });
  expect(await resolveTitleObjection(app, OTHER, finding)).toMatchObject({ ok: true, value: { status: 'dismissed' } });
  expect(await done()).toMatchObject({ ok: true });
  expect(await withdrawProposal(app, DEPARTMENT, frozen)).toMatchObject({
    ok: false,
    problem: { code: 'ALREADY_DECIDED' },
  });
  expect(await endPublicity(app, frozen)).toEqual({ outcome: 'approved' });
});

test('an objection that is upheld refuses the title and takes it off the list; what is withdrawn leaves it, too', async () => {
  const [refused, withdrawn] = [await publicised(), await publicised()];
  const objection = await object(refused);
  if (!objection.ok) throw new Error(objection.problem.code);
  const finding = { proposal: refused, objection: objection.value.id, upheld: true, finding: '业绩不实（样例）' };
  expect(await resolveTitleObjection(app, OTHER, finding)).toMatchObject({ ok: true, value: { status: 'upheld' } });
  expect(await app.store.get({ entity: 'proposal', id: refused })).toMatchObject({
    status: 'rejected',
    reasons: [{ code: 'OBJECTION_UPHELD', message: '公示异议成立：业绩不实（样例）' }],
  });
  expect(await listed()).toMatchObject([{ proposal: withdrawn }]);
  await withdrawProposal(app, DEPARTMENT, withdrawn);
  expect(await listed()).toEqual([]);
  app.clock.set('2020-06-09T00:00:00+08:00');
  expect([await endPublicity(app, refused), await endPublicity(app, withdrawn)]).toEqual([
    { outcome: 'rejected' },
    { outcome: 'withdrawn' },
  ]);
});

test('executions of before have the window between the two decisions', async () => {
  const id = await publicised(false);
  expect([await statusOf(id), (await listed()).length]).toEqual(['publicised', 1]);
  await askConfirmation(app, { proposal: id, round: 1, token: 'confirm' });
  const confirm = workItemId(id, 1, 'confirmByHrss', 1);
  await take(HRSS, confirm);
  const before = { publicityLast: false };
  expect(await recordProposal(app, id, workItemId(id, 1, 'reviewProposal', 1), before)).toMatchObject({
    outcome: 'publicised',
  });
  expect(await recordConfirmation(app, id, confirm, before)).toMatchObject({ outcome: 'approved' });
});
