import { countyEmployer, employedFrom, type Column } from './column.ts';
import type { RowRules } from './readRow.ts';

const EMPLOYMENT: ReadonlySet<Column> = new Set([countyEmployer, employedFrom]);
const NONE: ReadonlySet<Column> = new Set();

type Facts = Readonly<Record<string, unknown>>;

const worksHere = ({ cooperationBase, employedInCounty }: Facts): boolean =>
  cooperationBase !== undefined && employedInCounty === true;

/**
 * Whoever came from a labour base outside the county and is said to work here says for whom and since when: the standard
 * is doubled for it (三(三)4). Of other rows neither is read.
 */
export const EMPLOYMENT_RULES: RowRules = {
  unused: (facts) => (worksHere(facts) ? NONE : EMPLOYMENT),
  check: (facts, empty) =>
    [countyEmployer, employedFrom]
      .filter(({ key }) => worksHere(facts) && empty.has(key))
      .map(({ key, header }) => ({
        key,
        code: 'REQUIRED',
        message: `培训后到我县企业就业的，请填写${header}；没有就业的，请把“是否到我县就业”改为“否”。`,
        clause: '三(三)4',
      })),
};
