import type { Identity } from '../../shared/schemas/person.ts';
import { packOf } from '../../shared/policy/packs.ts';
import type { LocalUser } from './issuer.ts';

/** The one citizen who can sign in locally: invented, the number's area code is assigned to no place. */
export const PERSON: Identity = {
  name: '秦样例',
  citizenId: '999999198808080029',
  phone: '19900000001',
  account: '6299999900000000014',
  bank: '长兴样例银行',
};

type Claims = Record<string, unknown>;

/**
 * Who can sign in on this machine as an officer of a county: two wherever one path needs two (I6: who allots does not
 * pay, who files does not pay for the department), one for each township, institution and unit that is a partner alone, and the citizen.
 */
export function localUsersOf(jurisdiction: string): readonly LocalUser[] {
  const { document, targets, institutions, townships } = packOf(jurisdiction);
  const named = [
    ...targets.map(({ department }) => department),
    ...document.targets.partnerGroups.map(({ words }) => words),
  ];
  const partners = [...new Set(targets.flatMap((one) => one.partners))].filter((name) => !named.includes(name));
  const user = (username: string, displayName: string, claims: Claims): LocalUser => ({
    username,
    displayName,
    claims: { jurisdiction, ...claims },
  });
  return [
    ...targets.map(({ code, department }) =>
      user(`dept-${code.toLowerCase()}`, department, { role: 'department', department: code }),
    ),
    ...targets.map(({ code, department }) =>
      user(`dept-${code.toLowerCase()}-2`, `${department} 拨付`, { role: 'department', department: code }),
    ),
    ...townships.map(({ no, name }) => user(`town-${no}`, name, { role: 'township', township: name })),
    ...partners.map((unit, index) => user(`partner-${index + 1}`, unit, { role: 'partner', unit })),
    user('hrss-1', '县人力社保局 审核一', { role: 'hrss' }),
    user('hrss-2', '县人力社保局 审核二', { role: 'hrss' }),
    user('hrss-3', '县人力社保局 复核', { role: 'hrss' }),
    user('finance-1', '县财政局 核拨', { role: 'finance' }),
    user('finance-2', '县财政局 拨付', { role: 'finance' }),
    user('finance-3', '县财政局 追回', { role: 'finance' }),
    ...institutions.map(({ no, name }) => user(`institution-${no}`, name, { role: 'institution', institution: no })),
    user('office', '领导小组办公室', { role: 'office' }),
    user('office-2', '领导小组办公室 复核', { role: 'office' }),
    user('auditor', '县审计局', { role: 'auditor' }),
    user('person-1', PERSON.name, { role: 'person', citizen_id: PERSON.citizenId }),
  ];
}

/** Everybody of the county that the sample is played in. */
export const LOCAL_USERS: readonly LocalUser[] = localUsersOf('330522');
