import { expect, test } from 'vitest';
import { isPartner, mayReadPlan } from '../../shared/domain/filing/partners.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import { filing, JURISDICTION } from '../support/examples.ts';

const PACK = packOf(JURISDICTION, '2020-06-01');
const who = (of: Record<string, unknown>): Actor =>
  Actor.parse({ user: 'u', name: '', jurisdiction: JURISDICTION, ...of });
const plan = { ...filing().plan, township: '小浦镇' };
const [rural, own, bare] = [
  filing({ department: 'NYJ', plan }),
  filing({ department: 'RSJ', plan }),
  filing({ department: 'NYJ' }),
];

test.each([
  ['a department that the annex names', { role: 'department', department: 'SWJ' }, rural, true],
  ['a unit without a task that it names', { role: 'partner', unit: '县科协' }, rural, true],
  ['a department that it does not name', { role: 'department', department: 'JTJ' }, rural, false],
  ['a department without a code', { role: 'department' }, rural, false],
  ['a unit that it does not name', { role: 'partner', unit: '县气象局' }, rural, false],
  ['a unit that calls itself as a group is called', { role: 'partner', unit: '各乡镇' }, rural, false],
  ['the lead itself', { role: 'department', department: 'NYJ' }, rural, false],
  ['the township of the class', { role: 'township', township: '小浦镇' }, rural, true],
  ['another township', { role: 'township', township: '虹星桥镇' }, rural, false],
  ['a township, of a class without one', { role: 'township', township: '小浦镇' }, bare, false],
  ['a township that bears no name, of a class without one', { role: 'township' }, bare, false],
  ['a member of the leading group, of 人社局’s plan', { role: 'department', department: 'JTJ' }, own, true],
  ['who is no member, of 人社局’s plan', { role: 'partner', unit: '县科协' }, own, false],
  ['another county’s', { role: 'partner', unit: '县科协', jurisdiction: '339999' }, rural, false],
  ['an institution', { role: 'institution', institution: 11 }, rural, false],
])('%s: a partner of the plan, or not (附2)', (_, of, filed, expected) => {
  expect(isPartner(PACK, who(of), filed)).toBe(expected);
});

test('the lead and those who see the county read the plan without being partners', () => {
  for (const of of [{ role: 'department', department: 'NYJ' }, { role: 'hrss' }, { role: 'auditor' }])
    expect(mayReadPlan(PACK, who(of), rural)).toBe(true);
});
