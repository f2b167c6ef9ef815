import { expect, test } from 'vitest';
import { readIdentity } from '../../shared/domain/identity/readIdentity.ts';

const GOOD = { name: '秦样例', citizenId: '999999198808080029', account: '6222000000000000004', phone: '19900000001' };
const at = { at: 'identity.', clause: '三(五)2' };

test('a citizen is read as from a roster: numbers as people type them', () => {
  const typed = {
    ...GOOD,
    citizenId: '９９９９９９ 19880808 0029',
    account: '6222 0000-0000 0000 004',
    phone: '+86 19900000001',
  };
  expect(readIdentity(typed, at)).toEqual({ ok: true, value: GOOD });
  expect(readIdentity({ name: '秦样例', citizenId: GOOD.citizenId }, at)).toMatchObject({ ok: true });
});

test('every number that is mistyped is told with its field and clause, and none is repeated (I9)', () => {
  const wrong = { ...GOOD, citizenId: '999999198808080020', account: '6222000000000000000', phone: '123' };
  const read = readIdentity(wrong, at);
  expect(read).toMatchObject({
    ok: false,
    problem: {
      code: 'ID_CHECKSUM',
      field: 'identity.citizenId',
      clause: '三(五)2',
      reasons: [
        { code: 'ID_CHECKSUM' },
        { code: 'ACCOUNT_CHECKSUM', field: 'identity.account' },
        { code: 'PHONE_SHAPE', field: 'identity.phone' },
      ],
    },
  });
  for (const number of Object.values(wrong).slice(1)) expect(JSON.stringify(read)).not.toContain(number);
});
