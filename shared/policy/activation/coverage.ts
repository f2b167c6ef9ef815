import { RegisterName } from '../../schemas/register.ts';
import type { Clause, PolicyPack } from '../pack.ts';
import { isProgramme } from '../programmes.ts';
import { isRuling } from '../rulings.ts';
import { hole, type Hole } from './hole.ts';
import type { Reach } from './reach.ts';

/** What stands in the tree beside the rules, and the document's text without white space. */
export type Tree = {
  /** Names of a workflow's states, by its name. */
  readonly workflows: ReadonlyMap<string, ReadonlySet<string>>;
  readonly usecases: ReadonlySet<string>;
  readonly reports: ReadonlySet<string>;
  readonly text: string;
};

const KINDS = { rule: '规则', workflow: '流程', usecase: '流程', registry: '登记', report: '报告' } as const;
type Kind = (typeof KINDS)[keyof typeof KINDS] | '说明' | '计划' | '空白';

const LISTED = [
  'document',
  'institutions',
  'leadingGroup',
  'occupations',
  'groups',
  'categories',
  'targets',
  'goals',
] as const;

/** A list of the pack that is not empty, or a register that the county keeps. */
const isRegistry = (pack: PolicyPack, name: string): boolean =>
  LISTED.some((one) => one === name && Object.keys(pack[one]).length > 0) || RegisterName.safeParse(name).success;

/**
 * How a row of the document is executed. `计划` counts as not executed even where a part of it is: its `planned` says
 * what is missing. `空白` has neither code nor reason.
 */
export function kindOf({ by, planned, context }: Clause): Kind {
  if (planned !== undefined) return '计划';
  const [first] = by;
  if (first === undefined) return context === undefined ? '空白' : '说明';
  return prefixOf(first) ?? '空白';
}

function prefixOf(reference: string): Kind | undefined {
  const [prefix = ''] = reference.split(':');
  return Object.entries(KINDS).find(([name]) => name === prefix)?.[1];
}

/** Rows that are executed by nothing, or by what does not exist, or whose quote left the document. */
export const coverageHoles = (pack: PolicyPack, tree: Tree, reach: Reach): Hole[] =>
  pack.clauses.flatMap((clause) => {
    const place = { file: 'clauses.json', entry: clause.id, clause: clause.id };
    const strange = clause.by.filter((reference) => !exists(reference, pack, tree, reach));
    return [
      ...(kindOf(clause) === '空白' ? [hole('CLAUSE_UNEXECUTED', place, '既没有执行它的代码，也没有说明理由')] : []),
      ...strange.map((reference) => hole('REFERENCE_UNKNOWN', place, `没有 ${reference}`)),
      ...(tree.text.includes(clause.quote) ? [] : [hole('QUOTE_LOST', place, '引文不在 document.txt 中')]),
    ];
  });

function exists(reference: string, pack: PolicyPack, tree: Tree, reach: Reach): boolean {
  const [prefix = '', name = ''] = reference.split(':');
  const [head = '', part] = name.split('/');
  switch (prefix) {
    case 'rule':
      return part === undefined ? isRule(pack, head) : isRule(pack, head) && reach.steps.has(name);
    case 'workflow':
      return part === undefined ? tree.workflows.has(head) : (tree.workflows.get(head)?.has(part) ?? false);
    case 'usecase':
      return tree.usecases.has(name);
    case 'report':
      return tree.reports.has(name);
    case 'registry':
      return isRegistry(pack, name);
    default:
      return false;
  }
}

const isRule = (pack: PolicyPack, id: string): boolean =>
  isRuling(id) || (isProgramme(id) && pack.programmes.some((data) => data.id === id));
