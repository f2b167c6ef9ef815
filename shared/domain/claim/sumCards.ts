import { yuanText } from '../money/money.ts';
import type { Line, SlotUse } from '../../schemas/line.ts';
import type { Reason } from '../../schemas/reason.ts';
import type { SumCard } from '../../schemas/slot.ts';

type Part = SumCard['parts'][number];
export type SumUse = Extract<SlotUse, { kind: 'sum' }>;

/** The cumulative limits that a line's amount counts toward; none for most programmes. */
export const sumsOf = ({ slots }: Pick<Line, 'slots'>): SumUse[] => slots.filter((slot) => slot.kind === 'sum');

/** What a card says that others were granted, fen: all of it, or one part. */
export const sumOf = (parts: readonly Part[], part?: string): number =>
  parts.reduce((sum, one) => (part === undefined || one.part === part ? sum + one.amount : sum), 0);

type Taken = { cards: SumCard[] } | { loser: { line: Line; reason: Reason } };

/**
 * The cards after lines have counted toward their limits, each at its next version; or the first line that is more than
 * what is left now (累计不超过, 三(一)3), whatever was left when it was assessed.
 * @param cards one for each person and key that the lines name.
 */
export function takeSums(cards: readonly SumCard[], lines: readonly Line[]): Taken {
  const next = new Map(cards.map((card) => [nameOf(card), card]));
  for (const line of lines) {
    for (const slot of sumsOf(line)) {
      const name = nameOf({ person: line.person.key, key: slot.key });
      const card = next.get(name);
      if (!card) throw new Error(`no card ${name} was read`);
      const others = card.parts.filter((one) => !isOf(one, line));
      const left = slot.limit - sumOf(others, slot.part);
      if (line.amount > left) return { loser: { line, reason: exceeded(slot.limit, left) } };
      const own = { claim: line.claim, line: line.no, amount: line.amount };
      const part = slot.part === undefined ? own : { ...own, part: slot.part };
      next.set(name, { ...card, parts: [...others, part] });
    }
  }
  return { cards: [...next.values()].map(newer) };
}

/** The cards after lines have given their sums back, each at its next version. */
export const freeSums = (cards: readonly SumCard[], lines: readonly Line[]): SumCard[] =>
  cards.map((card) => newer({ ...card, parts: card.parts.filter((one) => !lines.some((line) => isOf(one, line))) }));

const nameOf = ({ person, key }: Pick<SumCard, 'person' | 'key'>): string => `${person} ${key}`;
const newer = (card: SumCard): SumCard => ({ ...card, version: card.version + 1 });
const isOf = (one: Part, line: Pick<Line, 'claim' | 'no'>): boolean => one.claim === line.claim && one.line === line.no;

const exceeded = (limit: number, left: number): Reason => ({
  code: 'CAP_EXHAUSTED',
  message: `累计补助不超过 ${yuanText(limit)} 元，其他申领先取得后仅余 ${yuanText(Math.max(0, left))} 元，可按余额重新申报。`,
  clause: '三(一)3',
});
