import { holdsLuhn } from '../../../../shared/domain/identity/account.ts';
import { checkOf } from '../../../../shared/domain/identity/citizenId.ts';
import { below, pick, type Random } from './random.ts';

/** A citizen who does not exist. */
export type Citizen = { name: string; citizenId: string; phone: string; account: string; bank: string };

type Wanted = { bornAround?: number; sex?: 'M' | 'F' };

/** Assigned to no place, so that the number is nobody's. */
const AREA = '999999';
/** Issuer's number of no bank. */
const ISSUER = '999999';
const YEARS_AROUND = 5;
const SURNAMES = Array.from('赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜');
const GIVEN = Array.from('安宁嘉禾若水知微予怀清和静远思齐明朗乐之云舟景行修竹听雨望舒');
const BANKS = ['样例银行长兴支行', '样例农商银行雉城支行', '样例储蓄银行太湖支行'];

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => String(below(random, 10))).join('');

const padded = (value: number): string => String(value).padStart(2, '0');

/** A citizen with a number, a card and a phone that hold every check and belong to nobody. */
export function citizen(random: Random, { bornAround = 1982, sex }: Wanted = {}): Citizen {
  const year = bornAround - YEARS_AROUND + below(random, 2 * YEARS_AROUND + 1);
  const birth = `${year}${padded(1 + below(random, 12))}${padded(1 + below(random, 28))}`;
  const odd = sex === undefined ? below(random, 2) : Number(sex === 'M');
  const seventeen = `${AREA}${birth}${digits(random, 2)}${below(random, 5) * 2 + odd}`;
  const card = `${ISSUER}${digits(random, 12)}`;
  return {
    name: `${pick(random, SURNAMES)}${pick(random, GIVEN)}${pick(random, GIVEN)}`,
    citizenId: `${seventeen}${checkOf(seventeen)}`,
    phone: `100${digits(random, 8)}`,
    account: `${card}${luhnDigit(card)}`,
    bank: pick(random, BANKS),
  };
}

/** The digit that makes a card's number hold. */
const luhnDigit = (card: string): string => Array.from('0123456789').find((digit) => holdsLuhn(card + digit)) ?? '';
