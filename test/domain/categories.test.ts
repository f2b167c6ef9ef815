import { expect, test } from 'vitest';
import { categoryOf, reasonsAgainstCategory, warningsByCategory } from '../../shared/domain/filing/categories.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { withSettings } from '../../shared/policy/parameters.ts';
import type { Group } from '../../shared/schemas/group.ts';

const PACK = packOf('330522', '2020-06-01');
const EXTENDED = withSettings(PACK, { 'openLists.extend': ['岗前培训'] });

const codes = (category: string | undefined, programme: string | undefined, ...groups: Group[]) =>
  reasonsAgainstCategory(PACK, { programme, category, ...(groups.length > 0 && { groups }) }).map(
    ({ code, clause }) => `${code} ${clause}`,
  );

test('a county whose document has no categories is told that there are none, by what plans are filed by', () => {
  const neighbour = packOf('339999', '2020-09-01');
  expect(reasonsAgainstCategory(neighbour, { programme: 'INST_TRAIN', category: 'EMPLOYMENT' })).toMatchObject([
    { code: 'CATEGORY_UNKNOWN', message: '本县不分培训类别，请留空。', clause: '五(一)3' },
  ]);
});

test.each<[string | undefined, string | undefined, Group[], string[]]>([
  [undefined, 'INST_TRAIN', [], []],
  ['EMPLOYMENT', 'INST_TRAIN', ['LHS', 'GRADUATE'], []],
  ['EMPLOYMENT', 'INST_TRAIN', ['EMPLOYEE'], ['GROUP_NOT_IN_CATEGORY 二(二)1']],
  ['EMPLOYMENT', 'INST_TRAIN', ['LHS', 'FARMER'], ['GROUP_NOT_IN_CATEGORY 二(二)1']],
  ['UPSKILLING', 'INST_TRAIN', ['EMPLOYEE'], []],
  ['JOB_TRANSFER', 'PROJECT', ['EMPLOYEE'], []],
  ['JOB_TRANSFER', 'INST_TRAIN', ['UNEMPLOYED'], ['GROUP_NOT_IN_CATEGORY 二(二)2']],
  ['HIGH_SKILL', 'INST_TRAIN', ['EMPLOYEE'], []],
  ['APPRENTICE', 'APPRENTICE', [], []],
  ['APPRENTICE', 'INST_TRAIN', [], ['CATEGORY_PROGRAMME 二(二)2']],
  ['SAFETY', 'SAFETY', ['EMPLOYEE', 'FARMER'], []],
  ['SAFETY', 'STARTUP', [], ['CATEGORY_PROGRAMME 二(二)3']],
  ['RURAL', 'INST_TRAIN', ['FARMER'], []],
  ['RURAL', 'INST_TRAIN', ['FARMER', 'RURAL_TALENT', 'LOW_INCOME_RURAL'], []],
  ['RURAL', 'INST_TRAIN', ['RURAL_TALENT'], ['NOT_KEY_GROUP 二(一)']],
  [undefined, 'INST_TRAIN', ['LOW_INCOME_RURAL'], ['NOT_KEY_GROUP 二(一)']],
  ['RURAL', undefined, ['RURAL_TALENT', 'LOW_INCOME_RURAL'], []],
  ['RURAL', 'INST_TRAIN', ['GRADUATE'], ['GROUP_NOT_IN_CATEGORY 二(二)4']],
  ['STARTUP', 'STARTUP', ['GRADUATE'], []],
  ['COOPERATION', 'INST_TRAIN', ['RURAL_TRANSFER'], []],
  ['COOPERATION', 'INST_TRAIN', ['RURAL_TALENT'], []],
  ['岗前培训', 'INST_TRAIN', [], ['CATEGORY_UNKNOWN 二(二)1']],
])('%s under %s for %j: %j', (category, programme, groups, expected) => {
  expect(codes(category, programme, ...groups)).toEqual(expected);
});

test('等: an approved extension is a training of employees', () => {
  const told = (groups: Group[]) =>
    reasonsAgainstCategory(EXTENDED, { programme: 'INST_TRAIN', category: '岗前培训', groups }).map(({ code }) => code);
  expect(told(['EMPLOYEE'])).toEqual([]);
  expect(told(['UNEMPLOYED'])).toEqual(['GROUP_NOT_IN_CATEGORY']);
});

test('a programme that is for one category alone says it; a plan of an earlier version says none', () => {
  const name = (programme: string, category?: string) => categoryOf(PACK, { programme, category })?.name;
  expect([name('SAFETY'), name('STARTUP'), name('APPRENTICE')]).toEqual(['安全技能培训', '创业培训', '学徒制培训']);
  expect([name('INST_TRAIN'), name('LIVING'), name('INST_TRAIN', 'RURAL')]).toEqual([
    undefined,
    undefined,
    '农村劳动者技能提升培训',
  ]);
});

test('a trainee none of whose groups the filed category is for is told to the reviewer', () => {
  const told = (category: string | undefined, groups: unknown) =>
    warningsByCategory(PACK, { programme: 'INST_TRAIN', category }, groups).length;
  expect(told('UPSKILLING', ['EMPLOYEE'])).toBe(0);
  expect(told('UPSKILLING', ['UNEMPLOYED', 'EMPLOYEE'])).toBe(0);
  expect(told('UPSKILLING', ['UNEMPLOYED'])).toBe(1);
  expect(told('COOPERATION', ['UNEMPLOYED'])).toBe(0);
  expect(told(undefined, ['UNEMPLOYED'])).toBe(0);
  expect(told('UPSKILLING', undefined)).toBe(0);
});
