import fc from 'fast-check';
import { nameOf } from '../../shared/domain/money/lastYuan.ts';
import { ClaimId } from '../../shared/schemas/ids.ts';

const contender = fc.record({
  claim: fc.constantFrom(...['AAAA', 'BBBB', 'CCCC', 'DDDD'].map((body) => ClaimId.parse(`C-${body}`))),
  no: fc.integer({ min: 1, max: 9 }),
  date: fc.constantFrom('2020-06-01', '2020-06-02', '2020-06-03'),
  filedAt: fc.constantFrom('2020-06-05T09:00:00+08:00', '2020-06-06T09:00:00+08:00'),
  amount: fc.integer({ min: 1, max: 1000 }),
  holds: fc.boolean(),
});

/** Lines that contend for the money of one place, each once; days and instants are often the same. */
export const contenders = fc.uniqueArray(contender, { selector: nameOf, maxLength: 12 });
