import { expect, test } from 'vitest';
import { workItemId } from '../../shared/domain/workItems.ts';
import type { Filing } from '../../shared/schemas/filing.ts';
import { askAllotment } from '../../shared/usecases/filing/askFiling.ts';
import { AT, commitOf, filing } from '../support/examples.ts';
import { memoryApp } from '../support/memory/app.ts';

const plan = filing().plan;
const filed = (department: string, heads: number, more: Partial<Filing> = {}): Filing =>
  ({
    ...filing({ department, plan: { ...plan, heads, amount: heads * 100 } }),
    status: 'filed',
    number: '备〔2020〕1号',
    ...more,
  }) as Filing;

test('finance is asked with the sum of what is filed and waits for its fund, by department, and what is missing of it (五(一)4)', async () => {
  const app = memoryApp();
  const asked = filed('SWJ', 3);
  const others = [
    filed('NYJ', 5),
    filed('SWJ', 4),
    filed('NYJ', 50, { year: 2021 }),
    filed('NYJ', 50, { fund: 'talent' }),
    filed('NYJ', 50, { status: 'withdrawn' }),
    filed('NYJ', 9, { status: 'allotted', allottedAt: AT, shortBy: 300 }),
    filed('NYJ', 9, { status: 'allotted', allottedAt: AT, shortBy: 7, year: 2021 }),
    filed('NYJ', 9, { status: 'allotted', allottedAt: AT }),
  ];
  for (const one of [asked, ...others]) await app.store.commit(commitOf(one));
  await askAllotment(app, { filing: asked.id, round: 1, token: 'token' });
  const item = await app.store.get({ entity: 'workItem', id: workItemId(asked.id, 1, 'allotFiling', 1) });
  expect(item?.shown).toMatchObject({
    heads: 3,
    missing: { filings: 1, amount: 300 },
    request: {
      heads: 12,
      amount: 1200,
      departments: [
        { department: 'NYJ', heads: 5, amount: 500 },
        { department: 'SWJ', heads: 7, amount: 700 },
      ],
    },
  });
});
