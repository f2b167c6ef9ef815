import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readingsOf, vectorsOf } from '../../infra/commands/policyTables.ts';
import { historyFromSlots } from '../../shared/domain/claim/lineAssessment.ts';
import { holesOf } from '../../shared/policy/activation/holes.ts';
import { reachOf } from '../../shared/policy/activation/reach.ts';
import { answer, type Row } from '../../shared/policy/door/row.ts';
import { assess, governingPolicy, policyFor, receiptText, replayText } from '../../shared/policy/index.ts';
import { ClaimId, PersonKey } from '../../shared/schemas/ids.ts';
import { withFacts } from './requests.ts';
import { CERTIFICATE, changxing, CLASS } from './rows.ts';

const EXAMPLE = '339999';

/** Pack of the invented neighbouring county. */
function neighbour() {
  const pack = governingPolicy(EXAMPLE);
  if (!pack.ok) throw new Error(pack.problem.message);
  return pack.value;
}

const packs = { here: changxing(), there: neighbour() };

/** The same row answered in both counties. */
const both = (programme: string, facts: unknown) => ({
  here: answer({ id: 'T', programme, facts }, packs.here),
  there: answer({ id: 'T', programme, facts }, packs.there),
});

const pays = (amount: number) => expect.objectContaining({ result: 'pay', amount });
const refuses = (code: string) => expect.objectContaining({ result: 'reject', amount: 0, code });
const on = (...dates: string[]) => dates.map((date) => ({ date, key: `SKILL_UP:焊工/${date}` }));

describe('one request in two counties', () => {
  it.each([
    ['another cap', { ...CLASS, filed_standard: 1300 }, pays(1000), pays(1200)],
    [
      'a cap that changes within the document',
      { ...CLASS, filed_standard: 1300, event_date: '2021-07-01' },
      pays(1000),
      pays(1300),
    ],
    [
      'another start',
      { ...CLASS, start_date: '2020-02-01', event_date: '2020-06-30' },
      pays(1000),
      refuses('OUT_OF_WINDOW'),
    ],
    [
      'another end',
      { ...CLASS, start_date: '2021-12-01', event_date: '2022-01-10' },
      refuses('OUT_OF_WINDOW'),
      pays(1000),
    ],
    [
      'another number a year',
      { ...CLASS, prior_training_events: ['2020-07-02', '2020-07-03', '2020-07-04'] },
      refuses('ANNUAL_LIMIT'),
      pays(1000),
    ],
    [
      'another uplift',
      { ...CLASS, enterprise_list: { listed_from: '2020-01-01', listed_to: null } },
      pays(1300),
      pays(1200),
    ],
  ])('meets %s', (_, facts, here, there) => {
    expect(both('INST_TRAIN', facts)).toEqual({ here, there });
  });

  it('meets a second limit of the year there, of skill-upgrade subsidies alone', () => {
    const twice = { ...CERTIFICATE, prior_training_events: on('2020-07-02', '2020-08-02') };
    expect(both('SKILL_UP', twice)).toEqual({ here: pays(8000), there: refuses('ANNUAL_LIMIT') });
    const once = { ...CERTIFICATE, prior_training_events: on('2020-07-02') };
    expect(both('SKILL_UP', once).there).toEqual(pays(7000));
    const course = { ...CLASS, prior_training_events: on('2020-07-02', '2020-08-02') };
    expect(both('INST_TRAIN', course)).toEqual({ here: pays(1000), there: pays(1000) });
  });
});

