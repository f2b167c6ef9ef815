import { allot, appropriate, disburse, reserve } from '../../shared/domain/money/movements.ts';
import { registerEntryId } from '../../shared/domain/registers/registers.ts';
import { workItemId } from '../../shared/domain/workItems.ts';
import { stageKey } from '../../shared/policy/programmes/apprentice.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { Claim } from '../../shared/schemas/claim.ts';
import type { Line } from '../../shared/schemas/line.ts';
import type { Filing } from '../../shared/schemas/filing.ts';
import { UploadId } from '../../shared/schemas/ids.ts';
import type { Recovery } from '../../shared/schemas/recovery.ts';
import { assessClaim } from '../../shared/usecases/claim/assessClaim.ts';
import { askClaimReview } from '../../shared/usecases/claim/askReview.ts';
import { recordClaimReview } from '../../shared/usecases/claim/recordClaimReview.ts';
import { planBatches, reserveBatch } from '../../shared/usecases/claim/reserveBatch.ts';
import { submitStage } from '../../shared/usecases/claim/submitStage.ts';
import { decideWorkItem } from '../../shared/usecases/decideWorkItem.ts';
import { planPayment } from '../../shared/usecases/payment/planPayment.ts';
import { closeRecovery } from '../../shared/usecases/recovery/closeRecovery.ts';
import { orderRecovery } from '../../shared/domain/recovery/recoveryStates.ts';
import { claim, commitOf, filing, holder, JURISDICTION, next, person, proposal, roster } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

export const ENTERPRISE = '91999900MA00000019';
export const RATE = 500_000;
/** 30 % of a head, fen. */
export const FIRST = 150_000;
export const ENDED = '2020-12-20';
export const KEY = 'APPRENTICE:电工/中级工';

export const actor = (user: string, role: Actor['role'], more: object = {}) =>
  Actor.parse({ user, name: '', role, jurisdiction: JURISDICTION, ...more });
export const DEPARTMENT = actor('dept-nyj', 'department', { department: 'NYJ' });
export const AUDITOR = actor('auditor', 'auditor');
const HRSS = actor('hrss-1', 'hrss');
const STATEMENT = {
  authenticity: true,
  validity: true,
  reasonableness: true,
  compliance: true,
  signedBy: 'x',
} as const;

/** A plan whose course is over, with its apprentices, its money and its paid first part. */
export type Scene = Readonly<{
  app: MemoryApp;
  filing: Filing;
  advance: Pick<Line, 'claim' | 'no'>;
  heads: readonly Line['person']['key'][];
  /** Claims the second part; `among` so many of the heads are still on the roster. */
  settle: (passed: number, refused?: boolean, among?: number) => Promise<Claim['id']>;
}>;

/** An apprenticeship of `count` heads whose first part is in a state; `paid` unless another is named. */
export async function apprenticeship(count: number, status: Line['status'] = 'paid'): Promise<Scene> {
  const app = memoryApp({ now: '2020-12-21T09:00:00+08:00' });
  const account = { name: '样例企业', citizenId: ENTERPRISE, account: '9900000000000099', bank: '样例银行' };
  const enterprise = await app.seal.seal(account);
  await app.store.commit(
    commitOf({
      entity: 'registerEntry',
      jurisdiction: JURISDICTION,
      version: 1,
      audit: { seq: 0, hash: '' },
      id: registerEntryId('accounts', ENTERPRISE),
      register: 'accounts',
      key: ENTERPRISE,
      periods: [
        {
          from: '2020-01-01',
          data: { ...enterprise },
          basis: '样例',
          enteredBy: 'hrss-1',
          enteredAt: '2020-01-01T09:00:00.000+08:00',
        },
      ],
    }),
  );
  const plan = await plannedFor(app, count);
  const advance = await advanced(app, plan, enterprise, { count, status });
  const people = Array.from({ length: count }, () => person());
  const heads = people.map(({ key }) => key);
  const list = roster({ filing: plan.id, programme: 'APPRENTICE' });
  await app.store.commit(commitOf(list));
  const write = (passed: number, among: number, version: number) =>
    Promise.all(
      people.slice(0, among).map((one, index) => {
        const item = {
          entity: 'row' as const,
          roster: list.id,
          rowKey: `${one.key}/APPRENTICE`,
          version,
          row: index + 2,
          person: one,
          facts: { passed: index < passed, age: 20 },
          upload: UploadId.parse('U-00000001'),
          digest: `${index < passed}`,
        };
        return app.store.write({ op: version === 1 ? 'create' : 'replace', item });
      }),
    );
  let times = 0;
  const settle = async (passed: number, refused = false, among = count) => {
    await write(passed, among, ++times);
    const asked = { roster: list.id, stage: 'second' as const, refused, statement: STATEMENT };
    const claimed = await submitStage(app, DEPARTMENT, asked, `settle-${times}`);
    if (!claimed.ok) throw new Error(JSON.stringify(claimed.problem));
    return claimed.value.id;
  };
  return { app, filing: plan, advance, heads, settle };
}

