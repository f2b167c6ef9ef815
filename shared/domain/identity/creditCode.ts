import { plainNumber, type IdentityFault } from './citizenId.ts';

/** GB 32100: digits and capitals without I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** The check character of the first seventeen, MOD 31; remainder 0 is `0`. */
export function creditCheckOf(first17: string): string {
  const sum = Array.from(first17).reduce(
    (total, letter, index) => total + ALPHABET.indexOf(letter) * (WEIGHTS[index] ?? 0),
    0,
  );
  return ALPHABET[(31 - (sum % 31)) % 31] ?? '';
}

/** Reads a 统一社会信用代码. */
export function readCreditCode(text: string): { ok: string } | { fault: IdentityFault } {
  const code = plainNumber(text);
  if (code.length !== 18 || Array.from(code).some((letter) => !ALPHABET.includes(letter))) {
    return {
      fault: {
        code: 'CREDIT_CODE_SHAPE',
        message: '统一社会信用代码应为 18 位数字或大写字母（不含 I、O、S、V、Z）；请核对执照。',
      },
    };
  }
  if (creditCheckOf(code.slice(0, 17)) !== code[17]) {
    return { fault: { code: 'CREDIT_CODE_CHECKSUM', message: '统一社会信用代码校验位不符；请核对执照。' } };
  }
  return { ok: code };
}
