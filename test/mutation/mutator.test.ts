import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataEdits } from '../../infra/mutation/dataEdits.ts';
import { examples } from '../../infra/mutation/examples.ts';
import { compared } from '../../infra/mutation/explained.ts';
import { applied, mutantOf } from '../../infra/mutation/mutant.ts';
import { mutantsOf, ruleEdits } from '../../infra/mutation/mutantsOf.ts';
import { Rules } from '../../infra/mutation/rules.ts';
import { Trial } from '../../infra/mutation/trial.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A text with each of its faults in it. */
const faultsOf = (text: string): string[] => ruleEdits('a.ts', text).map((edit) => applied(text, edit));

describe('the faults of a rule', () => {
  it.each([
    ['x = a < b', ['x = a <= b']],
    [
      'x = a === 1 && !b',
      ['x = a === 1 || !b', 'x = a !== 1 && !b', 'x = a === 2 && !b', 'x = a === 0 && !b', 'x = a === 1 && b'],
    ],
    ['x = a ?? b', ['x = (a)', 'x = (b)']],
    ['x = (a) * 2', ['x = (a) / 2', 'x = (a) * 3', 'x = (a) * 1']],
    ['x = Math.floor(a.some(f))', ['x = Math.ceil(a.some(f))', 'x = Math.floor(a.every(f))']],
    ["x = '2020-03-01'", ["x = '2020-02-29'", "x = '2020-03-02'"]],
    ["x = (y === '工匠') as Title", ["x = (y !== '工匠') as Title", "x = (y === '') as Title"]],
    ["type A = { a: true }; import b from './b.ts'; x = '说明'", []],
  ])('%s', (text, faults) => {
    expect(faultsOf(text).toSorted()).toEqual([...faults].toSorted());
  });

  it('stand where an editor would look for them', () => {
    const text = '// 五(二)1\nconst 次数 = 3;\n  const full = 次数 >= limit;\n';
    const places = ruleEdits('a.ts', text).map((edit) => mutantOf('a.ts', text, edit));
    expect(places.map(({ line, column, original, lineText }) => [line, column, original, lineText])).toEqual([
      [2, 12, '3', 'const 次数 = 3;'],
      [2, 12, '3', 'const 次数 = 3;'],
      [3, 19, '>=', 'const full = 次数 >= limit;'],
    ]);
  });
});

describe('the faults of a pack', () => {
  it('are its amounts and readings, not its words, nor what a workflow alone reads', () => {
    const text = JSON.stringify([
      { id: 'a.1', no: 1, dated: [{ value: 8, from: '2020-01-01' }] },
      { key: 'b', value: true, place: 'assess' },
      { key: 'c', value: 5, place: 'workflow' },
    ]);
    expect(dataEdits('a.json', text).map((edit) => [text.slice(edit.start, edit.end), edit.replacement])).toEqual([
      ['8', '9'],
      ['8', '7'],
      ['true', 'false'],
    ]);
  });
});

describe('a fault put to the worked examples', () => {
  const rules = new Rules(ROOT);
  const trial = new Trial(ROOT, rules, examples());
  const fault = (file: string, words: string, replacement: string) => {
    const found = mutantsOf(ROOT, file).find((one) => one.lineText.includes(words) && one.replacement === replacement);
    if (!found) throw new Error(`no such fault in ${file}`);
    return found;
  };

  it('is none in the rules as they are', () => expect(trial.sound()).toEqual({ by: 'nothing' }));

  it('is caught by a row that it turns', () => {
    expect(trial.outcomeOf(fault('shared/policy/checks/filing.ts', 'headsLeft >= heads', '>'))).toMatchObject({
      by: 'row',
    });
  });

  it('survives where it changes no answer', () => {
    const equivalent = fault('shared/policy/checks/annualLimit.ts', "endsWith('-12-31')", '2');
    expect(trial.outcomeOf(equivalent)).toEqual({ by: 'nothing' });
  });

  it('is caught where rules no longer load, or no longer end', () => {
    const sound = fault('shared/policy/checks/filing.ts', 'headsLeft >= heads', '>');
    const broken = { ...sound, start: 0, end: 0, replacement: 'throw new Error();' };
    expect(trial.outcomeOf(broken)).toEqual({ by: 'load' });
    const endless = { ...broken, replacement: 'for (;;);' };
    expect(new Trial(ROOT, rules, examples(), 500).outcomeOf(endless)).toEqual({ by: 'time' });
  });
});

describe('an explanation', () => {
  const [mutant] = ruleEdits('a.ts', 'x = a < b').map((edit) => mutantOf('a.ts', 'x = a < b', edit));
  if (!mutant) throw new Error('no fault');
  const explanation = { file: 'a.ts', line: 'x = a < b', original: '<', replacements: ['<='], reason: '不影响结果' };

  it('is asked for every survivor', () => {
    expect(compared([{ mutant, survived: true }], [])).toEqual({ unexplained: [mutant], stale: [] });
    expect(compared([{ mutant, survived: true }], [explanation])).toEqual({ unexplained: [], stale: [] });
  });

  it('is stale once a row catches its fault, or its line has changed', () => {
    expect(compared([{ mutant, survived: false }], [explanation]).stale).toHaveLength(1);
    expect(compared([{ mutant, survived: false }], [{ ...explanation, line: 'x = a < c' }]).stale).toHaveLength(1);
    expect(compared([{ mutant, survived: true }], [{ ...explanation, nth: 2 }]).stale).toHaveLength(1);
  });
});
