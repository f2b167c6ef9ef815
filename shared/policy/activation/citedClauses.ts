import type { PolicyPack } from '../pack.ts';
import { hole, type Hole } from './hole.ts';

type Citation = { readonly file: string; readonly entry: string; readonly clause: string };

/** Every clause that the pack's data name stands among its clauses, and each clause once. */
export function citedClauses(pack: PolicyPack): Hole[] {
  const known = new Set(pack.clauses.map(({ id }) => id));
  const missing = citationsOf(pack).filter(({ clause }) => !known.has(clause));
  const repeated = pack.clauses.filter(({ id }, at) => pack.clauses.findIndex((one) => one.id === id) !== at);
  return [
    ...missing.map((citation) => hole('CLAUSE_UNKNOWN', citation, '条款不在 clauses.json 中')),
    ...repeated.map(({ id }) => hole('CLAUSE_TWICE', { file: 'clauses.json', entry: id, clause: id }, '条款列了两次')),
  ];
}

function citationsOf(pack: PolicyPack): Citation[] {
  const { document, programmes, figures, goals, payItems, stacking, groups, categories } = pack;
  return [
    { file: 'document.json', entry: 'windowClause', clause: document.windowClause },
    { file: 'document.json', entry: 'targets', clause: document.targets.clause },
    ...programmes.flatMap(({ id, clause, fundClause }) =>
      [clause, fundClause].map((one) => ({ file: 'programmes.json', entry: id, clause: one })),
    ),
    ...figures.map(({ id, clause }) => ({ file: 'figures.json', entry: id, clause })),
    ...groups.map(({ code, clause }) => ({ file: 'groups.json', entry: code, clause })),
    ...categories.map(({ code, clause }) => ({ file: 'categories.json', entry: code, clause })),
    ...goals.map(({ id, clause }) => ({ file: 'goals.json', entry: id, clause })),
    ...payItems.flatMap(({ no, clauses }) => clauses.map((clause) => ({ file: 'payItems.json', entry: no, clause }))),
    ...stacking.pairs.map(({ of, with: others, clause }) => ({
      file: 'stacking.json',
      entry: `${of.join('、')} × ${others.join('、')}`,
      clause,
    })),
  ];
}
