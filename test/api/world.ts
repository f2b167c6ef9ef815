import { createApi } from '../../functions/api/app.ts';
import { citizen } from '../../infra/local/sample/roster/citizen.ts';
import { seededRandom } from '../../infra/local/sample/roster/random.ts';
import { publish } from '../../shared/domain/claim/publicList.ts';
import { newInstruction } from '../../shared/domain/payment/instructions.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { Claim } from '../../shared/schemas/claim.ts';
import type { RootEntity } from '../../shared/schemas/entity.ts';
import {
  BatchId,
  ClaimId,
  ComplaintId,
  FilingId,
  ProposalId,
  PublicNoticeId,
  ListId,
  RecoveryId,
  RosterId,
  TargetCheckId,
  UploadId,
} from '../../shared/schemas/ids.ts';
import { enterAccount } from '../../shared/usecases/register/enterAccount.ts';
import { enterPeriod } from '../../shared/usecases/register/enterPeriod.ts';
import * as example from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';

/** People of the world: a trainee whose line is claimed, and a person who has applied. All invented. */
export const [TRAINEE, APPLICANT, STRANGER] = [11, 12, 13].map((seed) => citizen(seededRandom(seed))) as [
  Citizen,
  Citizen,
  Citizen,
];
type Citizen = ReturnType<typeof citizen>;

export const ACCOUNT = '9900000000001111';
export const TOKEN = 'a-task-token-that-nobody-sees';

/** Whom a request comes from, as the gateway hands on the token's claims. */
export const USERS = {
  own: { sub: 'dept-nyj', role: 'department', department: 'NYJ' },
  other: { sub: 'dept-jtj', role: 'department', department: 'JTJ' },
  hrss: { sub: 'hrss-1', role: 'hrss' },
  finance: { sub: 'finance-2', role: 'finance' },
  school: { sub: 'institution-11', role: 'institution', institution: '11' },
  otherSchool: { sub: 'institution-14', role: 'institution', institution: '14' },
  office: { sub: 'office', role: 'office' },
  auditor: { sub: 'auditor', role: 'auditor' },
  applicant: { sub: 'person-1', role: 'person', citizen_id: APPLICANT.citizenId },
  stranger: { sub: 'person-2', role: 'person', citizen_id: STRANGER.citizenId },
  town: { sub: 'town-10', role: 'township', township: '小浦镇' },
  otherTown: { sub: 'town-9', role: 'township', township: '虹星桥镇' },
  partner: { sub: 'partner-1', role: 'partner', unit: '县科协' },
} as const;
export type User = keyof typeof USERS;

export const IDS = {
  filing: FilingId.parse('F-AAAA'),
  returned: FilingId.parse('F-BBBB'),
  added: FilingId.parse('F-CCCC'),
  roster: RosterId.parse('R-AAAA'),
  upload: UploadId.parse('U-AAAA'),
  claim: ClaimId.parse('C-AAAA'),
  back: ClaimId.parse('C-BBBB'),
  application: ClaimId.parse('C-CCCC'),
  grant: ClaimId.parse('C-DDDD'),
  batch: BatchId.parse('C-AAAA.1.1'),
  check: TargetCheckId.parse('T-AAAA'),
  recovery: RecoveryId.parse('V-AAAA'),
  proposal: ProposalId.parse('P-AAAA'),
  notice: PublicNoticeId.parse('2020-06-05.C-AAAA.1'),
  list: ListId.parse('L-AAAA'),
  complaint: ComplaintId.parse('J-AAAA'),
};

const PATH = [{ user: 'dept-nyj', duty: 'file' }] as const;
const REASON = { code: 'CHECK', message: '请核对' };
const STATEMENT = {
  authenticity: true,
  validity: true,
  reasonableness: true,
  compliance: true,
  signedBy: 'dept-nyj',
} as const;

async function claims(app: MemoryApp): Promise<Claim[]> {
  const applicant = (await app.seal.seal(APPLICANT)).key;
  const base = {
    programme: 'INST_TRAIN',
    filing: IDS.filing,
    roster: IDS.roster,
    institution: 11,
    path: PATH,
  } as const;
  const made = example.claim({ ...base, id: IDS.claim, lines: 1, round: 1, statement: STATEMENT });
  const back = example.claim({ ...base, id: IDS.back, lines: 1 });
  const application = example.claim({
    id: IDS.application,
    programme: 'SKILL_UP',
    department: 'RSJ',
    claimant: applicant,
  });
  const grant = example.claim({
    id: IDS.grant,
    programme: 'STUDIO',
    holder: 'institution/11',
    institution: 11,
    path: PATH,
  });
  return [
    { ...made, status: 'instructed', batch: IDS.batch },
    { ...back, status: 'returned', reasons: [REASON] },
    { ...application, status: 'returned', reasons: [REASON] },
    { ...grant, status: 'returned', reasons: [REASON] },
  ];
}

const put = async (app: MemoryApp, root: RootEntity): Promise<void> => {
  const committed = await app.store.commit(example.commitOf(root));
  if (!committed.ok) throw new Error(JSON.stringify(committed));
};

