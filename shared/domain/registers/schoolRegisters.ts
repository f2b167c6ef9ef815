import { Distribution, warningsOnDistribution } from './distributions.ts';
import type { Register } from './register.ts';
import { holder, schoolPeriod } from './registerKeys.ts';
import { Placement, SchoolFigures, warningsOnPlacement, warningsOnSchool } from './schools.ts';

/** What a school tells of itself (三(一)5, 三(二)1—4). */
export const SCHOOL_REGISTERS = {
  schoolIndicators: {
    name: '院校专业与在校生',
    clause: '三(二)1',
    data: SchoolFigures,
    key: holder,
    writers: ['institution', 'hrss'],
    warns: warningsOnSchool,
  },
  placements: {
    name: '协作招生毕业生安置',
    clause: '三(二)4',
    data: Placement,
    key: schoolPeriod,
    writers: ['institution', 'hrss'],
    warns: warningsOnPlacement,
  },
  schoolDistributions: {
    name: '校内分配表',
    clause: '三(一)5',
    data: Distribution,
    key: schoolPeriod,
    writers: ['institution', 'hrss'],
    inner: true,
    warns: warningsOnDistribution,
  },
} as const satisfies Readonly<Record<string, Register>>;
