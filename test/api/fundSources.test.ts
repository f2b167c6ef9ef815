import { expect, test } from 'vitest';
import { z } from 'zod';
import { openWorld } from './world.ts';

const Funds = z.object({
  items: z.array(z.looseObject({ fund: z.string(), sources: z.array(z.unknown()).optional() })),
});

test('finance says from which source money of 专账资金 came, and the balance tells the shares', async () => {
  const world = await openWorld();
  const enter = async (fund: string, amount: number, source: string) => {
    const answer = await world.ask('finance', '/funds/appropriations', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `${fund} ${source.length} ${amount}` },
      body: JSON.stringify({ fund, year: 2020, amount, basis: '划入通知（样例）', source }),
    });
    return [answer.status, z.looseObject({ code: z.string().optional() }).parse(await answer.json()).code];
  };
  expect(await enter('special', 300, '就业补助资金')).toEqual([201, undefined]);
  expect(await enter('special', 100, '行业产业发展经费')).toEqual([201, undefined]);
  expect(await enter('special', 100, '彩票公益金')).toEqual([422, 'INVALID_REQUEST']);
  expect(await enter('talent', 100, '人才经费')).toEqual([422, 'SOURCE_NOT_OF_FUND']);
  const { items } = Funds.parse(await (await world.ask('auditor', '/funds')).json());
  expect(items.find(({ fund }) => fund === 'special')?.sources).toMatchObject([
    { source: '就业补助资金', amount: 300, share: 7500 },
    { source: '人才经费', share: 0 },
    { source: '行业产业发展经费', amount: 100, share: 2500 },
    { source: '失业保险基金结余', share: 0 },
  ]);
});
