import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { assessLine } from '../../shared/domain/claim/lineAssessment.ts';
import { simulate, decidedLines } from '../../shared/domain/whatIf/simulate.ts';
import { withOccupations } from '../../shared/policy/countyOccupations.ts';
import { assess, NO_HISTORY, receiptText, replayText } from '../../shared/policy/index.ts';
import type { Occupation } from '../../shared/policy/pack.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import { readingOccupations } from '../../shared/usecases/register/countyPack.ts';
import { enterPeriod } from '../../shared/usecases/register/enterPeriod.ts';
import * as example from '../support/examples.ts';
import { memoryApp } from '../support/memory/app.ts';

const PACK = packOf('330522', '2020-06-01');
const LEVELS = ['初级工', '中级工', '高级工', '技师', '高级技师'];
/** Names of pack entries that these tests stand on. */
const WELDER = PACK.occupations.find(({ name }) => name === '焊工')!;
const entry = (name: string, change: Partial<Occupation> = {}): Occupation => ({
  ...WELDER,
  name,
  manufacturing: true,
  levels: LEVELS,
  synonyms: [],
  ...change,
});
const facts = (occupation: string) => ({
  certType: '职业技能等级证书',
  occupation,
  level: '高级技师',
  certDate: '2020-05-10',
  inEstablishment: false,
});
const asked = (occupation: string, skillUpKeys: string[] = []) => ({
  programme: 'SKILL_UP',
  facts: facts(occupation),
  history: { ...NO_HISTORY, skillUpKeys },
});

describe('the county’s own occupations over the pack’s', () => {
  const robots = entry('样例机器人装调工', { synonyms: ['样例装调工'] });
  const county = withOccupations(PACK, [robots]);

  test('tell what manufacturing is, and by which names one occupation goes', () => {
    expect(assess(asked('样例装调工'), county)).toMatchObject({ result: 'pay', amount: 800_000 });
    const again = assess(asked('样例装调工', ['SKILL_UP:样例机器人装调工/高级技师']), county);
    expect(again).toMatchObject({ result: 'reject', code: 'DUPLICATE_LEVEL' });
  });

  test('stand for the pack’s entry of their name, whole', () => {
    const corrected = withOccupations(PACK, [entry('焊工', { manufacturing: false, synonyms: [] })]);
    expect(assess(asked('焊工'), PACK).amount).toBe(800_000);
    expect(assess(asked('焊工'), corrected).amount).toBe(600_000);
    expect(corrected.occupations).toHaveLength(PACK.occupations.length);
  });

  test('are in the receipt where the question can meet them, and nowhere else', () => {
    const met = assess(asked('样例装调工'), county).receipt;
    expect(met.policy.occupations).toEqual([robots]);
    expect(assess(asked('电工'), county).receipt.policy).toEqual(assess(asked('电工'), PACK).receipt.policy);
    expect('occupations' in assess(asked('电工'), county).receipt.policy).toBe(false);
  });

  const NAMES = ['焊工', '电焊工', '电工', '样例工', '样例别名', '车工'];
  const word = fc.constantFrom(...NAMES);
  const own = fc.record({ name: word, manufacturing: fc.boolean(), synonyms: fc.uniqueArray(word, { maxLength: 2 }) });

  it('replay every receipt to the same bytes, whatever the register says and the person holds', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(own, { selector: ({ name }) => name, maxLength: 4 }),
        word,
        fc.array(word, { maxLength: 3 }),
        (entries, occupation, held) => {
          const keys = held.map((name) => `SKILL_UP:${name}/高级技师`);
          const pack = withOccupations(
            PACK,
            entries.map(({ name, ...change }) => entry(name, change)),
          );
          const text = receiptText(assess(asked(occupation, keys), pack).receipt);
          expect(replayText(text)).toBe(text);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('are asked again when decided lines are simulated', () => {
    const claim = example.claim({ programme: 'SKILL_UP', department: 'RSJ' });
    const line = example.line(claim.id, 1, { facts: facts('样例装调工') });
    const paid = assessLine(line, { claim, filing: undefined, headsLeft: 1, occupations: [robots] });
    const decided = decidedLines([{ ...paid, status: 'paid' }], [claim]);
    expect(simulate(decided, PACK, {})).toEqual([800_000]);
  });
});

describe('the register of occupations', () => {
  const app = memoryApp();
  const actor = (role: string) => Actor.parse({ user: role, name: '', role, jurisdiction: '330522' });
  const enter = async (key: string, data: Record<string, unknown> | null, from = '2020-03-01', role = 'hrss') => {
    const entered = { register: 'occupations' as const, key, period: { from, data, basis: '省人社厅公告（样例）' } };
    if (role === 'hrss') await enterPeriod(app, { ...actor(role), user: 'hrss-2' }, entered);
    const outcome = await enterPeriod(app, actor(role), entered);
    return outcome.ok ? outcome.value.periods.length : [outcome.problem.code, outcome.problem.field];
  };
  const said = { ...WELDER, manufacturing: true, levels: ['高级技师'], synonyms: ['样例装调工'] };
  const { name: _name, ...data } = said;

  test('is kept by the bureau, on its days, with its history, and one name means one occupation', async () => {
    expect(await enter('样例机器人装调工', data, '2020-03-01', 'department')).toEqual(['FORBIDDEN', undefined]);
    expect(await enter('样例机器人装调工', { ...data, levels: ['特级'] })).toEqual(['REGISTER_ENTRY', 'levels.0']);
    expect(await enter('样例机器人装调工', data)).toBe(1);
    expect(await enter('样例调试工', { ...data, synonyms: ['样例装调工'] })).toEqual(['OCCUPATION_TAKEN', 'key']);
    expect(await enter('样例装调工', { ...data, synonyms: [] })).toEqual(['OCCUPATION_TAKEN', 'key']);
    expect(await enter('样例机器人装调工', { ...data, manufacturing: false }, '2020-07-01')).toBe(2);
    const read = readingOccupations(app);
    const flags = async (date: string) => (await read(date)).map(({ manufacturing }) => manufacturing);
    expect([await flags('2020-02-29'), await flags('2020-06-30'), await flags('2020-07-01')]).toEqual([
      [],
      [true],
      [false],
    ]);
  });
});
