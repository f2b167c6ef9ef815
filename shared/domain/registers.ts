import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import type { PolicyPack } from '../policy/pack.ts';
import { packOf } from '../policy/packs.ts';
import { listOf } from '../policy/parameters.ts';
import type { Actor } from '../schemas/actor.ts';
import { RegisterEntryId } from '../schemas/ids.ts';
import { SealedPerson } from '../schemas/person.ts';
import { TITLES } from '../schemas/proposal.ts';
import type { RegisterEntry, RegisterName } from '../schemas/register.ts';
import type { Reason } from '../schemas/reason.ts';
import { seesAll } from './access.ts';
import { addDays, within } from './dates.ts';
import { Distribution, warningsOnDistribution } from './distributions.ts';
import { forbidden, type Outcome } from './problem.ts';
import { Suspension } from './suspensions.ts';
import { Round, RuleBook } from './proposals/titles.ts';
import { readCreditCode } from './identity/creditCode.ts';

type Register = {
  readonly name: string;
  readonly clause: string;
  /** What an entry says; `accounts` hold it sealed. */
  readonly data: z.ZodType<Record<string, unknown>>;
  /** What a key must be, and how that is said when it is not. */
  readonly key: { readonly fits: (key: string) => boolean; readonly message: string };
  readonly writers: readonly Actor['role'][];
  /** Seen by whoever keeps the entry and by those who see the whole county; other registers are seen by all. */
  readonly inner?: true;
  /** What is said of an entry without stopping it. */
  readonly warns?: (data: Record<string, unknown>) => Reason[];
};

const Name = z.string().trim().min(1, '不能为空').max(80, '过长');
const Occupations = z.array(Name).max(200);
const Count = z.int('须为整数').nonnegative('不能为负数').max(100_000_000, '超出合理范围');
const anyKey = { fits: (key: string) => key.trim() === key, message: '前后不能有空格。' };
const creditCode = {
  fits: (key: string) => 'ok' in readCreditCode(key),
  message: '须为校验位正确的统一社会信用代码。',
};
/** `institution/14`, a number of annex 3; or an enterprise's credit code. */
const holder = {
  fits: (key: string) => /^institution\/\d{1,4}$/.test(key) || creditCode.fits(key),
  message: '须为 institution/机构序号，或统一社会信用代码。',
};
const year = { fits: (key: string) => /^20\d{2}$/.test(key), message: '须为年份。' };
/** `institution/14/T01`: whose teacher, and a number that the institution gives. */
const teacher = {
  fits: (key: string) => /^institution\/\d{1,4}\/[0-9A-Za-z-]{1,20}$/.test(key),
  message: '须为 institution/机构序号/教师编号。',
};
const number = { fits: (key: string) => /^[1-9]\d{0,3}$/.test(key), message: '须为机构序号。' };

/** `institution/11/2020`, or a half or quarter of the year: whose sheet, and for which period. */
const schoolPeriod = {
  fits: (key: string) => /^institution\/\d{1,4}\/20\d{2}(?:-(?:H[12]|Q[1-4]))?$/.test(key),
  message: '须为 institution/机构序号/年份，可加 -H1 至 -H2 或 -Q1 至 -Q4。',
};