/** A county in which there is one of everything, and the API over it. */
export async function openWorld() {
  const app = memoryApp();
  // A disabled person's card holds the citizen's own number.
  const trainee = await app.seal.seal({ ...TRAINEE, groupCard: `残疾证 ${TRAINEE.citizenId}43` });
  const plan = { ...example.filing().plan, institution: 11, township: '小浦镇' };
  await put(app, {
    ...example.filing({ id: IDS.filing, path: PATH, plan }),
    status: 'allotted',
    number: '备〔2020〕1号',
    allottedAt: example.AT,
  });
  await put(app, { ...example.filing({ id: IDS.returned, path: PATH, plan }), status: 'returned', reasons: [REASON] });
  const supplement = { of: IDS.filing, heads: 1, amount: 100_000, reason: '报名超出备案人数' };
  const added = example.filing({ id: IDS.added, path: PATH, plan, supplement });
  await put(app, { ...added, status: 'returned', reasons: [REASON] });
  await put(app, example.roster({ id: IDS.roster, filing: IDS.filing, programme: 'INST_TRAIN', institution: 11 }));
  for (const claim of await claims(app)) await put(app, claim);
  await put(app, example.targetCheck({ id: IDS.check }));
  const won = {
    act: 'results' as const,
    winners: [{ person: trainee, rank: 1, incentive: '奖金（样例）' }],
    by: 'dept-nyj',
    at: example.AT,
  };
  const recovery = example.recovery({ id: IDS.recovery, claim: IDS.claim, path: PATH });
  await put(app, { ...recovery, status: 'ordered' });
  await put(app, {
    ...example.proposal({ id: IDS.proposal, path: PATH, party: trainee, followUps: [won] }),
    status: 'approved',
    approvedOn: '2020-05-20',
  });
  const studio = { host: 'institution/11', level: '市级', occupation: '茶艺师' };
  await put(app, example.registerEntry('样例工作室', 'studios', studio));
  const seal = (said: string) => app.seal.sealText(said, IDS.complaint);
  const said = { text: await seal('举报内容（样例）'), contact: await seal('联系方式（样例）') };
  await put(app, example.complaint({ id: IDS.complaint, ...said }));
  await put(app, example.listImport({ id: IDS.list }));
  const line = example.line(IDS.claim, 1, {
    person: trainee,
    receipt: '{"policy":{},"steps":[]}',
    turn: '{}',
    payee: 'person',
  });
  const instruction = newInstruction(IDS.batch, line);
  const batch = { entity: 'batch', id: IDS.batch, claim: IDS.claim, version: 1, fund: 'special' } as const;
  const item = example.workItem('C-AAAA.1.reviewClaim.1', { token: TOKEN });
  const items = [
    { ...line, status: 'instructed' as const, instruction: instruction.id },
    example.line(IDS.back, 1, { person: trainee, status: 'returned' }),
    example.line(IDS.grant, 1, { person: trainee, status: 'returned' }),
    instruction,
    example.listMatch({ list: IDS.list, claim: IDS.claim, person: trainee.key }),
    {
      ...batch,
      status: 'instructed' as const,
      lines: 1,
      amount: line.amount,
      createdAt: example.AT,
      fileKeys: { xlsx: 'payments/a.xlsx', csv: 'payments/a.csv' },
    },
    item,
    {
      entity: 'upload' as const,
      id: IDS.upload,
      roster: IDS.roster,
      version: 1,
      fileName: '花名册.xlsx',
      objectKey: 'uploads/a.xlsx',
      resultKey: 'results/a.xlsx',
      wholeOrNothing: false,
      requestedAt: example.AT,
      requestedBy: 'dept-nyj',
      status: 'done' as const,
    },
    {
      entity: 'row' as const,
      roster: IDS.roster,
      rowKey: 'somebody/电工',
      version: 1,
      row: 2,
      upload: IDS.upload,
      digest: 'abc',
      person: trainee,
      facts: { occupation: '电工' },
      claim: IDS.claim,
    },
    {
      entity: 'objection' as const,
      claim: IDS.claim,
      line: 1,
      id: 'O-1',
      version: 1,
      raisedBy: 'auditor',
      raisedAt: example.AT,
      text: '存疑',
      status: 'open' as const,
    },
  ];
  for (const one of items) {
    const written = await app.store.write({ op: 'create', item: one });
    if (!('ok' in written) || !written.ok) throw new Error(`${one.entity} was not written`);
  }
  const published = example.claim({ id: IDS.claim, programme: 'INST_TRAIN', institution: 11 });
  const { notice, text } = publish(published, [line], { from: '2020-06-01', until: '2020-06-05' });
  await app.files.write(notice.fileKey, new TextEncoder().encode(text), 'application/json');
  await app.store.write({ op: 'create', item: notice });
  const office = Actor.parse({ user: 'office', name: '', role: 'office', jurisdiction: '330522' });
  const task = { from: '2020-01-01', data: { personTimes: 100 }, basis: '任务分解表（样例）' };
  await enterPeriod(app, office, { register: 'townTargets', key: '2020/小浦镇', period: task });
  const school = Actor.parse({
    user: 'institution-11',
    name: '',
    role: 'institution',
    institution: 11,
    jurisdiction: '330522',
  });
  const account = { name: '样例学校', account: ACCOUNT, bank: '样例银行', from: '2020-01-01', basis: '样例' };
  await enterAccount(app, school, 'institution/11', account);
  const api = createApi(app);
  return {
    app,
    api,
    /** One request as the gateway passes it on; without a user, as one that bears no token. */
    ask: (user: User | undefined, path: string, init: RequestInit = {}): Promise<Response> => {
      const claims = user && { name: '', jurisdiction: '330522', ...USERS[user] };
      const event = claims && { requestContext: { authorizer: { jwt: { claims } } } };
      return Promise.resolve(api.request(`/api/v1${path}`, init, { event }));
    },
  };
}
export type World = Awaited<ReturnType<typeof openWorld>>;
