import { expect, test } from 'vitest';
import { ClaimId } from '../../shared/schemas/ids.ts';
import { outlook } from '../../shared/usecases/roster/outlook.ts';
import { claim, commitOf } from '../support/examples.ts';
import { memoryApp } from '../support/memory/app.ts';
import { rosterClass } from '../support/rosterClass.ts';

test('a department is told before it claims who had the same, or three trainings, and not where (五(二)1)', async () => {
  const app = memoryApp({ now: '2020-11-02T09:00:00+08:00' });
  const class_ = await rosterClass(app, 'INST_TRAIN', [{}, {}, {}]);
  expect(await outlook(app, class_, {})).toEqual({ items: [] });
  const rows = (await app.store.all({ of: 'row', by: 'roster', roster: class_.id })).toSorted((a, b) => a.row - b.row);
  const [same, full] = rows.map(({ person }) => person.key);
  const other = ClaimId.parse('C-OTHER001');
  const held = { claim: other, line: 1, date: '2020-03-01' };
  const { occupation, tier } = rows[0]!.facts;
  const key = `INST_TRAIN:${String(occupation)}/${String(tier)}`;
  const trainings = [1, 2, 3].map((line) => ({ ...held, line, key: `VETERAN:${line}` }));
  const taken = await app.store.commit({
    ...commitOf(claim({ id: other })),
    changes: [
      { op: 'takeOnce', person: same!, key, holder: { ...held, key } },
      ...trainings.map((holder) => ({ op: 'takeAnnual' as const, person: full!, year: '2020', limit: 3, holder })),
    ],
  });
  expect(taken.ok).toBe(true);
  const before = app.stored();
  const told = await outlook(app, class_, {});
  expect(told.items).toMatchObject([
    { row: rows[0]!.row, code: 'DUPLICATE_LEVEL', clause: '五(二)1' },
    { row: rows[1]!.row, code: 'ANNUAL_LIMIT', clause: '五(二)1' },
  ]);
  expect(JSON.stringify(told)).not.toContain(other);
  expect(app.stored()).toEqual(before);
});

test('of attendance and apprentices, whose rows are no claims, nothing is told', async () => {
  const app = memoryApp();
  const class_ = await rosterClass(app, 'INST_TRAIN', [{}]);
  expect(await outlook(app, { ...class_, programme: 'ATTENDANCE' }, {})).toEqual({ items: [] });
});
