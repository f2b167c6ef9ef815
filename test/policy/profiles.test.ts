import { describe, expect, it, test } from 'vitest';
import { decided, profileOf, settingOf } from '../../shared/policy/parameters.ts';
import { whole } from '../../shared/policy/activation/structure.ts';
import { ask, changxing } from './rows.ts';

const PACK = changxing();
const SETTINGS = profileOf(PACK, 'zhejiang2022');
const CERT = { cert_type: '职业技能等级证书', occupation: '机修钳工', level: '中级工', in_establishment: false };
const skillUp = (more: object) => ({ ...CERT, cert_date: '2020-09-15', ...more });
const THREE = { prior_training_events: ['2020-02-01', '2020-03-01', '2020-04-01'] };
const PAY = { result: 'pay', amount: 1500 };
const no = (code: string, ...depends: string[]) => ({ result: 'reject', amount: 0, code, depends });

/** What the profile turns, at both sides of each edge: rows, the pack's own answer, the profile's. */
const ROWS = [
  ['twelve months after the certificate', skillUp({ claim_date: '2021-09-15' }), PAY, { result: 'pay' }],
  ['a day later', skillUp({ claim_date: '2021-09-16' }), PAY, no('OUT_OF_WINDOW', 'AMB-04')],
  [
    'two trainings in the year',
    skillUp({ prior_training_events: ['2020-02-01', '2020-03-01'] }),
    PAY,
    { result: 'pay' },
  ],
  ['three trainings in the year', skillUp(THREE), PAY, no('ANNUAL_LIMIT', 'AMB-21')],
  ['another level of the training', skillUp({ paid_training_keys: ['机修钳工/初级工'] }), PAY, { result: 'pay' }],
  [
    'the level of the training',
    skillUp({ paid_training_keys: ['机修钳工/中级工'] }),
    PAY,
    no('DUPLICATE_LEVEL', 'AMB-20'),
  ],
  ['a higher level before', skillUp({ paid_skillup_keys: ['机修钳工/高级工'] }), PAY, no('DUPLICATE_LEVEL', 'AMB-24')],
] as const;

describe('the readings of Zhejiang in 2022, all at once', () => {
  it.each(ROWS)('%s', (_what, facts, before, after) => {
    expect(ask('SKILL_UP', facts)).toMatchObject(before);
    expect(ask('SKILL_UP', facts, SETTINGS)).toMatchObject(after);
  });
});

test('a county decides for a profile as it does for one reading, and the later word holds', () => {
  const said = { decidedOn: '2020-04-01', by: '领导小组（样例）' };
  const pack = decided({
    ...PACK,
    decisions: [
      { ...said, profile: 'zhejiang2022' },
      { ...said, key: 'dup.lowerAfterHigher', value: 'warn' },
    ],
  });
  expect(settingOf(pack, 'claimDeadlineMonths')).toBe(12);
  expect(settingOf(pack, 'dup.lowerAfterHigher')).toBe('warn');
  expect(() => decided({ ...PACK, decisions: [{ ...said, profile: 'nowhere' }] })).toThrow('no profile nowhere');
});

test('a profile that settles what the pack does not have keeps it from being loaded', () => {
  const broken = [{ id: 'broken', title: '', source: '', settings: { doubleBenefit: 'sometimes' } }];
  expect(() => whole({ ...PACK, profiles: broken })).toThrow('profiles.json「broken」');
});
