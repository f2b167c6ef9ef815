import { z } from 'zod';

/** Groups of people that a document trains (二(一), 二(二)); which of them a county pays for, its pack says. */
export const Group = z.enum(
  [
    'EMPLOYEE',
    'RURAL_TRANSFER',
    'LHS',
    'UNEMPLOYED',
    'VETERAN',
    'HARD_EMPLOY',
    'GRADUATE',
    'FARMER',
    'RURAL_TALENT',
    'LOW_INCOME_RURAL',
  ],
  { error: '不是已知的对象类别' },
);
export type Group = z.infer<typeof Group>;
