import { aimsOf } from '../../infra/local/sample/quarter/aims.ts';
import { ACCOUNT, APPLICANT, IDS } from './world.ts';

/** One request that is good in itself, so that only who asks decides. */
export type Call = { readonly route: string; readonly path: string; readonly init: RequestInit };

const statement = {
  authenticity: true,
  validity: true,
  reasonableness: true,
  compliance: true,
  signedBy: 'somebody',
};
const plan = {
  programme: 'INST_TRAIN',
  className: '茶艺师二班',
  occupation: '茶艺师',
  aims: aimsOf('茶艺师'),
  level: '初级工',
  institution: 11,
  heads: 10,
  standard: 100_000,
  amount: 1_000_000,
  startDate: '2020-06-10',
  endDate: '2020-06-20',
};
const { name, citizenId, account, bank } = APPLICANT;
const own = {
  identity: { name, citizenId, account, bank },
  certificate: {
    certType: '职业技能等级证书',
    certificateNo: 'S2020',
    occupation: '电工',
    level: '中级工',
    certDate: '2020-05-10',
    inEstablishment: false,
  },
};
const question = {
  certType: '职业技能等级证书',
  occupation: '电工',
  level: '中级工',
  certDate: '2020-05-10',
  inEstablishment: false,
};
const opening = { place: '样例教室', teachers: ['institution/11/T1'], sessions: [{ date: '2020-06-11', hours: 6 }] };
const matter = {
  kind: 'contest',
  content: {
    name: '茶艺竞赛',
    level: '县级',
    occupation: '茶艺师',
    plannedOn: '2020-06-15',
    budget: 3_000_000,
    organiser: 'institution/11',
  },
};
const facts = { studio: '样例工作室', eventDate: '2020-05-20' };
const grant = { programme: 'STUDIO', party: { holder: 'institution/11' }, facts, statement };
const period = { from: '2020-01-01', data: { name: '月嫂', outsideQualification: true }, basis: '样例目录' };
const filed = { name: '样例学校', account: ACCOUNT, bank: '样例银行', from: '2020-01-01', basis: '样例' };
const upload = {
  fileName: '花名册.xlsx',
  contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  wholeOrNothing: false,
};

/** `GET /claims/{id}` with the values of its parameters, in their order. */
function call(route: string, values: readonly (string | number)[] = [], body?: unknown): Call {
  const [method = 'GET', template = ''] = route.split(' ');
  const rest = [...values];
  const path = template.replaceAll(/\{[^}]+\}/g, () => encodeURIComponent(String(rest.shift())));
  const headers = { 'content-type': 'application/json', 'idempotency-key': 'the-same-key' };
  return { route, path, init: { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) } };
}

