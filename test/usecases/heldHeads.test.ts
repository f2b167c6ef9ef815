import { expect, test } from 'vitest';
import type { Claim } from '../../shared/schemas/claim.ts';
import type { Filing } from '../../shared/schemas/filing.ts';
import { UploadId } from '../../shared/schemas/ids.ts';
import type { Nudge } from '../../shared/schemas/nudge.ts';
import { deliver } from '../../shared/usecases/deliver.ts';
import { AT, claim, commitOf, filing, line, person, roster } from '../support/examples.ts';
import { memoryApp } from '../support/memory/app.ts';

const OVER = { code: 'OVER_FILED_HEADCOUNT', message: '人数超过备案人数' };
const OTHER = { code: 'CHECK', message: '请核对' };
const STATEMENT = {
  authenticity: true,
  validity: true,
  reasonableness: true,
  compliance: true,
  signedBy: 'dept-nyj',
} as const;

type Scene = { programme?: string; status: Claim['status']; reasons?: object[]; openBeside?: boolean };

/** A plan that has grown, with a claim in which somebody was held for want of heads. */
async function grown({ programme = 'LIVING', status, reasons = [OVER], openBeside = false }: Scene) {
  const app = memoryApp();
  const plan = { ...filing().plan, programme, institution: 11 };
  const base: Filing = { ...filing({ plan }), status: 'allotted', number: 'B-1', allottedAt: AT };
  const list = roster({ filing: base.id, programme });
  const path = [
    { user: 'dept-nyj', duty: 'file' },
    { user: 'hrss-1', duty: 'review' },
  ] as const;
  const of = { ...claim({ programme, path }), filing: base.id, roster: list.id, lines: 1, statement: STATEMENT };
  const held = { ...of, status, reasons, closedAt: AT } as unknown as Claim;
  for (const root of [base, list, held]) await app.store.commit(commitOf(root));
  const people = [person(), person()];
  for (const [index, who] of people.entries()) {
    const [no, rowKey] = [index + 1, `${who.key}/2020-06-01`];
    if (index === 1 && !openBeside) break;
    const row = { entity: 'row', roster: list.id, rowKey, version: 1, row: no, person: who } as const;
    await app.store.write({ op: 'create', item: { ...row, upload: UploadId.parse('U-AAAA'), digest: 'x', facts: {} } });
  }
  const rowKey = `${people[0]!.key}/2020-06-01`;
  await app.store.write({ op: 'create', item: line(held.id, 1, { rowKey, row: 1, status: 'held', reasons: [OVER] }) });
  const nudge: Nudge = { entity: 'nudge', id: 'n', at: AT, kind: 'claimHeldAgain', filing: base.id };
  await app.store.write({ op: 'create', item: nudge });
  for (const _ of [1, 2]) await deliver(app, nudge);
  const claims = await app.store.all({ of: 'claim', by: 'filing', filing: base.id });
  return {
    held,
    claims: await Promise.all(claims.map(async ({ id }) => (await app.store.get({ entity: 'claim', id }))!)),
  };
}

test('heads that were held go in again in a claim of their own, once, under the statement signed for them (AMB-46)', async () => {
  const { held, claims } = await grown({ status: 'closed' });
  const again = claims.filter(({ id }) => id !== held.id);
  expect(again).toMatchObject([{ status: 'submitted', lines: 1, statement: STATEMENT, roster: held.roster }]);
  expect(again[0]!.path).toContainEqual({ user: 'dept-nyj', duty: 'file' });
  expect(again[0]!.path).not.toContainEqual({ user: 'hrss-1', duty: 'review' });
});

test('with their claim, where it came back for nothing else', async () => {
  const { held, claims } = await grown({ status: 'returned' });
  expect(claims).toMatchObject([{ id: held.id, status: 'submitted', lines: 2 }]);
});

test.each<[string, Scene]>([
  ['its claim came back for something else too', { status: 'returned', reasons: [OVER, OTHER] }],
  ['its claim was taken back', { status: 'withdrawn' }],
  ['its claim lies with the reviewer', { status: 'underReview' }],
  ['other rows of the roster are open', { status: 'closed', openBeside: true }],
  ['who is paid has no account', { status: 'closed', programme: 'INST_TRAIN' }],
])('not by themselves where %s', async (_, scene) => {
  const { held, claims } = await grown(scene);
  expect(claims).toMatchObject([{ id: held.id, status: scene.status, lines: 1 }]);
});
