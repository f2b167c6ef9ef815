import { expect, test } from 'vitest';
import { z } from 'zod';
import { CALLS } from './calls.ts';
import { openWorld } from './world.ts';

const DOCUMENT = '长政办发〔2020〕7号';
const Said = z.looseObject({
  document: z.string().optional(),
  clause: z.string().optional(),
  code: z.string().optional(),
});

test('plans and claims tell the document under which they are decided (首0)', async () => {
  const world = await openWorld();
  for (const route of ['GET /filings/{id}', 'GET /claims/{id}']) {
    const { path, init } = CALLS.find((call) => call.route === route)!;
    expect(Said.parse(await (await world.ask('hrss', path, init)).json()).document, route).toBe(DOCUMENT);
  }
});

test('a refusal that cites a clause names the document that has it, another names none', async () => {
  const world = await openWorld();
  const filing = CALLS.find(({ route }) => route === 'POST /registers/{register}/{key}/periods')!;
  const wrong = {
    ...filing.init,
    body: JSON.stringify({ from: '2020-06-01', to: '2020-01-01', data: null, basis: '样例' }),
  };
  const cited = Said.parse(await (await world.ask('hrss', filing.path, wrong)).json());
  expect(cited).toMatchObject({ code: 'REGISTER_ENTRY', document: DOCUMENT, clause: expect.any(String) });
  const missing = Said.parse(await (await world.ask('hrss', '/claims/C-NOWHERE')).json());
  expect([missing.code, missing.document]).toEqual(['NOT_FOUND', undefined]);
});
