import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { occupationOf, policyFor, withSettings } from '../../shared/policy/index.ts';
import { changxing } from './rows.ts';

const FOLDER = '../../shared/policy/330522/changzheng-2020-7/';
const text = readFileSync(new URL(`${FOLDER}document.txt`, import.meta.url), 'utf8').replaceAll(/\s/g, '');

describe('the pack of 长政办发〔2020〕7号', () => {
  const pack = changxing();

  it('quotes every clause exactly', () => {
    expect(pack.clauses).toHaveLength(92);
    expect(pack.clauses.filter((clause) => !text.includes(clause.quote)).map((clause) => clause.id)).toEqual([]);
  });

  it('gives every figure, programme and goal a clause of the document', () => {
    const ids = new Set(pack.clauses.map((clause) => clause.id));
    const used = [
      ...pack.figures.map((figure) => figure.clause),
      ...pack.programmes.flatMap((programme) => [programme.clause, programme.fundClause]),
      ...pack.goals.map((goal) => goal.clause),
    ];
    expect(used.filter((clause) => !ids.has(clause))).toEqual([]);
  });

  it('names every ambiguity once, with at least one parameter', () => {
    expect(pack.ambiguities).toHaveLength(54);
    const covered = new Set(pack.parameters.map((parameter) => parameter.ambiguity));
    expect(pack.ambiguities.filter(({ id }) => !covered.has(id))).toEqual([]);
    expect(new Set(pack.parameters.map(({ key }) => key)).size).toBe(pack.parameters.length);
  });

  it('has no gap and no overlap in the dates of a figure', () => {
    for (const { dated } of pack.figures) {
      expect(dated.at(0)?.from).toBe(pack.document.from);
      expect(dated.at(-1)?.to).toBe(pack.document.to);
      for (const [at, value] of dated.entries())
        expect(value.from <= value.to && (dated[at - 1]?.to ?? '') < value.from);
    }
  });

  it('holds the annexes as printed', () => {
    expect([pack.targets.length, pack.institutions.length, pack.leadingGroup.length]).toEqual([20, 30, 27]);
    const names = [...pack.institutions.map(({ name }) => name), ...pack.leadingGroup.map(({ name }) => name)];
    expect(names.filter((name) => !text.includes(name))).toEqual([]);
  });

  it('knows each occupation by one name', () => {
    const names = pack.occupations.flatMap(({ name, synonyms }) => [name, ...synonyms]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('knows every occupation of annex 3', () => {
    const known = new Set(pack.occupations.flatMap(({ name, synonyms }) => [name, ...synonyms]));
    const printed = pack.institutions.flatMap(({ occupations }) => occupations);
    expect(printed.filter((name) => !known.has(name))).toEqual([]);
  });

  it.each([
    ['2019-12-04', false],
    ['2019-12-05', true],
    ['2021-12-31', true],
    ['2022-01-01', false],
  ])('is in force on %s: %s', (date, inForce) => {
    expect(policyFor('330522', date).ok).toBe(inForce);
    expect(policyFor('330500', date)).toMatchObject({ ok: false, problem: { code: 'NO_POLICY' } });
  });

  it('refuses readings that it does not offer', () => {
    expect(() => withSettings(pack, { 'limit.year': 'lunar' })).toThrow(RangeError);
    expect(() => withSettings(pack, { nothing: 1 })).toThrow(RangeError);
  });
});

it('finds an occupation by its name or a synonym, of two entries the first', () => {
  const entry = (name: string, synonyms: string[]) => ({ name, synonyms, manufacturing: false, levels: [] });
  const occupations = [entry('甲', ['乙']), entry('乙', ['丙']), entry('丁', ['丙'])];
  const pack = { ...changxing(), occupations };
  const found = ['甲', ' 乙 ', '丙', '丁', '戊'].map((name) => occupationOf(pack, name)?.name);
  expect(found).toEqual(['甲', '甲', '乙', '丁', undefined]);
});
