import { expect, test } from 'vitest';
import { Actor } from '../../shared/schemas/actor.ts';
import type { Filing } from '../../shared/schemas/filing.ts';
import { MOST } from '../../shared/schemas/limits.ts';
import { beginFilingReview } from '../../shared/domain/filing/filingStates.ts';
import { askFilingReview } from '../../shared/usecases/filing/askFiling.ts';
import { commentOnPlan } from '../../shared/usecases/filing/commentOnPlan.ts';
import { AT, commitOf, filing, JURISDICTION } from '../support/examples.ts';
import { memoryApp } from '../support/memory/app.ts';

const PARTNER = Actor.parse({
  user: 'partner-1',
  name: '',
  role: 'partner',
  unit: '县科协',
  jurisdiction: JURISDICTION,
});

async function planOf(root: Filing) {
  const app = memoryApp();
  await app.store.commit(commitOf(root));
  return {
    app,
    say: (text: string, by = PARTNER) => commentOnPlan(app, by, root.id, text),
    stored: async () => (await app.store.get({ entity: 'filing', id: root.id }))!,
  };
}

test('a partner’s words stand on the plan once, before its reviewer and in its audit chain', async () => {
  const root = { ...filing({ department: 'NYJ' }), status: 'underReview' as const };
  const { app, say, stored } = await planOf(root);
  for (const _ of [1, 2]) expect(await say('实训设备可由我单位提供')).toMatchObject({ ok: true });
  expect((await stored()).comments).toMatchObject([
    { unit: '县科协', text: '实训设备可由我单位提供', by: 'partner-1' },
  ]);
  const events = await app.store.all({ of: 'auditEvent', by: 'case', case: root.id });
  expect(events.map(({ action }) => action)).toContain('comment');
  await askFilingReview(app, { filing: root.id, round: 1, token: 't' });
  const [item] = await app.store.all({ of: 'workItem', by: 'case', case: root.id });
  expect(item?.shown['comments']).toMatchObject([{ unit: '县科协' }]);
  for (const inbox of ['hrss', 'department:NYJ'])
    expect((await app.store.list({ of: 'notice', by: 'inbox', inbox }, { limit: 10 })).items).toContainEqual(
      expect.objectContaining({ title: '配合单位意见' }),
    );
});

test('a returned plan that comes again keeps them', async () => {
  const { say, stored } = await planOf({ ...filing({ department: 'NYJ' }), status: 'returned', reasons: [] });
  await say('请增加实操课时');
  expect(beginFilingReview(await stored()).comments).toHaveLength(1);
});

test('nobody else says anything, and nothing is said of a plan that is decided or full', async () => {
  const said = { unit: '县科协', text: '同意', by: 'partner-1', at: AT };
  const open = await planOf(filing({ department: 'NYJ' }));
  const hrss = Actor.parse({ user: 'hrss-1', name: '', role: 'hrss', jurisdiction: JURISDICTION });
  const foreign = { ...PARTNER, unit: '县气象局' };
  expect(await open.say('同意', hrss)).toMatchObject({ problem: { code: 'NOT_A_PARTNER', clause: '附2' } });
  expect(await open.say('同意', foreign)).toMatchObject({ problem: { code: 'NOT_FOUND' } });
  const full = await planOf(filing({ department: 'NYJ', comments: Array.from({ length: MOST.comments }, () => said) }));
  expect(await full.say('再说一次')).toMatchObject({ problem: { code: 'NO_ROOM' } });
  const decided = { ...filing({ department: 'NYJ' }), status: 'allotted' as const, number: '1', allottedAt: AT };
  expect(await (await planOf(decided)).say('同意')).toMatchObject({ problem: { code: 'WRONG_STATE', clause: '附2' } });
});
