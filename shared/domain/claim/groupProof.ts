import { z } from 'zod';
import type { Line } from '../../schemas/line.ts';

/** The rules that ask for a proof of somebody's group (三(三)3, 三(二)6). */
const ASKING: readonly string[] = ['livingCategory', 'localGroup'];

const Steps = z.object({ steps: z.array(z.object({ rule: z.string(), output: z.unknown() })) });

/**
 * Whether a line came back because nothing proved the group that it claims (AMB-13): by its receipt, since the reason's
 * code stands for other parts that are missing, too.
 */
export function isAskedForProof({ status, receipt }: Pick<Line, 'status' | 'receipt'>): boolean {
  if (status !== 'returned' || receipt === undefined) return false;
  const { steps } = Steps.parse(JSON.parse(receipt));
  return steps.some(({ rule, output }) => ASKING.includes(rule) && output === 'MISSING_PART');
}
