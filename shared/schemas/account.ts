import { z } from 'zod';

/** 社会保障卡账户, 基本存款账户, or another: what payment channels tell accounts apart by. */
export const AccountKind = z.enum(['socialSecurityCard', 'basicDeposit', 'other']);
export type AccountKind = z.infer<typeof AccountKind>;
