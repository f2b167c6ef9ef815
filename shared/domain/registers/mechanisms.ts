import { z } from 'zod';
import type { Reason } from '../../schemas/reason.ts';
import { Name } from './register.ts';

const Has = z.boolean('须为是或否');
const PARTS = ['培养', '评价', '使用', '激励'] as const;

/** Which of the four linked mechanisms for skilled workers an enterprise has set up (四(三)3). */
export const EnterpriseMechanisms = z.strictObject({ name: Name, 培养: Has, 评价: Has, 使用: Has, 激励: Has });

/** 相互衔接: what is missing is told and stops nothing; the clause encourages and grants no money. */
export function warningsOnMechanisms(data: unknown): Reason[] {
  const has = EnterpriseMechanisms.parse(data);
  const missing = PARTS.filter((part) => !has[part]);
  if (missing.length === 0) return [];
  const message = `尚未建立${missing.join('、')}机制，四项机制须相互衔接。`;
  return [{ code: 'MECHANISM_MISSING', message, field: missing[0], clause: '四(三)3' }];
}
