import { isCivilDate } from '../time/dates.ts';
import { readCard, readPhone } from '../identity/account.ts';
import { readCitizenId } from '../identity/citizenId.ts';
import { readCreditCode } from '../identity/creditCode.ts';
import { holdsNumber } from '../../schemas/plainWords.ts';
import { STAFF_NUMBER } from '../registers/registerKeys.ts';
import { textOf, type Cell, type Read } from './cell.ts';

export type Parser<Value> = (cell: Cell) => Read<Value>;

const fault = (code: string, message: string): { fault: { code: string; message: string } } => ({
  fault: { code, message },
});

/** How a CSV shows a long number that Excel has cut. */
const CUT_BY_EXCEL = /^\d(?:\.\d+)?E\+?\d+$/i;

/** A number that was cut and then made a text; only one that is wrong anyway is taken for it. */
const ENDS_IN_ZEROS = /^\d{15}0{1,4}$/;

const cutMessage = (what: string): string =>
  `${what}第 15 位以后全是 0 且校验不符：Excel 曾把它当作数值而截断。请把该列设为“文本”格式后对照原件重新完整录入。`;

/** A number in such a column has lost its last digits already; no guess brings them back. */
const longNumber =
  <Value>(what: string, read: (text: string) => Read<Value>): Parser<Value> =>
  (cell) => {
    if (cell.kind !== 'number' && !CUT_BY_EXCEL.test(textOf(cell))) {
      const said = read(textOf(cell));
      return 'fault' in said && ENDS_IN_ZEROS.test(textOf(cell)) ? fault('DIGITS_CUT', cutMessage(what)) : said;
    }
    const message = `${what}单元格是“数值”格式：Excel 只保留前 15 位，其余变成 0。请把该列设为“文本”格式后重新完整录入。`;
    return fault('NUMBER_CELL', message);
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

/** A number that the enterprise or the school gives who works there. */
export const staffNumber: Parser<string> = (cell) => {
  const value = plain(textOf(cell));
  if (STAFF_NUMBER.test(value) && !holdsNumber(value)) return { ok: value };
  return fault('STAFF_NUMBER', '请填编号（字母和数字，最多 20 位），不填姓名、手机号或证件号。');
};

/** The national number of a pupil is the citizen's own with a letter before it. */
const HOLDS_CITIZEN_ID = /\d{17}[\dXx]/;

/** The number of a paper or a register, as it is written there. */
export const reference: Parser<string> = (cell) => {
  const value = plain(textOf(cell));
  if (value.length > 40) return fault('TOO_LONG', '内容过长，最多 40 个字。');
  if (!HOLDS_CITIZEN_ID.test(value)) return { ok: value };
  return fault('HOLDS_CITIZEN_ID', '编号中含有身份证号；请填学校或企业自编的编号。');
};

/** Words with a number in them: 无 and a dash say that there is none, for which the cell is left empty. */
export const numbered =
  (longest: number): Parser<string> =>
  (cell) =>
    /\d/u.test(textOf(cell).normalize('NFKC'))
      ? text(longest)(cell)
      : fault('NO_NUMBER', '请填写证件的名称和编号；没有证件的，请留空。');

/** Letters of any script and what stands between them; private-use characters carry rare names in older systems. */
const NAME = /^[\p{L}\p{M}\p{Co}〇·•.\-' ]{2,40}$/u;

export const personName: Parser<string> = (cell) => {
  const value = textOf(cell)
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/(?<=[^ -~]) | (?=[^ -~])/gu, '');
  if (NAME.test(value)) return { ok: value };
  return fault('NAME_SHAPE', '姓名应为 2–40 个字，不含数字和符号；请按身份证填写。');
};

const SEPARATED = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const TIME = /(?:T|\s+)\d{1,2}:\d{2}.*$/;

/** A civil date in any of the ways that rosters write one. */
export const date: Parser<string> = (cell) => {
  const value = textOf(cell).normalize('NFKC').replace(TIME, '').replaceAll(/\s/gu, '');
  const parts = SEPARATED.exec(value) ?? COMPACT.exec(value);
  const civil = parts ? `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}` : '';
  if (isCivilDate(civil) && civil >= '1900-01-01' && civil <= '2100-12-31') return { ok: civil };
  return fault('DATE_SHAPE', '日期不存在或写法不明；请写成 2020-06-15 的形式。');
};

/** A short word as it is looked up: half-width, without spaces. */
const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s/gu, '');

const YES = new Set(['是', '有', 'Y', 'YES', '1', 'TRUE', '√']);
const NO = new Set(['否', '无', '没有', '不是', 'N', 'NO', '0', 'FALSE', '×']);

export const yesNo: Parser<boolean> = (cell) => {
  const value = plain(textOf(cell)).toUpperCase();
  if (YES.has(value)) return { ok: true };
  return NO.has(value) ? { ok: false } : fault('YES_NO', '请填“是”或“否”。');
};

export const count =
  (most: number): Parser<number> =>
  (cell) => {
    const digits = /^(\d{1,6})(?:\.0+)?天?$/.exec(plain(textOf(cell)))?.[1];
    if (digits !== undefined && Number(digits) <= most) return { ok: Number(digits) };
    return fault('COUNT', `请填 0–${most} 的整数。`);
  };

type Names = Readonly<Record<string, string>>;

const meaning = (names: Names, text: string): string | undefined =>
  Object.hasOwn(names, plain(text)) ? names[plain(text)] : undefined;

/** One of known words, written by any of its names. */
export const word =
  (names: Names): Parser<string> =>
  (cell) => {
    const value = meaning(names, textOf(cell));
    return value === undefined ? fault('UNKNOWN_WORD', `只能填：${wordsOf(names)}。`) : { ok: value };
  };

/** One of known words, or what any other means. */
export const wordOr =
  (names: Names, other: string): Parser<string> =>
  (cell) => ({ ok: meaning(names, textOf(cell)) ?? other });

/** Several known words, separated by 、 ， ; or /. */
export const words =
  (names: Names): Parser<string[]> =>
  (cell) => {
    const parts = textOf(cell)
      .split(/[、，,;；/|]/u)
      .filter((part) => part.trim() !== '');
    const known = parts.map((part) => meaning(names, part)).filter((one) => one !== undefined);
    return parts.length > 0 && known.length === parts.length
      ? { ok: [...new Set(known)] }
      : fault('UNKNOWN_WORD', `只能填：${wordsOf(names)}（可多项，用顿号分开）。`);
  };

const wordsOf = (names: Names): string =>
  Object.keys(names)
    .filter((name) => /[\u4e00-\u9fff]/u.test(name))
    .join('、');