/** Every register, with its words, its clause and who keeps it. */
export const REGISTERS: Readonly<Record<RegisterName, Register>> = {
  institutions: {
    name: '培训机构名录',
    clause: '附3',
    data: z.strictObject({
      name: Name,
      kind: Name,
      founders: z.array(Name).max(20).default([]),
      occupations: Occupations.default([]),
      /** A suspended institution keeps its place in the list and holds no new class (五(二)3). */
      suspended: z.boolean().default(false),
      reason: Name.optional(),
    }),
    key: number,
    writers: ['hrss'],
  },
  accounts: { name: '收款账户', clause: '五(二)3', data: SealedPerson, key: holder, writers: ['institution', 'hrss'] },
  affectedEnterprises: {
    name: '受影响企业目录清单',
    clause: '三(五)5',
    data: z.strictObject({ name: Name }),
    key: creditCode,
    writers: ['hrss'],
  },
  projects: {
    name: '项目制培训目录',
    clause: '三(四)2',
    data: z.strictObject({ name: Name, outsideQualification: z.boolean() }),
    key: anyKey,
    writers: ['hrss'],
  },
  shortageOccupations: {
    name: '紧缺工种目录',
    clause: '三(一)3',
    data: z.strictObject({ occupation: Name }),
    key: anyKey,
    writers: ['hrss'],
  },
  cooperationBases: {
    name: '劳务协作基地',
    clause: '三(三)4',
    data: z.strictObject({ name: Name, place: Name, agreement: Name, trainingPoint: z.boolean() }),
    key: anyKey,
    writers: ['hrss'],
  },
  evaluationBodies: {
    name: '自主评价机构',
    clause: '四(三)1',
    data: z.strictObject({ name: Name, occupations: Occupations }),
    key: creditCode,
    writers: ['hrss'],
  },
  villageBrands: {
    name: '一乡一品培训品牌',
    clause: '三(一)1',
    data: z.strictObject({ town: Name, brand: Name, occupations: Occupations.default([]) }),
    key: anyKey,
    writers: ['hrss'],
  },
  teachers: {
    name: '培训教师',
    clause: '三(三)1',
    data: z.strictObject({ name: Name, qualification: Name, occupations: Occupations.default([]) }),
    key: teacher,
    writers: ['institution', 'hrss'],
  },
  titleRules: {
    name: '长兴工匠积分管理办法',
    clause: '四(一)1',
    data: RuleBook,
    key: { fits: (key) => TITLES.some((title) => title === key), message: '须为 工匠、大匠、名匠 或 工匠金摇篮。' },
    writers: ['office'],
  },
  titleRounds: {
    name: '长兴工匠评选',
    clause: '四(一)3',
    data: Round,
    key: year,
    writers: ['office'],
  },
  studios: {
    name: '技能大师工作室',
    clause: '四(二)1',
    data: z.strictObject({
      host: Name,
      level: z.enum(['国家级', '省级', '市级', '县级']),
      key: z.boolean().default(false),
      occupation: Name,
      /** 技术攻关革新、产品研发创新、绝技绝活传承、高技能人才培养: what the year brought of each. */
      results: z.record(z.enum(['技术攻关革新', '产品研发创新', '绝技绝活传承', '高技能人才培养']), Count).optional(),
    }),
    key: anyKey,
    writers: ['hrss'],
  },
  selfEvaluations: {
    name: '技能人才自主评价',
    clause: '四(三)2',
    data: z.strictObject({
      body: Name,
      occupation: Name,
      /** The four abilities that are judged, each with its weight in a hundred. */
      weights: z
        .strictObject({ 技术攻关: Count, 操作规程: Count, 解决生产问题: Count, 完成工作任务: Count })
        .refine((weights) => Object.values(weights).reduce((sum, weight) => sum + weight, 0) === 100, {
          error: '四项能力的权重之和须为 100',
        }),
      personTimes: Count,
    }),
    key: anyKey,
    writers: ['hrss'],
  },
  schoolIndicators: {
    name: '院校专业与在校生',
    clause: '三(二)1',
    data: z.strictObject({ school: Name, majors: z.array(Name).max(200), students: Count, seniorStudents: Count }),
    key: holder,
    writers: ['institution', 'hrss'],
  },
  schoolDistributions: {
    name: '校内分配表',
    clause: '三(一)5',
    data: Distribution,
    key: schoolPeriod,
    writers: ['institution', 'hrss'],
    inner: true,
    warns: warningsOnDistribution,
  },
  countyIndicators: {
    name: '全县技能人才比例与名次',
    clause: '一(二)2',
    data: z.strictObject({
      /** Parts per 10,000. */
      skilledShare: Count.max(10_000, '超过 10000'),
      seniorShare: Count.max(10_000, '超过 10000'),
      /** Of each share among the city's districts. */
      skilledRank: Count.positive('须大于零'),
      seniorRank: Count.positive('须大于零'),
    }),
    key: year,
    writers: ['office'],
  },
  townTargets: {
    name: '乡镇（街道、园区）任务分解',
    clause: '六(一)2',
    data: z.strictObject({ personTimes: Count, done: Count.default(0) }),
    key: { fits: (key) => /^20\d{2}\/\S{1,40}$/.test(key), message: '须为 年份/乡镇（街道、园区）。' },
    writers: ['office'],
  },
  purchases: {
    name: '政府购买培训服务',
    clause: '三(四)1',
    data: z.strictObject({ project: Name, institution: z.int().positive(), contract: Name, amount: Count }),
    key: anyKey,
    writers: ['hrss'],
  },
  suspensions: {
    name: '暂停申领与拨付',
    clause: '五(三)2',
    data: Suspension,
    key: { fits: (key) => /^person\/[0-9a-f]{32}$/.test(key) || holder.fits(key), message: '须为收款方。' },
    writers: ['office', 'system'],
  },
};

