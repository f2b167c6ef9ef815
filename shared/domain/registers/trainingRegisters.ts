import { z } from 'zod';
import { Occupation } from '../../policy/pack.ts';
import { AccountKind } from '../../schemas/account.ts';
import { SealedPerson } from '../../schemas/person.ts';
import { Distribution, warningsOnDistribution } from './distributions.ts';
import { Count, Name, Occupations, type Register } from './register.ts';
import { EnterpriseMechanisms, warningsOnMechanisms } from './mechanisms.ts';
import { Placement, SchoolFigures, warningsOnPlacement, warningsOnSchool } from './schools.ts';
import { anyKey, creditCode, holder, number, schoolPeriod, teacher } from './registerKeys.ts';

const LEVELS = ['专项能力', '初级工', '中级工', '高级工', '技师', '高级技师'] as const;
const OccupationSaid = z.strictObject({
  ...Occupation.omit({ name: true }).shape,
  levels: z.array(z.enum(LEVELS, '不是已知的等级')).max(LEVELS.length),
  synonyms: z.array(z.string().trim().min(1, '不能为空').max(40, '过长')).max(50).default([]),
});

/** Who trains and evaluates, in what, and who is paid for it. */
export const TRAINING_REGISTERS = {
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
    data: SealedPerson.extend({ kind: AccountKind.optional() }),
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
    data: z.strictObject({
      name: Name,
      /** 以行业协会为载体、企业为主体; entries of before do not say. */
      kind: z.enum(['行业协会', '企业'], '须为 行业协会 或 企业').optional(),
      occupations: Occupations,
    }),
    key: creditCode,
    writers: ['hrss'],
    second: { by: ['hrss'] },
  },
  teachers: {
    name: '培训教师',
    clause: '三(三)1',
    data: z.strictObject({ name: Name, qualification: Name, occupations: Occupations.default([]) }),
    key: teacher,
    writers: ['institution', 'hrss'],
  },
  selfEvaluations: {
    name: '技能人才自主评价',
    clause: '四(三)2',
    data: z.strictObject({
      body: Name,
      occupation: Name,
      /** 国家职业标准 within whose frame it evaluates; entries of before do not name it. */
      standard: Name.optional(),
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
  enterpriseMechanisms: {
    name: '企业技能人才工作机制',
    clause: '四(三)3',
    data: EnterpriseMechanisms,
    key: creditCode,
    writers: ['hrss'],
    warns: warningsOnMechanisms,
  },
  schoolIndicators: {
    name: '院校专业与在校生',
    clause: '三(二)1',
    data: SchoolFigures,
    key: holder,
    writers: ['institution', 'hrss'],
    warns: warningsOnSchool,
  },
  placements: {
    name: '协作招生毕业生安置',
    clause: '三(二)4',
    data: Placement,
    key: schoolPeriod,
    writers: ['institution', 'hrss'],
    warns: warningsOnPlacement,
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
  purchases: {
    name: '政府购买培训服务',
    clause: '三(四)1',
    /** `buyer`: the department that ordered it; `amount` in fen. */
    data: z.strictObject({
      project: Name,
      buyer: Name.optional(),
      institution: z.int().positive(),
      contract: Name,
      amount: Count,
    }),
    key: anyKey,
    writers: ['hrss'],
  },
} as const satisfies Readonly<Record<string, Register>>;
