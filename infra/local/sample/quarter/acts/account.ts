import { z } from 'zod';
import { ask, made } from './desk.ts';
import type { Desk } from './desk.ts';

const Account = z.object({ holder: z.string() });

/** An institution registers the account it is paid on, once; the number is of no bank. */
export function accountOf(desk: Desk, institution: number): Promise<string> {
  return made(desk, `account/${institution}`, async () => {
    const body = {
      name: `样例培训机构${institution}`,
      account: `99${String(institution).padStart(14, '0')}`,
      bank: '样例银行长兴支行',
      kind: 'basicDeposit',
      from: '2020-01-01',
      basis: '开户许可证（样例）',
    };
    const path = `/api/v1/accounts/institution/${institution}`;
    return (await ask(desk, `institution-${institution}`, path, Account, { method: 'POST', body })).holder;
  });
}
