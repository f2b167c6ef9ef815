/** Money is integer fen inside; yuan exist only where people read and write. */

const YUAN = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/;

/** Text of yuan with at most two decimals to fen; undefined for anything else, so that no fraction of a fen passes. */
export function fenOfYuan(text: string): number | undefined {
  const parts = YUAN.exec(text.trim());
  if (!parts) return undefined;
  const [, sign = '', whole = '0', cents = ''] = parts;
  const fen = Number(whole) * 100 + Number(cents.padEnd(2, '0'));
  if (!Number.isSafeInteger(fen)) return undefined;
  return sign === '-' && fen !== 0 ? -fen : fen;
}

/** `1234.50`: always two decimals. */
export function yuanText(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const size = Math.abs(fen);
  return `${sign}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
}

/** Yuan as a JSON number for reports; never computed with. */
export const yuanNumber = (fen: number): number => fen / 100;

export type Rounding = 'floor' | 'half-up' | 'whole-yuan';

/** `fen × part ÷ whole`, the rest of a fen left out: what goods that were sold on bring back of a grant. */
export const proportionOf = (fen: number, part: number, whole: number): number =>
  Number((BigInt(fen) * BigInt(part)) / BigInt(whole));

/** `fen × parts ÷ 10000` in exact integers, then rounded (AMB-32). `exact` is false when rounding changed the value. */
export function share(fen: number, parts: number, rounding: Rounding = 'floor'): { fen: number; exact: boolean } {
  const product = BigInt(fen) * BigInt(parts);
  const unit = rounding === 'whole-yuan' ? 1_000_000n : 10_000n;
  const half = rounding === 'half-up' ? unit / 2n : 0n;
  const units = (product + half) / unit;
  return { fen: Number(units * (unit / 10_000n)), exact: product % 10_000n === 0n };
}
