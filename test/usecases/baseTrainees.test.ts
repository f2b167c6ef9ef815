import { beforeEach, expect, test } from 'vitest';
import { withSettings } from '../../shared/policy/index.ts';
import { assess } from '../../shared/policy/assess.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { replayText } from '../../shared/policy/replay.ts';
import type { Line } from '../../shared/schemas/line.ts';
import { assessClaim } from '../../shared/usecases/claim/assessClaim.ts';
import { claim, commitOf, filing, JURISDICTION, line, payable, registerEntry, rosterId } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';
import { rosterClass } from '../support/rosterClass.ts';

const BASE = { name: '样例基地', place: '样例', agreement: '样例协议', trainingPoint: true };
const EMPLOYER = '91999900MA00000019';
const ROW = {
  tier: '中级工',
  groups: [],
  occupation: '电工',
  startDate: '2020-05-01',
  eventDate: '2020-05-20',
  certificate: true,
  cooperationBase: '样例基地',
  employedInCounty: true,
};

let app: MemoryApp;
beforeEach(async () => {
  app = memoryApp({ now: '2020-07-06T09:00:00+08:00' });
  await app.store.commit(commitOf(registerEntry('样例基地', 'cooperationBases', BASE)));
});

/** A trainee of a labour base as a claim of 2020-06-30 is assessed. */
async function assessed(facts: object): Promise<Line> {
  const known = filing();
  const plan = { ...known.plan, programme: 'INST_TRAIN', institution: 11, standard: 90_000 };
  await app.store.commit(commitOf({ ...known, plan, status: 'allotted', number: '1', allottedAt: known.submittedAt }));
  const { status: _draft, ...draft } = claim({
    programme: 'INST_TRAIN',
    filing: known.id,
    roster: rosterId(),
    institution: 11,
    claimedOn: '2020-06-30',
  });
  const root = { ...draft, status: 'submitted' as const };
  await app.store.commit(commitOf(root));
  const row = line(root.id, 1, { person: payable(), facts: { ...ROW, ...facts } });
  await app.store.write({ op: 'create', item: row });
  await assessClaim(app, root.id);
  const [found] = await app.store.all({ of: 'line', by: 'claim', claim: root.id });
  expect(replayText(found?.receipt ?? '')).toBe(found?.receipt);
  return found!;
}

const judged = ({ status, amount, reasons }: Line) => [status, amount, reasons[0]?.code, reasons[0]?.clause];

test.each<[string, object, unknown[]]>([
  [
    'for an enterprise since the day of the claim',
    { countyEmployerCode: EMPLOYER, employedFrom: '2020-06-30' },
    ['assessed', 180_000],
  ],
  [
    'from the day after on',
    { countyEmployerCode: EMPLOYER, employedFrom: '2020-07-01' },
    ['rejected', 0, 'NOT_EMPLOYED_IN_COUNTY', '三(三)4'],
  ],
  ['for nobody who is named', {}, ['returned', 0, 'MISSING_PART', '三(三)4']],
  ['for nobody', { employedInCounty: false }, ['rejected', 0, 'NOT_EMPLOYED_IN_COUNTY', '三(三)4']],
])('a trainee of a base who works here %s', async (_, facts, expected) => {
  expect(judged(await assessed(facts))).toEqual([...expected, ...Array<undefined>(4 - expected.length)]);
});

test('days of work are counted to the day of the claim, for a county that asks for some (AMB-14)', async () => {
  const { receipt = '' } = await assessed({ countyEmployerCode: EMPLOYER, employedFrom: '2020-06-01' });
  const said = JSON.parse(receipt);
  expect(said.facts.base).toMatchObject({ employer: EMPLOYER, employedDays: 30, employedInCounty: true });
  const pack = packOf(JURISDICTION, ROW.eventDate);
  const after = (days: number) => assess(said, withSettings(pack, { 'base.minEmploymentDays': days })).result;
  expect([after(30), after(31)]).toEqual(['pay', 'reject']);
});

test('a roster that says so without an employer comes back at once', async () => {
  const here = { 劳务合作基地: '样例基地', 是否到我县就业: '是' };
  await expect(rosterClass(app, 'INST_TRAIN', [here])).rejects.toThrow('就业单位信用代码');
  const work = { 就业单位信用代码: EMPLOYER, 就业起始日期: '2020-07-01' };
  await expect(rosterClass(app, 'INST_TRAIN', [{ ...here, ...work }])).resolves.toMatchObject({ uploads: 1 });
});
