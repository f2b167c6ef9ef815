import { expect, test } from 'vitest';
import type { App } from '../../shared/ports.ts';
import type { RootEntity } from '../../shared/schemas/entity.ts';
import type { Filing } from '../../shared/schemas/filing.ts';
import type { PersonKey } from '../../shared/schemas/ids.ts';
import { UploadId } from '../../shared/schemas/ids.ts';
import { gatherSignals } from '../../shared/usecases/claim/gatherSignals.ts';
import { claim, commitOf, filing, line, person, personKey, roster } from '../support/examples.ts';
import { memoryApp } from '../support/memory/app.ts';

/** A filed class with a roster of people. */
async function classOf(
  app: App,
  people: readonly PersonKey[],
  plan: Partial<Filing['plan']> = {},
  programme = 'INST_TRAIN',
) {
  const filed = filing({ plan: { ...filing().plan, programme: 'INST_TRAIN', ...plan } });
  const list = roster({ filing: filed.id, programme });
  await put(app, filed, list);
  const upload = UploadId.parse('U-00000001');
  for (const [index, key] of people.entries()) {
    const item = { entity: 'row' as const, roster: list.id, rowKey: `${key}/${index}`, version: 1, row: index + 2 };
    await app.store.write({ op: 'create', item: { ...item, upload, digest: 'd', person: person(key), facts: {} } });
  }
  return { filed, list };
}

async function put(app: App, ...roots: RootEntity[]): Promise<void> {
  for (const root of roots) if (!(await app.store.commit(commitOf(root))).ok) throw new Error('refused');
}

const asked = (of: Filing, people: readonly PersonKey[]) => {
  const root = claim({ filing: of.id, programme: 'INST_TRAIN' });
  return {
    root,
    lines: people.map((key, index) => line(root.id, index + 1, { person: person(key), status: 'assessed' })),
  };
};

test('a trainee of another department’s class on the same days is told, whoever claims first', async () => {
  const app = memoryApp();
  const [both, own] = [personKey(), personKey()];
  const { filed } = await classOf(app, [both, own]);
  const { filed: other } = await classOf(app, [both], { startDate: '2020-06-15', endDate: '2020-06-30' });
  const { root, lines } = asked(filed, [both, own]);
  expect(await gatherSignals(app, root, lines)).toMatchObject([
    { code: 'TWO_CLASSES', lines: [1], evidence: { filing: other.id, people: 1 } },
  ]);
});

test('attendance kept for the class, a later course and a withdrawn one are no second class', async () => {
  const app = memoryApp();
  const key = personKey();
  const { filed } = await classOf(app, [key]);
  await classOf(app, [key], {}, 'LIVING');
  await classOf(app, [key], { startDate: '2020-07-01', endDate: '2020-07-02' });
  const { filed: dropped } = await classOf(app, [key]);
  await put(app, {
    ...dropped,
    version: 2,
    audit: (await app.store.get(dropped))?.audit ?? dropped.audit,
    status: 'withdrawn',
  });
  const { root, lines } = asked(filed, [key]);
  expect(await gatherSignals(app, root, lines)).toEqual([]);
});

test('lines that are decided already tell nothing', async () => {
  const app = memoryApp();
  const key = personKey();
  const { filed } = await classOf(app, [key]);
  await classOf(app, [key]);
  const { root, lines } = asked(filed, [key]);
  expect(
    await gatherSignals(
      app,
      root,
      lines.map((one) => ({ ...one, status: 'paid' as const })),
    ),
  ).toEqual([]);
});
