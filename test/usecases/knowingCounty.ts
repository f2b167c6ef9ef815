import { citizen } from '../../infra/local/sample/roster/citizen.ts';
import { seededRandom } from '../../infra/local/sample/roster/random.ts';
import type { RosterRow } from '../../infra/local/sample/roster/rosterFile.ts';
import type { ClaimedProgramme, DirectProgramme } from '../../shared/domain/programmes.ts';
import { isProgramme, PROGRAMMES } from '../../shared/policy/programmes.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { FilingPlan } from '../../shared/schemas/filing.ts';
import { UploadId, type FilingId } from '../../shared/schemas/ids.ts';
import type { RegisterEntry } from '../../shared/schemas/register.ts';
import type { SealedPerson } from '../../shared/schemas/person.ts';
import type { FollowUpDone } from '../../shared/schemas/followUp.ts';
import type { Matter } from '../../shared/schemas/proposalMatter.ts';
import type { Proposal } from '../../shared/schemas/proposal.ts';
import { assessClaim } from '../../shared/usecases/claim/assessClaim.ts';
import { submitClaim } from '../../shared/usecases/claim/submitClaim.ts';
import { submitDirectClaim, type Party } from '../../shared/usecases/claim/submitDirectClaim.ts';
import {
  AT,
  claim,
  claimId,
  commitOf,
  JURISDICTION,
  line,
  next,
  proposal,
  registerEntry,
  roster,
  SIGNED,
} from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';
import { rosterClass } from '../support/rosterClass.ts';
import { ENTERPRISE } from './apprenticeship.ts';

/** A county that knows all that can be known of one old citizen, of an enterprise, and of what they claim. */

const RSJ = Actor.parse({ user: 'd', name: '', role: 'department', department: 'RSJ', jurisdiction: JURISDICTION });
const { phone: _none, ...OLD } = citizen(seededRandom(7), { bornAround: 1950 });
const [BASE, STUDIO] = ['样例协作基地', '样例工作室'];

/** What a county must have settled for a fact to be asked; all others are asked whatever it has settled. */
export const SETTLED = { costCeiling: true, 'safety.payee': 'enterprise', 'lhs.maxYears': 3, 'living.needPass': true };

/** Cells that a row may have and need not. */
const CELLS: RosterRow = {
  姓名: OLD.name,
  身份证号: OLD.citizenId,
  收款账号: OLD.account,
  开户行: OLD.bank,
  用人单位信用代码: ENTERPRISE,
  自主评价机构代码: ENTERPRISE,
  养老待遇种类: '城乡居民养老金',
  劳务合作基地: BASE,
  是否到我县就业: '是',
  就业单位信用代码: ENTERPRISE,
  就业起始日期: '2020-06-20',
  申领时是否在编: '否',
  困难类别: '城乡低保',
};
const OWN_CELLS: Partial<Record<ClaimedProgramme, RosterRow>> = {
  INST_TRAIN: { 人员类别: '两后生', 离校日期: '2020-05-01' },
  LIVING: { 困难类别: '两后生', 离校日期: '2020-05-01', 身份证明编号: '', 是否合格: '是' },
  COOP_STUDENT: { 身份证明编号: '' },
  SKILL_UP: { 等级: '高级技师', 工种: '焊工' },
};
/** What its plan says, of those that say more than others. */
const OWN_PLAN: Partial<Record<ClaimedProgramme, Partial<FilingPlan>>> = { COOP_STUDENT: { cooperationBase: BASE } };

export type Knowing = { readonly app: MemoryApp; readonly person: SealedPerson };

export async function knowingCounty(): Promise<Knowing> {
  const app = memoryApp({ now: '2020-12-21T09:00:00+08:00' });
  const unit = { ...(await app.seal.seal({ ...OLD, citizenId: ENTERPRISE })) };
  const entries = [
    registerEntry('institution/11', 'accounts', unit),
    registerEntry(ENTERPRISE, 'accounts', unit),
    affected(),
    registerEntry(ENTERPRISE, 'manufacturers'),
    registerEntry(ENTERPRISE, 'evaluationBodies', { name: '样例', kind: '企业', occupations: ['焊工'] }),
    registerEntry(BASE, 'cooperationBases', { name: BASE, place: '样例', agreement: '1', trainingPoint: true }),
    registerEntry('家政服务', 'projects', { name: '家政服务', outsideQualification: true }),
    registerEntry(STUDIO, 'studios', { host: ENTERPRISE, level: '省级', key: true, occupation: '电工' }),
  ];
  for (const entry of entries) await app.store.commit(commitOf(entry));
  const person = await app.seal.seal(OLD);
  await hadTraining(app, person);
  return { app, person };
}

/** The enterprise is on the list of affected ones for the year. */
export function affected(): RegisterEntry {
  const entry = registerEntry(ENTERPRISE, 'affectedEnterprises');
  return { ...entry, periods: entry.periods.map((one) => ({ ...one, to: '2020-12-31' })) };
}

