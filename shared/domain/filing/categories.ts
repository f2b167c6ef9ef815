import type { TrainingCategory } from '../../policy/groups.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import { listOf } from '../../policy/parameters.ts';
import type { Group } from '../../schemas/group.ts';
import type { Reason } from '../../schemas/reason.ts';

/** A training as it says for whom it is: of a plan with the programme that it asks money of, of others without. */
type Told = {
  programme?: string | undefined;
  category?: string | undefined;
  groups?: readonly Group[] | undefined;
};

/** What plans are filed by, where a document names no categories. */
const FILED = '五(一)3';

/** 等 (AMB-37): what an approved extension adds is a training of employees, by their category's clause. */
function categoryNamed(pack: PolicyPack, code: string): TrainingCategory | undefined {
  const printed = pack.categories.find((one) => one.code === code);
  if (printed || pack.categories.length === 0 || !listOf(pack, 'openLists.extend').includes(code)) return printed;
  const clause = pack.categories.find(({ groups }) => groups?.includes('EMPLOYEE'))?.clause ?? FILED;
  return { code, name: code, clause, groups: ['EMPLOYEE'], programmes: ['INST_TRAIN', 'PROJECT'] };
}

/** The category of a training: as it says, or the only one that its programme is for; none for living money and awards. */
export function categoryOf(pack: PolicyPack, { programme, category }: Told): TrainingCategory | undefined {
  if (category !== undefined) return categoryNamed(pack, category);
  const possible = pack.categories.filter(
    ({ programmes }) => programme !== undefined && programmes.includes(programme),
  );
  return possible.length === 1 ? possible[0] : undefined;
}

const reason = (code: string, message: string, field: string, clause: string): Reason => ({
  code,
  message,
  field,
  clause,
});

/** What is wrong with the category of a training: unknown, not for its programme, not for the groups that it names (二(二)). */
export function reasonsAgainstCategory(pack: PolicyPack, told: Told): Reason[] {
  const { programme, category } = told;
  if (category === undefined) return unpaidGroups(pack, told);
  const found = categoryNamed(pack, category);
  if (!found) {
    const [first] = pack.categories;
    if (!first) return [reason('CATEGORY_UNKNOWN', '本县不分培训类别，请留空。', 'category', FILED)];
    const names = pack.categories.map(({ name, code: one }) => `${name}（${one}）`).join('、');
    return [reason('CATEGORY_UNKNOWN', `没有该培训类别，只能填：${names}。`, 'category', first.clause)];
  }
  const { name, clause } = found;
  const misplaced = programme !== undefined && !found.programmes.includes(programme);
  return [
    ...(misplaced ? [reason('CATEGORY_PROGRAMME', `“${name}”不能按该补贴项目备案，请核对。`, 'category', clause)] : []),
    ...strangeGroups(pack, found, told),
    ...(found.groups === undefined ? [] : unpaidGroups(pack, told)),
  ];
}

function strangeGroups(pack: PolicyPack, { name, clause, groups: own }: TrainingCategory, { groups = [] }: Told) {
  const strange = own === undefined ? [] : groups.filter((group) => !own.includes(group));
  if (strange.length === 0) return [];
  const message = `“${name}”的对象不包括：${namesOf(pack, strange)}；请更正类别或对象。`;
  return [reason('GROUP_NOT_IN_CATEGORY', message, 'groups', clause)];
}

/**
 * A plan for people whom 三(三)1 never pays for asks for money that nobody will get; but whoever comes from a labour base
 * is paid for under 三(三)4 (二(二)6, for anybody).
 */
function unpaidGroups(pack: PolicyPack, { programme, groups = [] }: Told): Reason[] {
  const key = pack.groups.some(({ code, key: opens }) => opens && groups.includes(code));
  if (programme !== 'INST_TRAIN' || groups.length === 0 || key) return [];
  const message = `${namesOf(pack, groups)}可以培训并计入任务，但不属于重点培训对象，不能申请该项补贴；请按不需补贴资金的培训登记。`;
  return [reason('NOT_KEY_GROUP', message, 'groups', '二(一)')];
}

/** What a reviewer is told of a trainee none of whose groups the filed category is for; it never decides. */
export function warningsByCategory(pack: PolicyPack, told: Told, groups: unknown): string[] {
  const found = categoryOf(pack, told);
  if (!found?.groups || !Array.isArray(groups)) return [];
  const fits = found.groups.some((group) => groups.includes(group));
  return fits ? [] : [`人员类别不属于备案的培训类别“${found.name}”（${found.clause}），请核实。`];
}

const namesOf = (pack: PolicyPack, groups: readonly Group[]): string =>
  groups.map((group) => pack.groups.find(({ code }) => code === group)?.name ?? group).join('、');
