import { expect, test } from 'vitest';
import { withSettings } from '../../shared/policy/index.ts';
import { assess } from '../../shared/policy/assess.ts';
import { packOf } from '../../shared/policy/packs.ts';
import type { Line } from '../../shared/schemas/line.ts';
import { assessClaim } from '../../shared/usecases/claim/assessClaim.ts';
import { claim, claimId, commitOf, JURISDICTION, line, payable } from '../support/examples.ts';
import { memoryApp } from '../support/memory/app.ts';

const CERTIFICATE = {
  certType: '职业技能等级证书',
  occupation: '维修电工',
  level: '中级工',
  certDate: '2020-05-10',
  inEstablishment: false,
};

/** A certificate's line, once a line of the same person holds a place by its key; what it says of the sum is told too. */
async function assessedAfter(held: Partial<Line>, key: string, { as = key, told = {} } = {}) {
  const app = memoryApp();
  const person = payable();
  const training = line(claimId(), 1, { person, status: 'paid', amount: 100_000, ...held });
  await app.store.write({ op: 'create', item: training });
  const holder = { claim: training.claim, line: 1, date: '2020-05-01', key: as };
  const { status: _draft, ...draft } = claim({ programme: 'SKILL_UP', lines: 1, claimedOn: '2020-08-01' });
  const root = { ...draft, status: 'submitted' as const, submittedAt: '2020-07-01T09:00:00.000+08:00' };
  await app.store.commit({ ...commitOf(root), changes: [{ op: 'takeOnce', person: person.key, key, holder }] });
  const facts = { ...CERTIFICATE, ...told };
  await app.store.write({ op: 'create', item: line(root.id, 1, { person, facts, status: 'submitted' }) });
  await assessClaim(app, root.id);
  const [found] = await app.store.all({ of: 'line', by: 'claim', claim: root.id });
  return { amount: found?.amount, receipt: JSON.parse(found?.receipt ?? '{}') };
}

const paidAfter = async (...asked: Parameters<typeof assessedAfter>) =>
  (await assessedAfter(...asked)).receipt.facts.trainingSubsidyPaid;

test('a certificate knows what its training was paid with, and a county may pay the difference (AMB-20)', async () => {
  const { amount, receipt } = await assessedAfter({}, 'INST_TRAIN:电工/中级工');
  expect([amount, receipt.facts.trainingSubsidyPaid, receipt.depends]).toEqual([150_000, 100_000, ['AMB-20']]);
  const difference = withSettings(packOf(JURISDICTION, '2020-05-10'), { doubleBenefit: 'difference' });
  expect(assess(receipt, difference)).toMatchObject({ result: 'pay', amount: 50_000 });
});

test.each<[string, Partial<Line>, string, object, number | undefined]>([
  ['less what came back', { returned: 40_000 }, 'INST_TRAIN:电工/中级工', {}, 60_000],
  ['with money that is on its way', { status: 'reserved' }, 'INST_TRAIN:电工/中级工', {}, 100_000],
  ['and nothing that was given up', { status: 'released' }, 'INST_TRAIN:电工/中级工', {}, 0],
  ['whatever the applicant says of it', {}, 'INST_TRAIN:电工/中级工', { told: { trainingSubsidyPaid: 1 } }, 100_000],
  ['of the same level alone', {}, 'INST_TRAIN:电工/初级工', {}, undefined],
  ['of the same occupation alone', {}, 'INST_TRAIN:焊工/中级工', {}, undefined],
  ['not as an apprentice, whose plan was paid for', {}, 'APPRENTICE:电工/中级工', {}, undefined],
  ['not by a certificate that took its place', {}, 'INST_TRAIN:电工/中级工', { as: 'SKILL_UP:电工/中级工' }, undefined],
])('it counts a training %s', async (_, held, key, also, expected) => {
  expect(await paidAfter(held, key, also)).toBe(expected);
});
