import type { Identity } from '../../shared/schemas/person.ts';
import { changzheng2020 } from '../../shared/policy/330522/changzheng-2020-7/index.ts';
import type { LocalUser } from './issuer.ts';

const JURISDICTION = '330522';

const { targets, institutions } = changzheng2020;

/** The one citizen who can sign in locally: invented, the number's area code is assigned to no place. */
export const PERSON: Identity = {
  name: '秦样例',
  citizenId: '999999198808080029',
  phone: '19900000001',
  account: '6299999900000000014',
  bank: '长兴样例银行',
};

const user = (username: string, displayName: string, claims: Record<string, unknown>): LocalUser => ({
  username,
  displayName,
  claims: { jurisdiction: JURISDICTION, ...claims },
});

/**
 * Who can sign in on this machine: two officers wherever one path needs two (I6: who allots does not pay), one for each
 * department and institution.
 */
export const LOCAL_USERS: readonly LocalUser[] = [
  ...targets.map(({ code, department }) =>
    user(`dept-${code.toLowerCase()}`, department, { role: 'department', department: code }),
  ),
  user('hrss-1', '县人力社保局 审核一', { role: 'hrss' }),
  user('hrss-2', '县人力社保局 审核二', { role: 'hrss' }),
  user('hrss-3', '县人力社保局 复核', { role: 'hrss' }),
  user('finance-1', '县财政局 核拨', { role: 'finance' }),
  user('finance-2', '县财政局 拨付', { role: 'finance' }),
  user('finance-3', '县财政局 追回', { role: 'finance' }),
  ...institutions.map(({ no, name }) => user(`institution-${no}`, name, { role: 'institution', institution: no })),
  user('office', '领导小组办公室', { role: 'office' }),
  user('auditor', '县审计局', { role: 'auditor' }),
  user('person-1', PERSON.name, { role: 'person', citizen_id: PERSON.citizenId }),
];