/** A training of the year, which led to a certificate: what is claimed for that knows what was paid. */
async function hadTraining({ store }: MemoryApp, { key: person }: SealedPerson): Promise<void> {
  const key = 'INST_TRAIN:焊工/高级技师';
  const training = line(claimId(), 1, { status: 'paid' });
  await store.write({ op: 'create', item: training });
  const holder = { claim: training.claim, line: 1, date: '2020-01-10', key };
  const changes = [
    { op: 'takeAnnual' as const, person, year: '2020', limit: 3, holder },
    { op: 'takeOnce' as const, person, key, holder },
  ];
  await store.commit({ ...commitOf(proposal()), changes });
}

/** The person's claim on a roster, with decisions that include and except the training. */
export async function claimOnRoster({ app, person }: Knowing, programme: ClaimedProgramme): Promise<void> {
  const list = await rosterClass(app, programme, [{ ...CELLS, ...OWN_CELLS[programme] }], OWN_PLAN[programme]);
  const { plan } = (await app.store.get({ entity: 'filing', id: list.filing }))!;
  const training = { need: '样例', year: 2020, programme, occupation: plan.occupation };
  await decided(app, { kind: 'exception', content: training }, person);
  const days = { need: '样例', notPensioned: true, from: '2020-01-01', to: '2020-12-31' } as const;
  await decided(app, { kind: 'inclusion', content: days }, person);
  if (programme === 'LIVING') await attended(app, list.filing, person);
  await askedForProof(app, list.filing, person);
  const cost = PROGRAMMES[programme].knows.has('actualCost') ? { actualCost: 1_000 } : {};
  const asked = { roster: list.id, statement: SIGNED, ...cost };
  const submitted = await submitClaim(app, RSJ, asked, `roster-${list.id}`);
  if (!submitted.ok) throw new Error(`${programme}: ${JSON.stringify(submitted.problem)}`);
  await assessClaim(app, submitted.value.id);
}

/** The person was asked for a proof of the group under the same plan before, in vain. */
async function askedForProof(app: MemoryApp, filing: FilingId, person: SealedPerson): Promise<void> {
  const before = claim({ filing });
  const receipt = JSON.stringify({ steps: [{ rule: 'livingCategory', output: 'MISSING_PART' }] });
  const item = line(before.id, 1, { person, status: 'returned', receipt });
  await app.store.commit({ ...commitOf(before), changes: [{ op: 'create', item }] });
}

async function attended(app: MemoryApp, filing: FilingId, person: SealedPerson): Promise<void> {
  const kept = roster({ filing, programme: 'ATTENDANCE' });
  await app.store.commit(commitOf(kept));
  const facts = { date: '2020-06-11' };
  const taught = (await app.store.get({ entity: 'filing', id: filing }))!;
  const sessions = [{ date: facts.date, hours: 6 }];
  const opening = { place: '样例教室', teachers: ['T'], sessions, reportedOn: '2020-06-01', reportedBy: 'i' };
  await app.store.commit(commitOf({ ...next(taught), opening }));
  const item = { entity: 'row', roster: kept.id, rowKey: 'a', row: 2, version: 1, digest: '', person, facts } as const;
  await app.store.write({ op: 'create', item: { ...item, upload: UploadId.parse('U-AAAA') } });
}

async function decided(app: MemoryApp, matter: Matter, party?: SealedPerson, followUps: FollowUpDone[] = []) {
  const root: Proposal = {
    ...proposal({ matter, department: 'RSJ', followUps: followUps.map((one) => ({ ...one, by: 'd', at: AT })) }),
    ...(party && { party }),
    status: 'approved',
    approvedOn: '2020-06-01',
  };
  await app.store.commit(commitOf(root));
  return root.id;
}

/** Every grant that no plan is filed for. */
export async function directClaims({ app, person }: Knowing): Promise<void> {
  const achievements = [{ kind: '样例', evidence: '样例', on: '2020-05-01' }];
  const title = await decided(app, { kind: 'title', content: { title: '工匠', achievements } }, person);
  const contest = { name: '样例赛', level: '县级' as const, occupation: '电工', plannedOn: '2020-06-20', budget: 1 };
  const content = { ...contest, organiser: ENTERPRISE, raiseTo: 5_000_000 };
  const held = await decided(app, { kind: 'contest', content }, undefined, [
    { act: 'held', on: '2020-06-20', participants: 30, recommended: {} },
    { act: 'reported', summary: '样例' },
  ]);
  const cost = { kind: '项目开发', actualCost: 10_000_000, invoices: true, invoice: 'F-1', shortage: true };
  const build = { ...cost, project: '实训楼', occupation: '电工', eventDate: '2020-06-20' };
  await direct(app, 'CRAFTSMAN', { identity: OLD }, { proposal: title });
  await direct(app, 'COMPETITION', { holder: ENTERPRISE }, { proposal: held });
  await direct(app, 'STUDIO', { holder: ENTERPRISE }, { studio: STUDIO, eventDate: '2020-06-20' });
  await direct(app, 'BUILD', { holder: 'institution/11' }, build);
}

async function direct(app: MemoryApp, programme: DirectProgramme, party: Party, facts: Record<string, unknown>) {
  if (!isProgramme(programme)) throw new Error(programme);
  const submitted = await submitDirectClaim(app, RSJ, { programme, party, facts, statement: SIGNED }, programme);
  if (!submitted.ok) throw new Error(`${programme}: ${JSON.stringify(submitted.problem)}`);
  await assessClaim(app, submitted.value.id);
}
