/** One class of the quarter before it has trainees. Money in fen. */
export type ClassSketch = {
  readonly key: string;
  readonly department: string;
  readonly programme: 'INST_TRAIN' | 'SKILL_UP' | 'LIVING';
  readonly className: string;
  readonly occupation: string;
  readonly level?: string;
  /** Number in annex 3; without one the department hands in the roster itself. */
  readonly institution?: number;
  readonly heads: number;
  readonly standard: number;
  readonly days?: number;
  readonly startDate: string;
  readonly endDate: string;
  readonly format: 'xlsx' | 'csv';
  /** First wave ends in the middle of May, the second at the beginning of June. */
  readonly wave: 1 | 2;
  readonly reviewer: 'hrss-1' | 'hrss-2';
};

const APRIL = { startDate: '2020-04-13', endDate: '2020-05-12', wave: 1 } as const;
const MAY = { startDate: '2020-05-11', endDate: '2020-06-03', wave: 2 } as const;

const yuan = (amount: number): number => amount * 100;

/** Eight departments, twelve classes: what the county trained in the second quarter of 2020, invented. */
export const CLASSES: readonly ClassSketch[] = [
  {
    ...APRIL,
    key: 'fl-nursery',
    department: 'FL',
    programme: 'INST_TRAIN',
    className: '巾帼育婴员一班',
    occupation: '育婴员',
    level: '初级工',
    institution: 11,
    heads: 40,
    standard: yuan(1000),
    format: 'xlsx',
    reviewer: 'hrss-1',
  },
  {
    ...APRIL,
    key: 'fl-care',
    department: 'FL',
    programme: 'INST_TRAIN',
    className: '巾帼养老护理一班',
    occupation: '养老护理员',
    level: '中级工',
    institution: 11,
    heads: 32,
    standard: yuan(1000),
    format: 'csv',
    reviewer: 'hrss-2',
  },
  {
    ...APRIL,
    key: 'nyj-flowers',
    department: 'NYJ',
    programme: 'INST_TRAIN',
    className: '高素质农民花卉苗木班',
    occupation: '花卉园艺工',
    level: '专项能力',
    institution: 9,
    heads: 40,
    standard: yuan(800),
    format: 'csv',
    reviewer: 'hrss-1',
  },
  {
    ...APRIL,
    key: 'swj-commerce-1',
    department: 'SWJ',
    programme: 'INST_TRAIN',
    className: '电子商务一班',
    occupation: '电子商务师',
    level: '初级工',
    institution: 14,
    heads: 45,
    standard: yuan(900),
    format: 'xlsx',
    reviewer: 'hrss-2',
  },
  {
    ...APRIL,
    key: 'jxj-electricians',
    department: 'JXJ',
    programme: 'INST_TRAIN',
    className: '数字车间电工班',
    occupation: '电工',
    level: '中级工',
    institution: 10,
    heads: 30,
    standard: yuan(950),
    format: 'xlsx',
    reviewer: 'hrss-1',
  },
  {
    ...APRIL,
    key: 'cl-living',
    department: 'CL',
    programme: 'LIVING',
    className: '残疾人缝纫培训生活补贴',
    occupation: '缝纫工',
    institution: 18,
    heads: 24,
    standard: yuan(50),
    days: 12,
    format: 'xlsx',
    reviewer: 'hrss-2',
  },
  {
    ...APRIL,
    key: 'rsj-living',
    department: 'RSJ',
    programme: 'LIVING',
    className: '家政服务培训生活补贴',
    occupation: '家政服务员',
    institution: 23,
    heads: 30,
    standard: yuan(50),
    days: 15,
    format: 'csv',
    reviewer: 'hrss-1',
  },
  {
    ...APRIL,
    key: 'jxj-fitters',
    department: 'JXJ',
    programme: 'SKILL_UP',
    className: '机修钳工技能提升',
    occupation: '机修钳工',
    level: '高级工',
    heads: 30,
    standard: yuan(2000),
    format: 'xlsx',
    reviewer: 'hrss-2',
  },
  {
    ...MAY,
    key: 'nyj-pastry',
    department: 'NYJ',
    programme: 'INST_TRAIN',
    className: '乡村中式面点班',
    occupation: '中式面点师',
    level: '初级工',
    institution: 4,
    heads: 36,
    standard: yuan(1000),
    format: 'xlsx',
    reviewer: 'hrss-1',
  },
  {
    ...MAY,
    key: 'swj-commerce-2',
    department: 'SWJ',
    programme: 'INST_TRAIN',
    className: '电子商务二班',
    occupation: '电子商务师',
    level: '初级工',
    institution: 15,
    heads: 40,
    standard: yuan(900),
    format: 'csv',
    reviewer: 'hrss-2',
  },
  {
    ...MAY,
    key: 'wjj-nursing',
    department: 'WJJ',
    programme: 'INST_TRAIN',
    className: '医疗护理员班',
    occupation: '卫生健康类工种',
    level: '初级工',
    institution: 3,
    heads: 28,
    standard: yuan(1000),
    format: 'xlsx',
    reviewer: 'hrss-1',
  },
  {
    ...MAY,
    key: 'jtj-drivers',
    department: 'JTJ',
    programme: 'INST_TRAIN',
    className: '工程车辆驾驶员班',
    occupation: '工程车辆驾驶员',
    level: '中级工',
    institution: 13,
    heads: 25,
    standard: yuan(1000),
    format: 'xlsx',
    reviewer: 'hrss-2',
  },
];
