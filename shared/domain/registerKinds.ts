import { z } from 'zod';
import { Occupation, TownshipKind } from '../policy/pack.ts';
import type { Actor } from '../schemas/actor.ts';
import { CivilDate, FilingId } from '../schemas/ids.ts';
import { SealedPerson } from '../schemas/person.ts';
import { TITLES } from '../schemas/proposal.ts';
import type { Reason } from '../schemas/reason.ts';
import type { RegisterName } from '../schemas/register.ts';
import { Distribution, warningsOnDistribution } from './distributions.ts';
import { Round, RuleBook } from './proposals/titles.ts';
import { AUDIENCES } from './publicPolicy.ts';
import { anyKey, creditCode, holder, year, teacher, number, town, partOf, schoolPeriod } from './registerKeys.ts';
import { Suspension } from './suspensions.ts';

type Register = {
  readonly name: string;
  readonly clause: string;
  /** What an entry says; `accounts` hold it sealed. */
  readonly data: z.ZodType<Record<string, unknown>>;
  /** What a key must be, and how that is said when it is not. */
  readonly key: { readonly fits: (key: string) => boolean; readonly message: string };
  readonly writers: readonly Actor['role'][];
  /** Money follows from it: who confirms what somebody else entered, and whose own word needs nobody's. */
  readonly second?: { readonly by: readonly Actor['role'][]; readonly unless?: Actor['role'] };
  /** Whose township an entry is, by its key; `closed` where others than it and those who see the county may not read it. */
  readonly township?: { readonly of: (key: string) => string; readonly closed: boolean };
  /** Seen by whoever keeps the entry and by those who see the whole county; other registers are seen by all. */
  readonly inner?: true;
  /** What is said of an entry without stopping it. */
  readonly warns?: (data: Record<string, unknown>) => Reason[];
};

const Name = z.string().trim().min(1, '不能为空').max(80, '过长');
const Occupations = z.array(Name).max(200);
const Count = z.int('须为整数').nonnegative('不能为负数').max(100_000_000, '超出合理范围');
const LEVELS = ['专项能力', '初级工', '中级工', '高级工', '技师', '高级技师'] as const;
const OccupationSaid = z.strictObject({
  ...Occupation.omit({ name: true }).shape,
  levels: z.array(z.enum(LEVELS, '不是已知的等级')).max(LEVELS.length),
  synonyms: z.array(z.string().trim().min(1, '不能为空').max(40, '过长')).max(50).default([]),
});
/** Every register, with its words, its clause and who keeps it. */
export const REGISTERS: Readonly<Record<RegisterName, Register>> = {
  institutions: {
    name: '培训机构名录',
    clause: '附3',
    data: z.strictObject({
      name: Name,
      /** 企业办、民办、公办 (三(一)2). */
      kind: z.enum(['企业办', '民办', '公办'], '须为 企业办、民办 或 公办'),
      founders: z.array(Name).min(1, '须写明举办者').max(20),
      occupations: Occupations.default([]),
      /** A suspended institution keeps its place in the list and holds no new class (五(二)3). */
      suspended: z.boolean().default(false),
      reason: Name.optional(),
    }),
    key: number,
    writers: ['hrss'],
  },
  accounts: {
    name: '收款账户',
    clause: '五(二)3',
    data: SealedPerson,
    key: holder,
    writers: ['institution', 'hrss'],
    second: { by: ['hrss', 'institution'], unless: 'institution' },
  },
  occupations: {
    name: '职业工种字典（本县增补与更正）',
    clause: '五(二)1',
    /** The whole entry as it shall be: it stands for the pack's entry of its name, if there is one. */
    data: OccupationSaid,
    key: { fits: (key) => key.trim() === key && key.length <= 40, message: '须为 40 字以内的职业（工种）名称。' },
    writers: ['hrss'],
    second: { by: ['hrss'] },
  },
  affectedEnterprises: {
    name: '受影响企业目录清单',
    clause: '三(五)5',
    data: z.strictObject({ name: Name }),
    key: creditCode,
    writers: ['hrss'],
    second: { by: ['hrss'] },
  },
  projects: {
    name: '项目制培训目录',
    clause: '三(四)2',
    data: z.strictObject({ name: Name, outsideQualification: z.boolean() }),
    key: anyKey,
    writers: ['hrss'],
    second: { by: ['hrss'] },
  },
  shortageOccupations: {
    name: '紧缺工种目录',
    clause: '三(一)3',
    data: z.strictObject({ occupation: Name }),
    key: anyKey,
    writers: ['hrss'],
    second: { by: ['hrss'] },
  },
  cooperationBases: {
    name: '劳务协作基地',
    clause: '三(三)4',
    data: z.strictObject({ name: Name, place: Name, agreement: Name, trainingPoint: z.boolean() }),
    key: anyKey,
    writers: ['hrss'],
    second: { by: ['hrss'] },
  },
  evaluationBodies: {
    name: '自主评价机构',
    clause: '四(三)1',
    data: z.strictObject({ name: Name, occupations: Occupations }),
    key: creditCode,
    writers: ['hrss'],
  },
  townships: {
    name: '乡镇（街道、园区）名录',
    clause: '首1',
    data: z.strictObject({ kind: TownshipKind }),
    key: town,
    writers: ['office'],
  },
  villageBrands: {
    name: '一乡一品培训品牌',
    clause: '三(一)1',
    data: z.strictObject({
      brand: Name,
      occupations: Occupations.default([]),
      /** Numbers of the institutions that train it. */
      institutions: z.array(z.int().positive()).max(30).default([]),
    }),
    key: town,
    writers: ['township', 'hrss'],
    township: { of: partOf(0), closed: false },
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
    data: z.strictObject({ personTimes: Count }),
    key: {
      fits: (key) => /^20\d{2}\//.test(key) && town.fits(key.slice(5)),
      message: '须为 年份/乡镇（街道、园区）。',
    },
    writers: ['office'],
    township: { of: partOf(1), closed: true },
  },
  townSupport: {
    name: '乡镇（街道、园区）动员与配合',
    clause: '六(一)2',
    data: z.strictObject({
      activity: Name,
      on: CivilDate,
      /** How many were called on; who they are stands in the township's own files. */
      people: Count,
      filing: FilingId.optional(),
      evidence: Name,
    }),
    key: {
      fits: (key) => /^[^\s/]+\/[0-9A-Za-z-]{1,20}$/.test(key) && town.fits(partOf(0)(key)),
      message: '须为 乡镇（街道、园区）/编号。',
    },
    writers: ['township'],
    township: { of: partOf(0), closed: true },
  },
  publications: {
    name: '政策发布',
    clause: '六(三)1',
    /** From the day of publication on; `where` is a site, a paper, a meeting. */
    data: z.strictObject({ title: Name, where: Name, audiences: z.array(z.enum(AUDIENCES)).min(1) }),
    key: anyKey,
    writers: ['hrss', 'office'],
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
    inner: true,
  },
};
