import type { Line } from '../schemas/claim.ts';
import type { ListImport, ListKind } from '../schemas/listImport.ts';

type Kind = {
  readonly name: string;
  readonly clause: string;
  /** Programmes for whose lines the list says something; left out, all of them. */
  readonly programmes?: readonly string[];
  readonly says: string;
};

const TRAINING = ['INST_TRAIN', 'VETERAN', 'LIVING', 'PROJECT', 'SAFETY', 'STARTUP', 'APPRENTICE'];

/** Every list, what its people may not draw or, for hardship, what it proves. */
export const LISTS: Readonly<Record<ListKind, Kind>> = {
  payroll: {
    name: '机关事业单位在编人员',
    clause: '三(五)2',
    programmes: ['SKILL_UP'],
    says: '在编人员不享受技能提升补贴',
  },
  retired: {
    name: '按月领取职工养老金人员',
    clause: '三(三)5',
    programmes: TRAINING,
    says: '领取职工养老金的人员不在培训政策范围',
  },
  students: { name: '全日制在校学生', clause: '二(二)1', programmes: TRAINING, says: '全日制在校学生的资格须核实' },
  deceased: { name: '死亡人员', clause: '五(三)2', says: '死亡人员名下的申领须核实' },
  hardship: { name: '困难群体', clause: '三(三)3', programmes: ['LIVING'], says: '困难类别已由名单证实' },
};

/** Lines that a list is looked at for: those that may still be paid, and those that were. */
const LOOKED_AT: ReadonlySet<Line['status']> = new Set([
  'submitted',
  'assessed',
  'held',
  'accepted',
  'reserved',
  'instructed',
  'failed',
  'unknown',
  'paid',
]);

type Import = Pick<ListImport, 'kind' | 'asOf'>;

/**
 * What a list says of a line, undefined where it says nothing: its person stands on a list that speaks against the
 * programme, or claims a hardship that the list of hardships does not know. It warns and proves; people decide.
 */
export function findingOn(list: Import, programme: string, line: Line, listed: boolean): string | undefined {
  const { name, programmes, says } = LISTS[list.kind];
  if (!LOOKED_AT.has(line.status) || (programmes && !programmes.includes(programme))) return undefined;
  if (listed) return `在“${name}”名单（截至 ${list.asOf}）内：${says}。`;
  return list.kind === 'hardship' ? `不在“${name}”名单（截至 ${list.asOf}）内：申报的困难类别须核实。` : undefined;
}

/** Whether a finding speaks for the line rather than against it. */
export const isProof = (kind: ListKind, listed: boolean): boolean => kind === 'hardship' && listed;
