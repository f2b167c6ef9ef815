import { expect, test } from 'vitest';
import { revoke } from '../../shared/usecases/proposal/followUp.ts';
import {
  actor,
  apprenticeship,
  excepted,
  KEY,
  placesOf,
  reserved,
  reviewed,
  withThree,
  type Scene,
} from './apprenticeship.ts';

const HRSS = actor('hrss-2', 'hrss');
const lineOf = async ({ app }: Scene, id: Awaited<ReturnType<Scene['settle']>>) =>
  (await app.store.get({ entity: 'line', claim: id, no: 1 }))!;

test('an apprentice whose trainings of the year are all taken counts by a decision, in a place of its own', async () => {
  const scene = await apprenticeship(3);
  const [full, other] = [scene.heads[0]!, scene.heads[1]!];
  await withThree(scene, full);
  const without = await lineOf(scene, await scene.settle(3));
  expect([without.facts['qualified'], without.heads?.includes(full), without.exceptions]).toEqual([2, false, {}]);

  const decision = await excepted(scene, full);
  const id = await scene.settle(3);
  expect((await lineOf(scene, id)).facts).toMatchObject({ qualified: 3, exceptionDecisions: [decision] });
  await reviewed(scene.app, id);
  await reserved(scene.app, id);
  const held = await lineOf(scene, id);
  expect([held.status, held.slots.length]).toEqual(['reserved', 4]);
  expect(JSON.parse(held.receipt!)).toMatchObject({ facts: { exceptionDecisions: [decision] } });
  expect(await placesOf(scene.app, full)).toEqual(expect.arrayContaining([KEY, `2020/EXCEPTION:${decision} ${KEY}`]));
  expect(await placesOf(scene.app, full)).not.toContain(`2020 ${KEY}`);
  expect(await placesOf(scene.app, other)).toEqual([KEY, `2020 ${KEY}`]);
});

test('a decision that is taken back stops the settlement that counted its head', async () => {
  const scene = await apprenticeship(2);
  const [full] = scene.heads;
  await withThree(scene, full!);
  await scene.settle(0).catch(() => undefined);
  const decision = await excepted(scene, full!);
  const id = await scene.settle(2);
  await reviewed(scene.app, id);
  await reserved(scene.app, id);
  expect(await revoke(scene.app, HRSS, decision, '情况不实（样例）')).toMatchObject({ ok: true });
  const stopped = await lineOf(scene, id);
  expect([stopped.status, stopped.reasons[0]?.code]).toEqual(['held', 'ANNUAL_LIMIT']);
  expect((await placesOf(scene.app, full!)).filter((key) => key.includes(KEY))).toEqual([]);
  const again = await lineOf(scene, await scene.settle(2));
  expect(again.facts['qualified']).toBe(1);
});
