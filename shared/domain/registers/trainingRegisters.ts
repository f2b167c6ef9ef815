import { z } from 'zod';
import { Occupation } from '../../policy/pack.ts';
import { AccountKind } from '../../schemas/account.ts';
import { SealedPerson } from '../../schemas/person.ts';
import { Count, Name, Occupations, type Register } from './register.ts';
import { anyKey, creditCode, holder, number, teacher } from './registerKeys.ts';

const LEVELS = ['专项能力', '初级工', '中级工', '高级工', '技师', '高级技师'] as const;
const OccupationSaid = z.strictObject({
  ...Occupation.omit({ name: true }).shape,
  levels: z.array(z.enum(LEVELS, '不是已知的等级')).max(LEVELS.length),
  synonyms: z.array(z.string().trim().min(1, '不能为空').max(40, '过长')).max(50).default([]),
});

/** Who trains, in what, and who is paid for it. */
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
  manufacturers: {
    name: '制造业企业名录',
    clause: '三(五)3',
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
    data: z.strictObject({
      name: Name,
      place: Name,
      agreement: Name,
      trainingPoint: z.boolean(),
      /** 协作招生 (三(二)4): what the agreement pays for each student and year, fen; left out, it enrols none. */
      studentStandard: Count.positive('须大于零').optional(),
    }),
    key: anyKey,
    writers: ['hrss'],
    second: { by: ['hrss'] },
  },
  teachers: {
    name: '培训教师、企业师傅',
    clause: '三(三)1',
    data: z.strictObject({ name: Name, qualification: Name, occupations: Occupations.default([]) }),
    key: teacher,
    writers: ['institution', 'hrss'],
  },
  purchases: {
    name: '政府购买培训服务',
    clause: '三(四)1',
    /** `buyer`: the department that ordered it; `amount` in fen. */
    data: z.strictObject({
      project: Name,
      buyer: Name,
      institution: z.int().positive(),
      contract: Name,
      amount: Count,
    }),
    key: anyKey,
    writers: ['hrss'],
  },
} as const satisfies Readonly<Record<string, Register>>;
