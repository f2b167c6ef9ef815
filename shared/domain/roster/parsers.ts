import { isCivilDate } from '../dates.ts';
import { readCard, readPhone } from '../identity/account.ts';
import { readCitizenId } from '../identity/citizenId.ts';
import { readCreditCode } from '../identity/creditCode.ts';
import { textOf, type Cell, type Read } from './cell.ts';

export type Parser<Value> = (cell: Cell) => Read<Value>;

const fault = (code: string, message: string): { fault: { code: string; message: string } } => ({
  fault: { code, message },
});

/** A number in such a column has lost its last digits already; no guess brings them back. */
const longNumber =
  <Value>(what: string, read: (text: string) => Read<Value>): Parser<Value> =>
  (cell) => {
    if (cell.kind === 'number') {
      const message = `${what}单元格是“数值”格式：Excel 只保留前 15 位，其余变成 0。请把该列设为“文本”格式后重新完整录入。`;
      return fault('NUMBER_CELL', message);
    }
    return read(textOf(cell));
  };

export const citizenId = longNumber('身份证号', readCitizenId);
export const card = longNumber('收款账号', readCard);
export const creditCode = longNumber('信用代码', readCreditCode);
export const phone: Parser<string> = (cell) => readPhone(textOf(cell));

export const text =
  (longest: number): Parser<string> =>
  (cell) => {
    const value = textOf(cell);
    return value.length <= longest ? { ok: value } : fault('TOO_LONG', `内容过长，最多 ${longest} 个字。`);
  };

export const personName: Parser<string> = (cell) => {
  const value = textOf(cell).normalize('NFKC').replaceAll(/\s+/gu, '');
  if (value.length >= 2 && value.length <= 40 && !/\d/.test(value)) return { ok: value };
  return fault('NAME_SHAPE', '姓名应为 2–40 个字，不含数字；请按身份证填写。');
};

const SEPARATED = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;

/** A civil date in any of the ways that rosters write one. */
export const date: Parser<string> = (cell) => {
  const value = textOf(cell).normalize('NFKC').replaceAll(/\s/gu, '').replace(/T.*$/, '');
  const parts = SEPARATED.exec(value) ?? COMPACT.exec(value);
  const civil = parts ? `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}` : '';
  if (isCivilDate(civil)) return { ok: civil };
  return fault('DATE_SHAPE', '日期不存在或写法不明；请写成 2020-06-15 的形式。');
};

const YES = new Set(['是', '有', 'Y', 'YES', '1', 'TRUE', '√']);
const NO = new Set(['否', '无', '没有', '不是', 'N', 'NO', '0', 'FALSE', '×']);

export const yesNo: Parser<boolean> = (cell) => {
  const value = textOf(cell).toUpperCase();
  if (YES.has(value)) return { ok: true };
  return NO.has(value) ? { ok: false } : fault('YES_NO', '请填“是”或“否”。');
};

export const count =
  (most: number): Parser<number> =>
  (cell) => {
    const value = Number(textOf(cell));
    if (textOf(cell) !== '' && Number.isInteger(value) && value >= 0 && value <= most) return { ok: value };
    return fault('COUNT', `请填 0–${most} 的整数。`);
  };

/** One of known words, written by any of its names. */
export const word =
  (names: Readonly<Record<string, string>>): Parser<string> =>
  (cell) => {
    const value = names[textOf(cell)];
    return value === undefined ? fault('UNKNOWN_WORD', `只能填：${wordsOf(names)}。`) : { ok: value };
  };

/** Several known words, separated by 、 ， ; or /. */
export const words =
  (names: Readonly<Record<string, string>>): Parser<string[]> =>
  (cell) => {
    const parts = textOf(cell)
      .split(/[、，,;；/|]/u)
      .map((part) => part.trim())
      .filter((part) => part !== '');
    const found = parts.map((part) => names[part]);
    const known = found.filter((one) => one !== undefined);
    return known.length === found.length
      ? { ok: [...new Set(known)] }
      : fault('UNKNOWN_WORD', `只能填：${wordsOf(names)}（可多项，用顿号分开）。`);
  };

const wordsOf = (names: Readonly<Record<string, string>>): string =>
  Object.keys(names)
    .filter((name) => /[\u4e00-\u9fff]/u.test(name))
    .join('、');