/** The same register and key always name the same entry. */
export const registerEntryId = (register: RegisterName, key: string): RegisterEntryId =>
  RegisterEntryId.parse(`G-${bytesToHex(sha256(utf8ToBytes(`${register}/${key}`))).slice(0, 32)}`);

/** What an entry says on a civil date: the latest word on that day; undefined where it is not listed. */
export function entryOn(entry: RegisterEntry | undefined, date: string): Record<string, unknown> | undefined {
  return entry?.periods.findLast((period) => covers(period, date))?.data ?? undefined;
}

/** The days around `date` on which an entry is listed without a break of its own; undefined where it is not on that day. */
export function listedAround(
  entry: RegisterEntry | undefined,
  date: string,
): { listedFrom: string; listedTo: string | null } | undefined {
  const index = entry?.periods.findLastIndex((period) => covers(period, date)) ?? -1;
  const period = entry?.periods[index];
  if (!period?.data) return undefined;
  const breaks = entry?.periods.slice(index + 1).filter(({ data }) => data === null) ?? [];
  const ends = breaks.flatMap(({ from }) => (from > date ? [addDays(from, -1)] : []));
  const begins = breaks.flatMap(({ to }) => (to !== undefined && to < date ? [addDays(to, 1)] : []));
  const listedTo = [period.to ?? null, ...ends].reduce((a, b) => (a === null || (b !== null && b < a) ? b : a));
  return { listedFrom: [period.from, ...begins].reduce((a, b) => (b > a ? b : a)), listedTo };
}

const covers = ({ from, to }: { from: string; to?: string | undefined }, date: string): boolean =>
  within(date, { from, to: to ?? '9999-12-31' });

/** Whether an actor sees an entry of a register: most are lists for all, an inner one is for its own and those who check (I8). */
export const maySeeEntry = (actor: Actor, register: RegisterName, key: string): boolean =>
  REGISTERS[register].inner !== true || seesAll(actor) || mayKeep(actor, register, key).ok;

/** What is said of an entry as it holds on a civil date, without stopping it. */
export const warningsOn = (entry: RegisterEntry, date: string): Reason[] => {
  const said = entryOn(entry, date);
  return (said && REGISTERS[entry.register].warns?.(said)) ?? [];
};

/** 县经信局、县商务局提供: the departments that the county lets say which enterprises are affected (AMB-27). */
export const ownsList = (pack: PolicyPack, { role, department = '' }: Actor, register: RegisterName): boolean =>
  register === 'affectedEnterprises' && role === 'department' && listOf(pack, 'tradeList.owner').includes(department);

/** Whether an actor keeps a register, and this entry of it; an institution enters no account and no teacher but its own. */
export function mayKeep(actor: Actor, register: RegisterName, key: string): Outcome<undefined> {
  const { writers, name } = REGISTERS[register];
  const holder = `institution/${actor.institution}`;
  const own = actor.role !== 'institution' || key === holder || key.startsWith(`${holder}/`);
  if ((writers.includes(actor.role) && own) || ownsList(packOf(actor.jurisdiction), actor, register))
    return { ok: true, value: undefined };
  return forbidden(`您无权登记“${name}”。`);
}
