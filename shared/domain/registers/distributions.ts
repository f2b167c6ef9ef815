import { z } from 'zod';
import type { Reason } from '../../schemas/reason.ts';

const Share = z.strictObject({
  people: z.int('须为整数').nonnegative('不能为负数').max(100_000, '超出合理范围'),
  /** Fen. */
  amount: z.int('须为整数').nonnegative('不能为负数').max(10_000_000_000, '超出合理范围'),
});

/** 校内分配表 (三(一)5): what a school shares out for a period, among the 一线教师 of training and among the others. Fen. */
export const Distribution = z
  .strictObject({ frontline: Share, others: Share })
  .refine(({ frontline }) => frontline.people > 0, { error: '须有一线教师', path: ['frontline', 'people'] });

/**
 * 向承担职业技能培训工作的一线教师倾斜 (三(一)5): a teacher's share is to be above another's, which is said and does not stop
 * the sheet. Compared without division, so no fen is lost.
 */
export function warningsOnDistribution(data: unknown): Reason[] {
  const { frontline, others } = Distribution.parse(data);
  if (others.people === 0 || frontline.amount * others.people > others.amount * frontline.people) return [];
  const message = '一线教师的人均分配没有高于其他人员，请核对并保障一线教师的合理待遇。';
  return [{ code: 'NOT_TILTED', message, field: 'frontline', clause: '三(一)5' }];
}
