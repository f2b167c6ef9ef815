import type { Filing, Supplement } from '../../schemas/filing.ts';

/** What a filing asks for: of a supplement, no more than what it adds. Heads, and fen. */
export const askedOf = ({ plan, supplement }: Filing): Pick<Supplement, 'heads' | 'amount'> => supplement ?? plan;
