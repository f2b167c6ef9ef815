import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readingsOf, vectorsOf } from '../../infra/commands/policyTables.ts';
import { COLUMNS, ROSTER_KINDS } from '../../shared/domain/roster/columns.ts';
import { PROPOSAL_KINDS } from '../../shared/domain/proposals/kinds.ts';
import { REGISTERS } from '../../shared/domain/registers/registerKinds.ts';
import { CITED_BY_ALL, CITED_BY_RULES } from '../../shared/policy/activation/citations.ts';
import { reachOf, type Run } from '../../shared/policy/activation/reach.ts';
import { assess } from '../../shared/policy/assess.ts';
import { requestsOf } from '../../shared/policy/door/requests.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { withSettings } from '../../shared/policy/parameters.ts';
import { isProgramme } from '../../shared/policy/programmes.ts';
import { RULINGS } from '../../shared/policy/rulings.ts';

const COUNTIES = ['330522', '339999'];
const ROOT = join(import.meta.dirname, '../..');
const clausesOf = (county: string) => new Set(packOf(county).clauses.map(({ id }) => id));
const runsOf = (county: string): Run[] => [...vectorsOf(county).map((row) => ({ row })), ...readingsOf(county)];

/** Words of a source that have the shape of a clause’s id. */
const wordsIn = (file: string): string[] =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(/'((?:[首一二三四五六末附](?:\([一二三四五六]\))?\d*))'/gu)]
    .map(([, word]) => word!)
    .filter((word) => word.length > 1);

describe.each(COUNTIES)('what rules cite under the document of %s', (county) => {
  const pack = packOf(county);
  const declared = (programme: string): Set<string> => {
    const data = pack.programmes.find(({ id }) => id === programme);
    const rules = isProgramme(programme) ? CITED_BY_RULES[programme] : [];
    return new Set([...CITED_BY_ALL, ...rules, pack.document.windowClause, ...(data ? [data.clause] : [])]);
  };

  it('is declared, step by step', () => {
    for (const [step, clauses] of reachOf(pack, runsOf(county)).steps)
      expect([...clauses].filter((clause) => !declared(step.split('/')[0]!).has(clause))).toEqual([]);
  });

  it('is declared, reason by reason', () => {
    for (const { row, settings = {} } of runsOf(county))
      for (const request of requestsOf(row))
        for (const { clause } of assess(request, withSettings(pack, settings)).reasons)
          expect(declared(request.programme), `${row.id} ${clause}`).toContain(clause);
  });

  it('stands in the document, rulings on every county’s money and targets too', () => {
    const { FILING, AGGREGATE, LEDGER, TARGET, RECOVERY, SCHOOL_RATIO } = RULINGS;
    const all = [FILING, AGGREGATE, LEDGER, TARGET, RECOVERY, SCHOOL_RATIO].map(({ clause }) => clause);
    const own = pack.programmes.flatMap(({ id }) => (isProgramme(id) ? CITED_BY_RULES[id] : []));
    const missing = [...all, ...own, ...CITED_BY_ALL].filter((clause) => !clausesOf(county).has(clause));
    expect(missing).toEqual([]);
  });

  it('stands in the document where the columns of its rosters are filled in wrongly', () => {
    const kinds = ROSTER_KINDS.filter((kind) => pack.programmes.some(({ id }) => id === kind));
    const cited = kinds.flatMap((kind) =>
      COLUMNS[kind].flatMap(({ clause }) => (clause === undefined ? [] : [clause])),
    );
    expect(cited.filter((clause) => !clausesOf(county).has(clause))).toEqual([]);
  });
});

describe('a clause that is written into code', () => {
  it('of a rule is declared by its programmes', () => {
    const declared = new Set([...Object.values(CITED_BY_RULES).flat(), ...CITED_BY_ALL]);
    const files = globSync('shared/policy/{checks,facts,payouts,programmes}/*.ts', { cwd: ROOT });
    const words = new Set(files.flatMap(wordsIn));
    expect([...words].filter((word) => !declared.has(word))).toEqual([]);
    expect(
      Object.values(CITED_BY_RULES)
        .flat()
        .filter((word) => !words.has(word) && !CITED_BY_ALL.includes(word)),
    ).toEqual([]);
  });

  it('of a matter or a register is one of its own, which a county without it is never told', () => {
    const own = [
      ...Object.values(PROPOSAL_KINDS).flatMap(({ clauses }) => clauses),
      ...Object.values(REGISTERS).map(({ clause }) => clause),
      ...Object.values(CITED_BY_RULES).flat(),
      ...CITED_BY_ALL,
    ];
    const files = globSync('shared/{domain,usecases}/{proposals,proposal,registers,register}/*.ts', { cwd: ROOT });
    const strange = files.flatMap(wordsIn).filter((word) => !own.includes(word));
    expect(strange).toEqual([]);
  });

  it('is one of the county’s document, wherever it stands', () => {
    const files = globSync('{shared/{domain,policy,usecases},functions}/**/*.ts', { cwd: ROOT });
    const known = clausesOf('330522');
    const strange = files.flatMap((file) =>
      wordsIn(file)
        .filter((word) => !known.has(word))
        .map((word) => `${file} ${word}`),
    );
    expect(strange).toEqual([]);
  });
});