async function plannedFor(app: MemoryApp, count: number): Promise<Filing> {
  const amount = count * RATE;
  const base = filing();
  const submitted = filing({
    plan: {
      ...base.plan,
      programme: 'APPRENTICE',
      occupation: '电工',
      level: '中级工',
      heads: count,
      standard: RATE,
      amount,
      startDate: '2020-04-06',
      endDate: ENDED,
      apprenticeship: {
        enterprise: ENTERPRISE,
        manufacturing: true,
        school: '样例职业学校',
        years: 1,
      },
    },
  });
  const place = { fund: submitted.fund, year: submitted.year };
  await app.store.commit({ ...commitOf(submitted), movements: [appropriate(place, 'all', amount)] });
  const allotted: Filing = {
    ...next(submitted),
    audit: (await app.store.get({ entity: 'filing', id: submitted.id }))!.audit,
    status: 'allotted',
    number: 'B-1',
    allottedAt: submitted.submittedAt,
    allotted: amount,
  };
  await app.store.commit({
    ...commitOf(allotted),
    movements: [allot({ ...place, filing: submitted.id }, submitted.id, amount)],
  });
  return allotted;
}

type Advance = { count: number; status: Line['status'] };

async function advanced(
  app: MemoryApp,
  plan: Filing,
  enterprise: Line['person'],
  { count, status }: Advance,
): Promise<Pick<Line, 'claim' | 'no'>> {
  const root = claim({
    programme: 'APPRENTICE',
    department: 'NYJ',
    filing: plan.id,
    holder: ENTERPRISE,
    lines: 1,
    path: [{ user: 'dept-nyj', duty: 'file' }],
  });
  const key = stageKey(plan.id, 'first');
  const item: Line = {
    entity: 'line',
    claim: root.id,
    no: 1,
    version: 1,
    status,
    person: enterprise,
    facts: { stage: 'first', plan: plan.id },
    amount: count * FIRST,
    payee: 'enterprise',
    slots: [{ kind: 'once', key }],
    warnings: [],
    reasons: [],
    frozen: false,
  };
  const place = { fund: plan.fund, year: plan.year, filing: plan.id };
  const lines = [{ no: 1, amount: item.amount }];
  const holder = { claim: root.id, line: 1, date: '2020-04-06', key };
  await app.store.commit({
    ...commitOf(
      status === 'paid' ? { ...root, status: 'closed', closedAt: root.createdAt } : { ...root, status: 'payable' },
    ),
    changes: [
      { op: 'create', item },
      { op: 'takeOnce', person: enterprise.key, key, holder },
    ],
    movements: [reserve(place, 'one', lines), ...(status === 'paid' ? [disburse(place, 'one', lines)] : [])],
  });
  return { claim: root.id, no: 1 };
}

/** A claim through its review up to what it waits for next. */
export async function reviewed(app: MemoryApp, id: Claim['id']): Promise<void> {
  await assessClaim(app, id);
  await askClaimReview(app, { claim: id, round: 1, token: 'review' });
  const item = workItemId(id, 1, 'reviewClaim', 1);
  await decideWorkItem(app, HRSS, item, { outcome: 'approve', reasons: [], lines: [] });
  await recordClaimReview(app, id, item);
}

/** What the workflow does with an accepted claim until it waits again. */
export async function reserved(app: MemoryApp, id: Claim['id']): Promise<void> {
  for (const { lines } of (await planBatches(app, id)).batches) await reserveBatch(app, id, lines);
  await planPayment(app, id);
}

/** A case that was ordered, and all of its money is back. */
export async function broughtBack(app: MemoryApp, { id }: Pick<Recovery, 'id'>): Promise<void> {
  const recovery = (await app.store.get({ entity: 'recovery', id }))!;
  await app.store.commit(commitOf({ ...orderRecovery(recovery), returned: recovery.amount }));
  await closeRecovery(app, id);
}

/** Person-times of the department on the day on which the course ended. */
export async function counted(app: MemoryApp): Promise<number> {
  const days = await app.store.all({ of: 'targetDay', by: 'department', department: 'NYJ', from: ENDED, to: ENDED });
  return days.reduce((sum, { personTimes }) => sum + personTimes, 0);
}

/** Places that a head holds: the level's once-only key, and the year's. */
export async function placesOf({ store }: MemoryApp, head: Line['person']['key']): Promise<string[]> {
  const { annual, once } = await store.places(head);
  return [
    ...once.map(({ key }) => key),
    ...annual.flatMap(({ year, holders }) => Object.values(holders).map(({ key }) => `${year} ${key}`)),
  ];
}

export const recoveriesOf = (app: MemoryApp): Promise<Recovery[]> => app.store.all({ of: 'recovery', by: 'all' });

/** What a decision beyond three a year is for (AMB-23). */
const EXCEPTED = { need: '转岗急需（样例）', year: 2020, programme: 'APPRENTICE', occupation: '电工', level: '中级工' };

/** Three trainings of other occupations in the year of the course. */
export async function withThree({ app }: Scene, head: Scene['heads'][number]): Promise<void> {
  for (const occupation of ['车工', '焊工', '钳工']) {
    const root = claim();
    const key = `INST_TRAIN:${occupation}/中级工`;
    const training = { ...holder(root.id), date: '2020-05-20', key };
    const year = { op: 'takeAnnual' as const, person: head, year: '2020', limit: 3, holder: training };
    await app.store.commit({ ...commitOf(root), changes: [year] });
  }
}

/** A decision that pays for somebody's training beyond three a year. */
export async function excepted({ app }: Scene, head: Scene['heads'][number]) {
  const people = await app.store.all({ of: 'row', by: 'person', person: head });
  const decision = {
    ...proposal({ matter: { kind: 'exception', content: EXCEPTED }, party: people[0]!.person }),
    status: 'approved' as const,
    approvedOn: '2020-06-05',
  };
  await app.store.commit(commitOf(decision));
  return decision.id;
}
