import { holdsLuhn } from '../../../../shared/domain/identity/account.ts';
import { checkOf } from '../../../../shared/domain/identity/citizenId.ts';

/** A citizen who does not exist: the area code of the number is assigned to no place. */
export type Trainee = {
  readonly name: string;
  readonly citizenId: string;
  readonly phone: string;
  readonly account: string;
  readonly bank: string;
};

const AREA = '999999';
const SURNAMES = Array.from('赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜');
const GIVEN = Array.from('安宁嘉禾若水知微予怀清和静远思齐明朗乐之云舟景行修竹听雨望舒');

/** Mulberry32: the same seed gives the same numbers in [0, 1) on every machine. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The digit that makes a card number pass Luhn's check. */
const luhnDigit = (digits: string): string => Array.from('0123456789').find((digit) => holdsLuhn(digits + digit)) ?? '';

const padded = (value: number, digits: number): string => String(value).padStart(digits, '0');

/** `count` citizens, no two with the same number, account or phone. */
export function trainees(seed: number, count: number): Trainee[] {
  const next = chance(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = (from: readonly string[]): string => from[below(from.length)] ?? '';
  return Array.from({ length: count }, (_, index) => {
    const born = `${1972 + below(28)}${padded(1 + below(12), 2)}${padded(1 + below(28), 2)}`;
    const seventeen = `${AREA}${born}${padded(index % 1000, 3)}`;
    const card = `62${padded(10_000_000 + index * 7919, 8)}${padded(below(100_000_000), 8)}`;
    return {
      name: `${pick(SURNAMES)}${pick(GIVEN)}${pick(GIVEN)}`,
      citizenId: `${seventeen}${checkOf(seventeen)}`,
      phone: `19${padded(100_000_000 + index * 104_729, 9)}`,
      account: `${card}${luhnDigit(card)}`,
      bank: '长兴样例银行',
    };
  });
}
