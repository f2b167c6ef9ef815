import { plainNumber, type IdentityFault } from './citizenId.ts';

/** The Luhn sum of a card's digits is a multiple of ten. */
export function holdsLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

/** Reads a person's bank card (ISO/IEC 7812): 12 to 19 digits with a valid check digit. */
export function readCard(text: string): { ok: string } | { fault: IdentityFault } {
  const digits = plainNumber(text).replaceAll('-', '');
  if (!/^\d{12,19}$/.test(digits)) {
    return { fault: { code: 'ACCOUNT_SHAPE', message: '收款账号应为 12–19 位数字的银行卡号；请核对卡面。' } };
  }
  if (!holdsLuhn(digits))
    return { fault: { code: 'ACCOUNT_CHECKSUM', message: '收款账号校验不符，至少有一位填错；请核对卡面。' } };
  return { ok: digits };
}

/** Reads a mobile number: eleven digits beginning with 1. */
export function readPhone(text: string): { ok: string } | { fault: IdentityFault } {
  const digits = plainNumber(text)
    .replace(/^\+?86/, '')
    .replaceAll('-', '');
  return /^1\d{10}$/.test(digits)
    ? { ok: digits }
    : { fault: { code: 'PHONE_SHAPE', message: '手机号应为 11 位数字。' } };
}
