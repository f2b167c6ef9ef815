import { expect, it } from 'vitest';
import { noRoom } from '../../shared/domain/noRoom.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import { MOST } from '../../shared/schemas/limits.ts';
import { enterPeriod } from '../../shared/usecases/register/enterPeriod.ts';
import { memoryApp } from '../support/memory/app.ts';

it('refuses the entry that a case could not be read with, and no other', () => {
  expect(noRoom('kindChanges')).toBeUndefined();
  expect(noRoom('returns', Array.from({ length: MOST.returns - 1 }))).toBeUndefined();
  expect(noRoom('returns', Array.from({ length: MOST.returns }))?.problem.code).toBe('NO_ROOM');
});

it('leaves a register as it is when its entry is full', async () => {
  const app = memoryApp();
  const office = Actor.parse({ user: 'office', name: '', role: 'office', jurisdiction: '330522' });
  const enter = (personTimes: number) => {
    const period = { from: '2020-01-01', data: { personTimes }, basis: '任务分解表（样例）' };
    return enterPeriod(app, office, { register: 'townTargets', key: '2020/小浦镇', period });
  };
  for (let times = 1; times <= MOST.periods; times++) await enter(times);
  expect(await enter(MOST.periods + 1)).toMatchObject({ ok: false, problem: { code: 'NO_ROOM' } });
  // To repeat what holds adds nothing, and is answered as ever.
  expect(await enter(MOST.periods)).toMatchObject({ ok: true });
});
