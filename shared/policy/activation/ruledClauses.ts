import type { PolicyPack } from '../pack.ts';
import { isProgramme } from '../programmes.ts';
import { CITED_BY_ALL, CITED_BY_RULES } from './citations.ts';
import { hole, type Hole } from './hole.ts';

/**
 * The rules of the pack's programmes, and what every claim passes, name clauses of this document alone: an officer who
 * is told one can read it.
 */
export function ruledClauses(pack: PolicyPack): Hole[] {
  const known = new Set(pack.clauses.map(({ id }) => id));
  const cited = [
    { by: '各项目的备案、申领、拨付和追回', clauses: CITED_BY_ALL },
    ...pack.programmes.flatMap(({ id }) =>
      isProgramme(id) ? [{ by: `规则 ${id} `, clauses: CITED_BY_RULES[id] }] : [],
    ),
  ];
  return cited.flatMap(({ by, clauses }) =>
    clauses
      .filter((clause) => !known.has(clause))
      .map((clause) => hole('CLAUSE_UNKNOWN', { file: 'clauses.json', entry: clause, clause }, `${by}引用此条款`)),
  );
}
