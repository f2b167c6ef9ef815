import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citizen } from '../../infra/local/sample/roster/citizen.ts';
import { seededRandom } from '../../infra/local/sample/roster/random.ts';
import { holdsLuhn, readCard, readPhone } from '../../shared/domain/identity/account.ts';
import { checkOf, readCitizenId } from '../../shared/domain/identity/citizenId.ts';
import { creditCheckOf, readCreditCode } from '../../shared/domain/identity/creditCode.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const anybody = seeds.map((seed) => citizen(seededRandom(seed)));
const codeOf = (read: { ok: unknown } | { fault: { code: string } }): string =>
  'fault' in read ? read.fault.code : 'ok';
const fullWidth = (text: string): string =>
  text.replaceAll(/[0-9A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));

describe('a citizen’s number', () => {
  it('is the example of GB 11643', () => {
    expect(readCitizenId('11010519491231002X')).toEqual({
      ok: { number: '11010519491231002X', birth: '1949-12-31', sex: 'F' },
    });
    expect(checkOf('44052418800101001')).toBe('4');
  });

  it('is read however it is typed: full-width, spaced, with a small x', () => {
    fc.assert(
      fc.property(anybody, fc.nat(16), ({ citizenId }, at) => {
        const typed = `  ${citizenId.slice(0, at)} ${citizenId.slice(at)}\t`.toLowerCase();
        expect(readCitizenId(typed)).toEqual(readCitizenId(citizenId));
        expect(readCitizenId(fullWidth(citizenId))).toEqual(readCitizenId(citizenId));
        expect(codeOf(readCitizenId(citizenId))).toBe('ok');
      }),
    );
  });

  it('with any one character wrong, or any two neighbours changed over, is refused and never repeated', () => {
    fc.assert(
      fc.property(anybody, fc.nat(17), fc.constantFrom(...Array.from('0123456789X')), ({ citizenId }, at, other) => {
        fc.pre(citizenId[at] !== other);
        const mistyped = citizenId.slice(0, at) + other + citizenId.slice(at + 1);
        expect(codeOf(readCitizenId(mistyped))).not.toBe('ok');
        expect(JSON.stringify(readCitizenId(mistyped))).not.toContain(mistyped.slice(6, 14));
        const [one = '', two = ''] = [citizenId[at], citizenId[at + 1]];
        fc.pre(one !== two && two !== '');
        expect(codeOf(readCitizenId(citizenId.slice(0, at) + two + one + citizenId.slice(at + 2)))).not.toBe('ok');
      }),
    );
  });

  it.each([
    ['15 digits of the old kind', '110105491231002', 'ID_SHAPE'],
    ['a day that never was', '99999920210229011', 'ID_BIRTH'],
    ['a month that never was', '99999919901301011', 'ID_BIRTH'],
    ['cut by Excel', '110105194912310000', 'ID_CHECKSUM'],
    ['nothing', '', 'ID_SHAPE'],
  ])('%s is refused', (_, text, code) => {
    expect(codeOf(readCitizenId(text.length === 17 ? text + checkOf(text) : text))).toBe(code);
  });

  it('tells the sex that was asked for', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom('M' as const, 'F' as const), (seed, sex) => {
        const read = readCitizenId(citizen(seededRandom(seed), { sex, bornAround: 1970 }).citizenId);
        expect(read).toMatchObject({ ok: { sex } });
      }),
    );
  });
});

describe('the code of an enterprise', () => {
  const letters = fc.constantFrom(...Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY'));
  const body = fc.array(letters, { minLength: 17, maxLength: 17 }).map((all) => all.join(''));

  it('holds its check character, and with one letter wrong does not', () => {
    fc.assert(
      fc.property(body, fc.nat(16), letters, (first, at, other) => {
        const code = first + creditCheckOf(first);
        expect(readCreditCode(fullWidth(code))).toEqual({ ok: code });
        fc.pre(first[at] !== other);
        expect(codeOf(readCreditCode(code.slice(0, at) + other + code.slice(at + 1)))).toBe('CREDIT_CODE_CHECKSUM');
      }),
    );
  });

  it('has 0 where the remainder is 0', () => {
    expect(creditCheckOf('00000000000000000')).toBe('0');
    expect(codeOf(readCreditCode('000000000000000000'))).toBe('ok');
  });

  it.each(['91350100M000100Y4', '91350100M000100Y4I', ''])('%s has not the shape', (code) => {
    expect(codeOf(readCreditCode(code))).toBe('CREDIT_CODE_SHAPE');
  });

  it('is the example of GB 32100', () => {
    expect(codeOf(readCreditCode('91350100M000100Y43'))).toBe('ok');
  });
});

describe('a card', () => {
  it('holds, and with one digit wrong does not', () => {
    fc.assert(
      fc.property(anybody, fc.nat(18), fc.nat(9), ({ account }, at, digit) => {
        expect(readCard(`${account.slice(0, 4)} ${account.slice(4, 8)}-${account.slice(8)}`)).toEqual({ ok: account });
        fc.pre(account[at] !== undefined && account[at] !== String(digit));
        expect(holdsLuhn(account.slice(0, at) + digit + account.slice(at + 1))).toBe(false);
      }),
    );
  });

  it.each([
    ['59', 'ACCOUNT_SHAPE'],
    ['00000000000', 'ACCOUNT_SHAPE'],
    ['00000000000000000000', 'ACCOUNT_SHAPE'],
    ['999999999999', 'ACCOUNT_CHECKSUM'],
    ['000000000000', 'ok'],
  ])('%s: %s', (text, code) => {
    expect(codeOf(readCard(text))).toBe(code);
  });
});

describe('a phone', () => {
  it.each([
    ['１００ 1234-5678', '10012345678'],
    ['+8610012345678', '10012345678'],
  ])('%s is read', (typed, ok) => {
    expect(readPhone(typed)).toEqual({ ok });
  });

  it.each(['1001234567', '20012345678', '100123456789'])('%s is refused', (typed) => {
    expect(codeOf(readPhone(typed))).toBe('PHONE_SHAPE');
  });
});
