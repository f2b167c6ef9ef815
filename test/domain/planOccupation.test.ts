import { describe, expect, it } from 'vitest';
import { wrongOccupation } from '../../shared/domain/filing/planOccupation.ts';
import { assess, NO_HISTORY } from '../../shared/policy/index.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { filing } from '../support/examples.ts';
import { withFacts } from '../policy/requests.ts';

const PACK = packOf('330522', '2020-06-01');
const plan = (change: object) => ({ ...filing({}).plan, programme: 'INST_TRAIN', occupation: '电工', ...change });

describe('the occupation of a filed plan', () => {
  it.each([
    ['INST_TRAIN', '电工', '中级工', []],
    ['INST_TRAIN', '维修电工', '高级技师', []],
    ['INST_TRAIN', '占星师', '中级工', ['OCCUPATION_UNKNOWN occupation 五(二)1']],
    ['SKILL_UP', '占星师', '高级工', ['OCCUPATION_UNKNOWN occupation 五(二)1']],
    ['APPRENTICE', '育婴员', '技师', ['LEVEL_UNKNOWN level 五(二)1']],
    ['INST_TRAIN', '青团制作', '专项能力', []],
    ['PROJECT', '占星师', undefined, []],
  ])('%s %s %s', (programme, occupation, level, reasons) => {
    const found = wrongOccupation(PACK, plan({ programme, occupation, level }));
    expect(found.map(({ code, field, clause }) => `${code} ${field} ${clause}`)).toEqual(reasons);
  });
});

describe('a certificate whose occupation nobody knows', () => {
  it('goes back, with the fact and the clause', () => {
    const got = assess({ ...withFacts({ occupation: '占星师' }), history: NO_HISTORY }, PACK);
    expect(got).toMatchObject({ result: 'return', code: 'INVALID_FACTS', amount: 0, slots: [] });
    expect(got.reasons).toMatchObject([{ clause: '五(二)1', facts: { fact: 'occupation' } }]);
    expect(got.reasons[0]?.message).toContain('占星师');
  });

  it('is an error for one unknown to the neighbour too', () => {
    const neighbour = packOf('339999', '2020-09-01');
    expect(assess(withFacts({ occupation: '焊工', eventDate: '2020-09-01' }), neighbour).code).toBe('INVALID_FACTS');
    expect(assess(withFacts({ eventDate: '2020-09-01' }), neighbour).result).toBe('pay');
  });
});
