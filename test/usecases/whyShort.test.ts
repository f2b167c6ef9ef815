import { expect, test } from 'vitest';
import type { Claim } from '../../shared/schemas/claim.ts';
import type { LineStatus } from '../../shared/schemas/line.ts';
import type { FilingId } from '../../shared/schemas/ids.ts';
import { checkTargets } from '../../shared/usecases/target/checkTargets.ts';
import { claim, commitOf, filing, line } from '../support/examples.ts';
import { memoryApp } from '../support/memory/app.ts';

const app = memoryApp();

async function planned(department: string, year = 2020): Promise<FilingId> {
  const one = filing({ department, year, headsUsed: 1 });
  await app.store.commit(commitOf({ ...one, plan: { ...one.plan, programme: 'INST_TRAIN', heads: 10 } }));
  return one.id;
}

async function claimed(
  of: FilingId,
  department: string,
  status: Claim['status'],
  lines: readonly (LineStatus | 'counted')[],
) {
  const one = { ...claim({ department, filing: of }), status, closedAt: '2020-06-01T09:00:00.000+08:00' } as Claim;
  await app.store.commit(commitOf(one));
  for (const [index, state] of lines.entries())
    await app.store.write({
      op: 'create',
      item: line(one.id, index + 1, {
        rowKey: `r${index}`,
        ...(state === 'counted' ? { status: 'rejected', counted: 'TRAINED:1' } : { status: state }),
      }),
    });
}

test('a check says where the heads of each department are that do not count yet, and counts none of another', async () => {
  const own = await planned('FL');
  await planned('FL', 2021);
  await claimed(own, 'FL', 'underReview', ['assessed', 'held']);
  await claimed(own, 'FL', 'correcting', ['failed', 'paid']);
  await claimed(own, 'FL', 'closed', ['paid', 'returned', 'counted']);
  await claimed(own, 'FL', 'withdrawn', ['assessed']);
  await claimed(await planned('CL'), 'CL', 'underReview', ['assessed']);
  const { check } = await checkTargets(app, { asOf: '2020-06-30', name: '20200630H1', startedBy: 'office' });
  const rows = (await app.store.get({ entity: 'targetCheck', id: check }))?.departments ?? [];
  const of = (department: string) => rows.find((row) => row.department === department);
  expect(of('FL')).toMatchObject({
    forecast: 0,
    subsidised: 0,
    why: { notClaimed: 6, inClaims: 1, sentBack: 1, failed: 1 },
  });
  expect(of('CL')?.why).toEqual({ notClaimed: 8, inClaims: 1, sentBack: 0, failed: 0 });
  expect(of('NYJ')?.why).toEqual({ notClaimed: 0, inClaims: 0, sentBack: 0, failed: 0 });
});
