import type { Line } from '../../schemas/line.ts';
import type { ListKind } from '../../schemas/list.ts';

type Kind = {
  readonly name: string;
  readonly clause: string;
  /** Programmes whose lines the list says something of; undefined for all. */
  readonly programmes: readonly string[] | undefined;
  /** Whether being listed ends some day: then the list must say when. */
  readonly ends: boolean;
  /** What a line must say for the list to speak against it, and how that is told. */
  readonly against: ((facts: Line['facts']) => boolean) | undefined;
  readonly told: string;
};

const COURSES = ['INST_TRAIN', 'VETERAN', 'PROJECT', 'SAFETY', 'APPRENTICE'];

/** Every kind of list, with its words and what it speaks against. Warnings inform and never decide. */
export const LIST_KINDS: Readonly<Record<ListKind, Kind>> = {
  retired: {
    name: '按月领取养老金人员',
    clause: '三(三)5',
    programmes: [...COURSES, 'STARTUP'],
    ends: false,
    against: ({ pensionEntitled, pensionKind }) => pensionEntitled !== true && pensionKind !== '职工养老金',
    told: '而本条填报为未领取职工养老金',
  },
  students: {
    name: '在校学生',
    clause: '五(三)2',
    // Students may come to courses for founders (三(四)5), and certificates are open to them (三(五)).
    programmes: [...COURSES, 'LIVING'],
    ends: true,
    against: () => true,
    told: '而本条以劳动者身份参加培训',
  },
  publicPayroll: {
    name: '机关事业单位在编人员',
    clause: '三(五)2',
    programmes: ['SKILL_UP'],
    ends: true,
    against: ({ inEstablishment }) => inEstablishment === false,
    told: '而本条填报为非在编',
  },
  deceased: {
    name: '死亡人员',
    clause: '五(三)2',
    programmes: undefined,
    ends: false,
    against: () => true,
    told: '而本条的培训或取证日期在其后',
  },
  hardship: {
    name: '困难群体',
    clause: '三(三)3',
    programmes: ['LIVING', 'COOP_STUDENT'],
    ends: true,
    against: undefined,
    told: '',
  },
};

export const isHardship = (kind: ListKind): boolean => kind === 'hardship';

/** Whether a list of a kind says something of lines of a programme. */
export const concerns = (kind: ListKind, programme: string): boolean =>
  LIST_KINDS[kind].programmes?.includes(programme) ?? true;
