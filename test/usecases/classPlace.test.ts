import { expect, test } from 'vitest';
import { acceptClaim } from '../../shared/domain/claim/claimStates.ts';
import { allot, appropriate } from '../../shared/domain/money/movements.ts';
import type { ClaimedProgramme } from '../../shared/domain/programmes.ts';
import type { Line } from '../../shared/schemas/claim.ts';
import { ClaimId } from '../../shared/schemas/ids.ts';
import { assessInTurn } from '../../shared/domain/claim/lineSuccession.ts';
import { reserveBatch } from '../../shared/usecases/claim/reserveBatch.ts';
import { AT, claim as draft, commitOf, filing, payable, rosterId } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

const SOLDIER = payable();
const FACTS: Readonly<Record<string, Record<string, unknown>>> = {
  INST_TRAIN: { groups: ['VETERAN'], tier: '中级工', occupation: '电工', certificate: true, eventDate: '2020-10-20' },
  VETERAN: {
    course: '电工',
    veteran: true,
    completed: true,
    startDate: '2020-07-06',
    endDate: '2020-10-20',
    eventDate: '2020-10-20',
  },
};

/** A class's claim of one head, assessed and accepted, under a plan of its own that is allotted. */
async function accepted(
  app: MemoryApp,
  programme: ClaimedProgramme,
  name: string,
  occupation = '电工',
): Promise<ClaimId> {
  const base = filing();
  const dates = { startDate: '2020-07-06', endDate: '2020-10-20' };
  const plan = { ...base.plan, ...dates, programme, occupation, level: '中级工', institution: 11, standard: 100_000 };
  const known = {
    ...base,
    plan: { ...plan, heads: 1, amount: 100_000 },
    status: 'allotted',
    number: '1',
    allottedAt: AT,
  } as const;
  const place = { fund: known.fund, year: known.year };
  await app.store.commit({
    ...commitOf(known),
    movements: [appropriate(place, name, 100_000), allot({ ...place, filing: known.id }, name, 100_000)],
  });
  const id = ClaimId.parse(`C-${name}`);
  const root = draft({
    id,
    programme,
    filing: known.id,
    institution: 11,
    roster: rosterId(),
    lines: 1,
    claimedOn: '2020-11-02',
  });
  const facts = { ...FACTS[programme], ...(programme === 'INST_TRAIN' && { occupation }) };
  const line: Line = {
    entity: 'line',
    claim: id,
    no: 1,
    version: 1,
    status: 'submitted',
    person: SOLDIER,
    facts,
    amount: 0,
    payee: '',
    slots: [],
    warnings: [],
    reasons: [],
    frozen: false,
  };
  const none = { histories: new Map(), registered: new Map(), occupations: new Map(), stops: new Map() };
  const [assessed] = assessInTurn({ claim: root, filing: known, heads: 1, ...none }, [line]);
  if (assessed?.status !== 'assessed') throw new Error(JSON.stringify(assessed?.reasons));
  await app.store.commit({ ...commitOf(root), changes: [{ op: 'create', item: { ...assessed, status: 'accepted' } }] });
  const stored = await app.store.get({ entity: 'claim', id });
  await app.store.commit(commitOf(acceptClaim(stored!, stored!.claimedOn)));
  return id;
}
const lineOf = (app: MemoryApp, claim: ClaimId) => app.store.get({ entity: 'line', claim, no: 1 });

test.each([
  ['INST_TRAIN', 'VETERAN'],
  ['VETERAN', 'INST_TRAIN'],
] as const)('a class that was paid for as %s is not paid for as %s too (三(三)2, AMB-09)', async (first, second) => {
  const app = memoryApp({ now: '2020-11-02T09:00:00+08:00' });
  const [paid, again] = [await accepted(app, first, 'FIRST'), await accepted(app, second, 'SECOND')];
  await reserveBatch(app, paid, [1]);
  await reserveBatch(app, again, [1]);
  expect(await lineOf(app, paid)).toMatchObject({ status: 'reserved' });
  expect(await lineOf(app, again)).toMatchObject({
    status: 'rejected',
    reasons: [{ code: 'DUPLICATE_LEVEL', message: expect.stringContaining(`同一个班已由 ${paid}`) }],
  });
});

test('another class of the same days is paid for beside it', async () => {
  const app = memoryApp({ now: '2020-11-02T09:00:00+08:00' });
  const [one, other] = [await accepted(app, 'VETERAN', 'FIRST'), await accepted(app, 'INST_TRAIN', 'SECOND', '焊工')];
  await reserveBatch(app, one, [1]);
  await reserveBatch(app, other, [1]);
  expect((await lineOf(app, other))?.status).toBe('reserved');
});