/** Every route of the API, once. */
export const CALLS: readonly Call[] = [
  call('GET /public/notices'),
  call('GET /public/notices/{id}', [IDS.notice]),
  call('GET /public/policy'),
  call('GET /public/awards'),
  call('POST /public/eligibility', [], { programme: 'SKILL_UP', facts: question }),
  call('POST /public/complaints', [], { about: { institution: 11 }, text: '该班未开课（样例）', contact: '样例' }),
  call('GET /public/complaints/{id}', [IDS.complaint]),
  call('GET /complaints'),
  call('GET /complaints/{id}', [IDS.complaint]),
  call('GET /complaints/{id}/history', [IDS.complaint]),
  call('POST /complaints/{id}/contact', [IDS.complaint]),
  call('POST /complaints/{id}/recovery', [IDS.complaint], {
    claim: IDS.claim,
    lines: [1],
    kind: 'error',
    finding: '核查属实（样例）',
  }),
  call('GET /me'),
  call('GET /notices'),
  call('GET /filings'),
  call('POST /filings', [], plan),
  call('GET /filings/{id}', [IDS.filing]),
  call('POST /filings/{id}/resubmit', [IDS.returned], { ...plan, programme: 'skill-upgrade' }),
  call('POST /filings/{id}/withdraw', [IDS.returned]),
  call('POST /filings/{id}/opening', [IDS.filing], opening),
  call('POST /filings/{id}/allotments', [IDS.filing], { amount: 100 }),
  call('POST /filings/{id}/supplements', [IDS.filing], { heads: 1, amount: 100_000, reason: '报名超出' }),
  call('POST /filings/{id}/resubmit-supplement', [IDS.added], { heads: 1, amount: 100_000, reason: '报名超出' }),
  call('POST /filings/{id}/comments', [IDS.returned], { text: '实训设备可由我单位提供' }),
  call('GET /filings/{id}/history', [IDS.filing]),
  call('POST /rosters', [], { filing: IDS.filing }),
  call('GET /rosters/{id}', [IDS.roster]),
  call('GET /rosters/{id}/rows', [IDS.roster]),
  call('GET /rosters/{id}/outlook', [IDS.roster]),
  call('POST /rosters/{id}/uploads', [IDS.roster], upload),
  call('GET /rosters/{id}/uploads', [IDS.roster]),
  call('GET /rosters/{id}/uploads/{upload}', [IDS.roster, IDS.upload]),
  call('GET /rosters/{id}/uploads/{upload}/result', [IDS.roster, IDS.upload]),
  call('GET /claims'),
  call('POST /claims', [], { roster: IDS.roster, statement }),
  call('POST /claims/own', [], own),
  call('POST /claims/own/{id}/resubmit', [IDS.application], own),
  call('POST /claims/direct', [], grant),
  call('POST /claims/direct/{id}/resubmit', [IDS.grant], { facts }),
  call('POST /claims/stages', [], { roster: IDS.roster, stage: 'first', statement }),
  call('POST /claims/stages/{id}/resubmit', [IDS.back]),
  call('GET /claims/{id}', [IDS.claim]),
  call('POST /claims/{id}/resubmit', [IDS.back]),
  call('POST /claims/{id}/withdraw', [IDS.back]),
  call('POST /claims/{id}/cancel', [IDS.claim], { reason: '开班有误' }),
  call('GET /claims/{id}/history', [IDS.claim]),
  call('GET /claims/{id}/lines', [IDS.claim]),
  call('GET /claims/{id}/lines/{no}/receipt', [IDS.claim, 1]),
  call('GET /claims/{id}/lines/{no}/turn', [IDS.claim, 1]),
  call('POST /claims/{id}/lines/{no}/account', [IDS.claim, 1], { account: '6222000000000000004', bank: '样例银行' }),
  call('POST /claims/{id}/lines/{no}/objections', [IDS.claim, 1], { text: '存疑' }),
  call('GET /claims/{id}/objections', [IDS.claim]),
  call('POST /claims/{id}/objections/{objection}/resolve', [IDS.claim, 'O-1'], { upheld: false, finding: '查无此事' }),
  call('GET /work-items'),
  call('GET /work-items/{id}', [`${IDS.claim}.1.reviewClaim.1`]),
  call('POST /work-items/{id}/decision', [`${IDS.claim}.1.reviewClaim.1`], { outcome: 'approve' }),
  call('GET /funds'),
  call('POST /funds/appropriations', [], { fund: 'special', year: 2020, amount: 100, basis: '样例' }),
  call('GET /funds/{fund}/{year}/entries', ['special', 2020]),
  call('GET /funds/{fund}/{year}/allotments', ['special', 2020]),
  call('POST /funds/{fund}/{year}/allotments', ['special', 2020], {
    items: [`${IDS.filing}.1.allotFiling.1`],
    amount: 100,
  }),
  call('GET /payment-batches/{id}', [IDS.batch]),
  call('GET /payment-batches/{id}/file', [IDS.batch]),
  call('POST /payment-batches/{id}/return', [IDS.batch], { rows: [] }),
  call('POST /target-checks', [], { asOf: '2020-07-01' }),
  call('GET /target-checks'),
  call('GET /target-checks/{id}', [IDS.check]),
  call('GET /registers'),
  call('GET /registers/{register}', ['projects']),
  call('GET /registers/{register}/{key}', ['townTargets', '2020/小浦镇']),
  call('POST /registers/{register}/{key}/periods', ['projects', '月嫂'], period),
  call('POST /proposals', [], { matter }),
  call('GET /proposals'),
  call('GET /proposals/{id}', [IDS.proposal]),
  call('GET /proposals/{id}/history', [IDS.proposal]),
  call('GET /proposals/{id}/points', [IDS.proposal]),
  call('POST /proposals/{id}/resubmit', [IDS.proposal], { matter }),
  call('POST /proposals/{id}/withdraw', [IDS.proposal]),
  call('POST /proposals/{id}/objections', [IDS.proposal], { text: '业绩存疑（样例）' }),
  call('POST /proposals/{id}/objections/{objection}/resolve', [IDS.proposal, 'O-1'], {
    upheld: false,
    finding: '属实',
  }),
  call('POST /proposals/{id}/follow-ups', [IDS.proposal], { act: 'cancelled', reason: '样例' }),
  call('POST /proposals/{id}/revoke', [IDS.proposal], { reason: '样例' }),
  call('GET /goals'),
  call('GET /reports/trainings'),
  call('GET /reports/schools'),
  call('POST /recoveries', [], { claim: IDS.claim, lines: [1], kind: 'error', finding: '复核发现不符合条件' }),
  call('GET /recoveries'),
  call('GET /recoveries/{id}', [IDS.recovery]),
  call('GET /recoveries/{id}/history', [IDS.recovery]),
  call('POST /recoveries/{id}/statement', [IDS.recovery], { text: '当时按名册施教，无虚报' }),
  call('POST /recoveries/{id}/kind', [IDS.recovery], { kind: 'fraud', reason: '证书系伪造（样例）' }),
  call('POST /recoveries/{id}/set-offs', [IDS.recovery], { claim: IDS.claim, line: 1, reference: '抵扣决定1号' }),
  call('POST /recoveries/{id}/handovers', [IDS.recovery], {
    to: '县纪委监委',
    reference: '移送1号',
    on: '2020-05-30',
    documents: ['计算凭据'],
  }),
  call('POST /recoveries/{id}/returns', [IDS.recovery], { amount: 100, reference: '回单1' }),
  call('GET /list-kinds'),
  call('POST /list-imports', [], { kind: 'deceased', asOf: '2020-05-31', basis: '样例名单' }),
  call('GET /list-imports'),
  call('GET /list-imports/{id}', [IDS.list]),
  call('GET /list-imports/{id}/history', [IDS.list]),
  call('GET /list-matches'),
  call('GET /townships'),
  call('GET /townships/{name}', ['小浦镇']),
  call('GET /village-brands'),
  call('GET /accounts/{kind}/{id}', ['institution', 11]),
  call('POST /accounts/{kind}/{id}', ['institution', 11], filed),
];
