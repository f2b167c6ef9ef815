import { describe, expect, it } from 'vitest';
import { answer } from '../../shared/policy/door/row.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { listOf } from '../../shared/policy/parameters.ts';
import { ask, CERTIFICATE, changxing, CLASS } from './rows.ts';

const OWN = listOf(changxing(), 'limit.programmes');
const LONGER = { 'limit.programmes': [...OWN, 'SKILL_UP'] };
const SHORTER = { 'limit.programmes': OWN.filter((programme) => programme !== 'INST_TRAIN') };
const NO_EXCEPTION = { 'limit.allowException': false };

const day = (month: number) => `2020-0${month}-02`;
const plain = (...months: number[]) => ({ prior_training_events: months.map(day) });
/** Two trainings and a skill-upgrade subsidy of the year. */
const MIXED = {
  prior_training_events: ['INST_TRAIN:车工/初级工', 'PROJECT:月嫂', 'SKILL_UP:电工/高级工'].map((key, at) => ({
    date: day(at + 1),
    key,
  })),
};
const APPROVED = { ...plain(1, 2, 3), exception_approved: true };

const pays = (...depends: string[]) => ({ result: 'pay', depends });
const refuses = (...depends: string[]) => ({ result: 'reject', code: 'ANNUAL_LIMIT', depends });

describe('what a claim at the yearly limit rests on', () => {
  it.each([
    ['a training, whose word the clause has', 'INST_TRAIN', plain(1, 2, 3), {}, refuses()],
    ['a training, by a longer list', 'INST_TRAIN', plain(1, 2, 3), LONGER, refuses()],
    ['a training, by a list that leaves it out', 'INST_TRAIN', plain(1, 2, 3), SHORTER, pays('AMB-21')],
    ['a training below the limit', 'INST_TRAIN', plain(1, 2), {}, pays()],
    ['a training beside a skill-upgrade subsidy', 'INST_TRAIN', MIXED, {}, pays('AMB-21')],
    ['the same, where both count', 'INST_TRAIN', MIXED, LONGER, refuses('AMB-21')],
    ['a training by an exception', 'INST_TRAIN', APPROVED, {}, pays('AMB-23')],
    ['a certificate', 'SKILL_UP', plain(1, 2, 3), {}, pays('AMB-21')],
    ['a certificate, by a longer list', 'SKILL_UP', plain(1, 2, 3), LONGER, refuses('AMB-21')],
    ['a certificate below the limit', 'SKILL_UP', plain(1, 2), LONGER, pays()],
    ['a certificate beside another one', 'SKILL_UP', MIXED, {}, pays('AMB-21')],
    ['a certificate by an exception', 'SKILL_UP', APPROVED, LONGER, pays('AMB-23')],
    [
      'a certificate whose exception the county does not know',
      'SKILL_UP',
      APPROVED,
      { ...LONGER, ...NO_EXCEPTION },
      refuses('AMB-21', 'AMB-23'),
    ],
    ['a training whose exception the county does not know', 'INST_TRAIN', APPROVED, NO_EXCEPTION, refuses('AMB-23')],
  ] as const)('%s', (_, programme, held, settings, expected) => {
    const facts = programme === 'INST_TRAIN' ? CLASS : { ...CERTIFICATE, level: '中级工' };
    expect(ask(programme, { ...facts, ...held }, settings)).toMatchObject(expected);
  });

  it('is nothing where the document itself says what counts', () => {
    const held = plain(7, 8, 9).prior_training_events.concat('2020-07-03');
    const facts = { ...CERTIFICATE, level: '中级工', prior_training_events: held };
    const neighbour = packOf('339999', '2020-09-15');
    expect(answer({ id: 'T', programme: 'SKILL_UP', facts }, neighbour)).toMatchObject(refuses());
  });
});
