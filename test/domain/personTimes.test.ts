import { expect, test } from 'vitest';
import { countsOf, personTimes } from '../../shared/domain/payment/settlement.ts';
import { CLAIMED_PROGRAMMES, DIRECT_PROGRAMMES } from '../../shared/domain/programmes.ts';
import type { SlotUse } from '../../shared/schemas/line.ts';
import { PersonKey } from '../../shared/schemas/ids.ts';
import { someLine } from './lines.ts';

const ANNUAL: SlotUse = { kind: 'annual', year: '2020', limit: 3 };
const heads = ['a', 'b'].map((one) => PersonKey.parse(one.repeat(32)));

test.each([...CLAIMED_PROGRAMMES, ...DIRECT_PROGRAMMES])(
  'a paid line of %s counts as its programme says, whatever the county lets count to three a year (AMB-21)',
  (programme) => {
    const taught = ['INST_TRAIN', 'VETERAN', 'PROJECT', 'SAFETY', 'STARTUP'].includes(programme) ? 1 : 0;
    const times = programme === 'APPRENTICE' ? heads.length : taught;
    for (const slots of [[], [ANNUAL]])
      expect(personTimes({ programme }, someLine({ slots, ...(programme === 'APPRENTICE' && { heads }) }))).toBe(times);
  },
);

test('a first part of an apprenticeship counts nobody, and false heads are taken back as they were counted', () => {
  const claim = { department: 'NYJ', programme: 'APPRENTICE' };
  const [first, second] = [someLine({ eventDate: '2020-04-01' }), someLine({ eventDate: '2020-12-20', heads })];
  expect(countsOf(claim, [first])).toEqual([]);
  expect(countsOf(claim, [first, second])).toMatchObject([{ date: '2020-12-20', personTimes: 2, subsidised: 2 }]);
  expect(countsOf(claim, [second], 'recovered')).toMatchObject([{ personTimes: -2 }]);
});
