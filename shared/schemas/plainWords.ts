import { z } from 'zod';

/** A run of digits as long as a telephone number, an account or a citizen's number has, however it is broken up. */
const NUMBERLIKE = /(?:[0-9０-９][\s-]*){9,}/u;
const DATES = /\d{4}-\d{2}-\d{2}/g;

/** Whether words hold a number such as people have; dates are none. */
export const holdsNumber = (words: string): boolean => NUMBERLIKE.test(words.replaceAll(DATES, ''));

/** A few sentences on a matter, not on a person: up to 300 characters, and no number by which somebody could be found (I9). */
export const PlainWords = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .refine((words) => !holdsNumber(words), { error: '不得填写证件号、手机号、账号等个人信息，请删去' });