describe('the places of two yearly limits', () => {
  it('are one each, and one training', () => {
    const facts = { ...withFacts({}).facts, certType: '职业技能等级证书', level: '中级工', inEstablishment: false };
    const request = { ...withFacts({}), programme: 'SKILL_UP', facts: { ...facts, certDate: '2020-09-15' } };
    const { slots } = assess(request, packs.there);
    const annual = slots.filter((slot) => slot.kind === 'annual');
    expect(annual).toEqual([
      { kind: 'annual', year: '2020', limit: 4 },
      { kind: 'annual', year: '2020/SKILL_UP', limit: 2 },
    ]);
    const person = PersonKey.parse('0'.repeat(32));
    const holder = { claim: ClaimId.parse('C-TEST0001'), line: 1, date: '2020-09-15', key: 'SKILL_UP:电工/中级工' };
    const held = annual.map(({ year }) => ({
      entity: 'annualSlot' as const,
      person,
      year,
      holders: { 'C-TEST0001/1': holder },
    }));
    const { trainingEvents } = historyFromSlots(held, [], ClaimId.parse('C-OTHER001'));
    expect(trainingEvents).toEqual([{ date: '2020-09-15', key: 'SKILL_UP:电工/中级工' }]);
  });
});

describe('the neighbour’s pack', () => {
  const vectors = vectorsOf(EXAMPLE);

  it('may be activated, as ours may', () => {
    expect(holesOf(packs.there, vectors)).toEqual([]);
    expect(holesOf(packs.here, vectorsOf('330522'), readingsOf('330522'))).toEqual([]);
  });

  it('is not activated by our worked examples, nor ours by its', () => {
    expect(holesOf(packs.there, vectorsOf('330522')).map(({ code }) => code)).toContain('VECTOR_DIFFERS');
    expect(holesOf(packs.here, vectors).map(({ code }) => code)).toContain('ITEM_UNPROVEN');
  });

  it.each(vectors.map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    const got = answer(vector, packs.there);
    const { depends = [], ...values } = vector.expected;
    expect(got).toMatchObject(values);
    expect(new Set(Array.isArray(got.depends) ? got.depends : [])).toEqual(
      new Set(Array.isArray(depends) ? depends : []),
    );
  });

  it('answers whatever is asked of its programmes, with every parameter that their rules read', () => {
    const own = new Set(packs.there.programmes.map(({ id }) => id));
    const runs = [...vectorsOf('330522').map((row): { row: Row } => ({ row })), ...readingsOf('330522')].filter(
      ({ row }) => own.has(row.programme),
    );
    const keys = new Set(packs.there.parameters.map(({ key }) => key));
    const { values, ambiguities } = reachOf(packs.here, runs);
    expect([...values, ...ambiguities].filter((key) => !keys.has(key))).toEqual([]);
    for (const { row } of runs) {
      const { result, error } = answer(row, packs.there);
      expect(result ?? error, row.id).toBeTypeOf('string');
    }
  });

  it('gives receipts that replay to the same bytes', () => {
    const text = receiptText(assess(withFacts({}), packs.there).receipt);
    expect(JSON.parse(text)).toMatchObject({ policy: { jurisdiction: EXAMPLE } });
    expect(replayText(text)).toBe(text);
  });
});

describe('no county is judged by another’s document', () => {
  it('on any date', () => {
    const day = fc
      .date({ min: new Date('2018-01-01'), max: new Date('2024-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.constantFrom('330522', EXAMPLE), day, (jurisdiction, date) => {
        for (const pack of [governingPolicy(jurisdiction, date), policyFor(jurisdiction, date)])
          if (pack.ok) expect(pack.value.document.jurisdiction).toBe(jurisdiction);
      }),
    );
    expect(policyFor('330522', '2022-03-01').ok).toBe(false);
    expect(policyFor(EXAMPLE, '2022-03-01').ok).toBe(true);
    expect(governingPolicy('330522', '2022-03-01')).toMatchObject({ ok: true, value: packs.here });
  });

  it('and no code names the neighbour but the line that lists it', () => {
    const root = join(import.meta.dirname, '../..');
    const files = globSync(['shared/**/*.ts', 'functions/**/*.ts', 'infra/**/*.ts'], { cwd: root });
    const naming = files.filter((file) => /339999|example2020/.test(readFileSync(join(root, file), 'utf8')));
    expect(naming.toSorted()).toEqual(['shared/policy/339999/example-2020-1/index.ts', 'shared/policy/packs.ts']);
  });
});
