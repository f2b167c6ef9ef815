import { z } from 'zod';
import { TownshipKind } from '../../policy/pack.ts';
import { CivilDate, EnteredMoney, FilingId } from '../../schemas/ids.ts';
import { TITLES } from '../../schemas/proposalMatter.ts';
import { Round, RuleBook } from '../proposals/titles.ts';
import { AUDIENCES } from '../public/publicPolicy.ts';
import { Count, Name, Occupations, type Register } from './register.ts';
import { anyKey, holder, partOf, town, year } from './registerKeys.ts';
import { Suspension } from '../recovery/suspensions.ts';

/** Townships and their tasks, titles and studios, and what the county publishes and forbids. */
export const COUNTY_REGISTERS = {
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
  titleRules: {
    name: '长兴工匠积分管理办法',
    clause: '四(一)1',
    data: RuleBook,
    key: { fits: (key) => TITLES.some((title) => title === key), message: '须为 工匠、大匠、名匠 或 工匠金摇篮。' },
    writers: ['office', 'hrss'],
    // 制订 is the office's; it is in force once somebody else of it or of the bureau has entered the same.
    second: { by: ['office', 'hrss'] },
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
      /** 依托单位, as it is named where it is paid: entries of before name it in words, and pay nobody. */
      host: z.string().refine(holder.fits, holder.message),
      /** 高技能领军人才, after whom it is listed; entries of before do not name one. */
      leader: Name.optional(),
      level: z.enum(['国家级', '省级', '市级', '县级']),
      key: z.boolean().default(false),
      occupation: Name,
      /** 技术攻关革新、产品研发创新、绝技绝活传承、高技能人才培养: what the year brought of each. */
      results: z.record(z.enum(['技术攻关革新', '产品研发创新', '绝技绝活传承', '高技能人才培养']), Count).optional(),
    }),
    key: anyKey,
    writers: ['hrss'],
    second: { by: ['hrss'] },
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
  baseProjects: {
    name: '基础能力建设项目',
    clause: '六(二)2',
    /** 县发改局's list: what is built for whom, and with how much, fen. It pays nobody by itself. */
    data: z.strictObject({
      name: Name,
      unit: Name,
      kind: z.enum(['产教融合基地', '职业技能培训基地', '其他基础能力建设']),
      on: CivilDate,
      amount: EnteredMoney,
    }),
    key: anyKey,
    writers: ['office'],
  },
  publications: {
    name: '政策发布',
    clause: '六(三)1',
    /** From the day of publication on; `where` is a site, a paper, a meeting. */
    data: z.strictObject({ title: Name, where: Name, audiences: z.array(z.enum(AUDIENCES)).min(1) }),
    key: anyKey,
    writers: ['hrss', 'office'],
  },
  suspensions: {
    name: '暂停申领与拨付',
    clause: '五(三)2',
    data: Suspension,
    key: { fits: (key) => /^person\/[0-9a-f]{32}$/.test(key) || holder.fits(key), message: '须为收款方。' },
    writers: ['office', 'system'],
    inner: true,
  },
} as const satisfies Readonly<Record<string, Register>>;
