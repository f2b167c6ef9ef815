import { z } from 'zod';
import { CivilDate } from '../../schemas/ids.ts';
import { EnterpriseMechanisms, warningsOnMechanisms } from './mechanisms.ts';
import { Count, Name, Occupations, type Register } from './register.ts';
import { anyKey, creditCode } from './registerKeys.ts';

/** 创新技能人才评价 (四(三)): who evaluates, by what, and what enterprises have set up for it. */
export const EVALUATION_REGISTERS = {
  evaluationBodies: {
    name: '自主评价机构',
    clause: '四(三)1',
    data: z.strictObject({
      name: Name,
      /** 以行业协会为载体、企业为主体. */
      kind: z.enum(['行业协会', '企业'], '须为 行业协会 或 企业'),
      occupations: Occupations,
    }),
    key: creditCode,
    writers: ['hrss'],
    second: { by: ['hrss'] },
  },
  selfEvaluations: {
    name: '技能人才自主评价',
    clause: '四(三)2',
    data: z.strictObject({
      body: Name,
      occupation: Name,
      /** 国家职业标准 within whose frame it evaluates. */
      standard: Name,
      /** The four abilities that are judged, each with its weight in a hundred. */
      weights: z
        .strictObject({ 技术攻关: Count, 操作规程: Count, 解决生产问题: Count, 完成工作任务: Count })
        .refine((weights) => Object.values(weights).reduce((sum, weight) => sum + weight, 0) === 100, {
          error: '四项能力的权重之和须为 100',
        }),
      /** The day on which they were evaluated, which says whether they count to the three years (四(三)4). */
      on: CivilDate,
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
} as const satisfies Readonly<Record<string, Register>>;
