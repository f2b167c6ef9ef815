import { z } from 'zod';
import { isCivilDate } from '../time/dates.ts';

/** What an 18-digit number says of its holder. */
export const CitizenId = z.object({ number: z.string(), birth: z.string(), sex: z.enum(['M', 'F']) });
export type CitizenId = z.infer<typeof CitizenId>;

export type IdentityFault = { code: string; message: string };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** Full-width digits and letters as half-width, spaces gone, x as X: how people really type numbers. */
export function plainNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s'’`]/gu, '')
    .toUpperCase();
}

/** The check character of the first seventeen digits, ISO 7064 MOD 11-2 (GB 11643). */
export function checkOf(first17: string): string {
  const sum = Array.from(first17).reduce((total, digit, index) => total + Number(digit) * (WEIGHTS[index] ?? 0), 0);
  return CHECKS[sum % 11] ?? '';
}

/**
 * Reads an 18-digit citizen's number: shape, real date of birth, check character. The fault never repeats the number.
 */
export function readCitizenId(text: string): { ok: CitizenId } | { fault: IdentityFault } {
  const number = plainNumber(text);
  if (!/^\d{17}[\dX]$/.test(number)) {
    return {
      fault: {
        code: 'ID_SHAPE',
        message: `身份证号应为 18 位（末位可为 X），现为 ${number.length} 位；请核对原件后重新填写。`,
      },
    };
  }
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isCivilDate(birth) || birth < '1900-01-01') {
    return { fault: { code: 'ID_BIRTH', message: '身份证号第 7–14 位不是真实存在的出生日期；请核对原件。' } };
  }
  if (checkOf(number.slice(0, 17)) !== number[17]) {
    return { fault: { code: 'ID_CHECKSUM', message: '身份证号校验位不符，至少有一位填错；请逐位核对原件。' } };
  }
  return { ok: { number, birth, sex: Number(number[16]) % 2 === 1 ? 'M' : 'F' } };
}
