import { TownshipName } from '../../schemas/ids.ts';
import { readCreditCode } from '../identity/creditCode.ts';

/** What keys of registers must be, and how that is said when they are not. */

export const anyKey = { fits: (key: string) => key.trim() === key, message: '前后不能有空格。' };
export const creditCode = {
  fits: (key: string) => 'ok' in readCreditCode(key),
  message: '须为校验位正确的统一社会信用代码。',
};
/** `institution/14`, a number of annex 3; or an enterprise's credit code. */
export const holder = {
  fits: (key: string) => /^institution\/\d{1,4}$/.test(key) || creditCode.fits(key),
  message: '须为 institution/机构序号，或统一社会信用代码。',
};
/** How an institution or an enterprise numbers who teaches there. */
export const STAFF_NUMBER = /^[0-9A-Za-z-]{1,20}$/;
export const year = { fits: (key: string) => /^20\d{2}$/.test(key), message: '须为年份。' };
/** `institution/14/T01`, or the credit code of an enterprise and its mentor's number: who teaches there, as numbered there. */
export const teacher = {
  fits: (key: string) => {
    const [, of = '', no = ''] = /^(.+)\/([^/]+)$/.exec(key) ?? [];
    return holder.fits(of) && STAFF_NUMBER.test(no);
  },
  message: '须为 institution/机构序号/教师编号，或统一社会信用代码/师傅编号。',
};
export const number = { fits: (key: string) => /^[1-9]\d{0,3}$/.test(key), message: '须为机构序号。' };

export const town = {
  fits: (key: string) => TownshipName.safeParse(key).success,
  message: '须为乡镇（街道、园区）名称。',
};
export const partOf = (index: number) => (key: string) => key.split('/')[index] ?? '';
/** `institution/11/2020`, or a half or quarter of the year: whose sheet, and for which period. */
export const schoolPeriod = {
  fits: (key: string) => /^institution\/\d{1,4}\/20\d{2}(?:-(?:H[12]|Q[1-4]))?$/.test(key),
  message: '须为 institution/机构序号/年份，可加 -H1 至 -H2 或 -Q1 至 -Q4。',
};
