import { fenOfYuan } from '../../domain/money/money.ts';
import type { FactProblem, Read } from '../programme.ts';

/** Names of facts that are money: outside in yuan, inside in integer fen. */
const MONEY = new Set([
  'filed_standard',
  'actual_cost',
  'advance_paid',
  'granted_before',
  'granted_before_project',
  'standard',
  'amount',
  'total_amount',
  'allocated',
  'spent',
  'unit',
  'training_income',
  'training_subsidy_paid',
  'paid_before',
  'raised_to',
]);

type Inside = { readonly [key: string]: unknown };

/**
 * Facts as people write them (snake_case, yuan) to facts as rules read them (camelCase, fen), at any depth.
 * Amounts with a fraction of a fen, or that are no number, are named and not rounded.
 */
export function insideFacts(outside: unknown, alsoMoney: readonly string[] = []): Read<Inside> {
  const problems: FactProblem[] = [];
  const money = new Set([...MONEY, ...alsoMoney]);
  const convert = (value: unknown, name: string, path: string): unknown => {
    if (Array.isArray(value)) return value.map((item, at) => convert(item, '', `${path}.${at}`));
    if (typeof value === 'object' && value !== null) return record(value, path);
    return money.has(name) && value !== null ? inFen(value, path) : value;
  };
  const record = (value: object, path: string): Inside =>
    Object.fromEntries(
      Object.entries(value).map(([key, item]) => [camelCase(key), convert(item, key, path ? `${path}.${key}` : key)]),
    );
  const inFen = (value: unknown, path: string): unknown => {
    const fen = typeof value === 'number' ? fenOfYuan(plainText(value)) : undefined;
    if (fen === undefined) problems.push({ fact: path, message: '须为以元计的数字，最多两位小数' });
    return fen;
  };
  if (typeof outside !== 'object' || outside === null || Array.isArray(outside)) {
    return { ok: false, problems: [{ fact: 'facts', message: '须为一个 JSON 对象' }] };
  }
  const value = record(outside, '');
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value };
}

/** JSON numbers of money are written plainly; what JavaScript prints with an exponent is no amount of yuan. */
const plainText = (value: number): string => String(value);

const camelCase = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
