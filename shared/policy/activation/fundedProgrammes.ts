import { FUND_NAMES } from '../funds.ts';
import type { PolicyPack } from '../pack.ts';
import { isProgramme } from '../programmes.ts';
import { hole, type Hole } from './hole.ts';

type Data = PolicyPack['programmes'][number];

const placeOf = ({ id, clause }: Data) => ({ file: 'programmes.json', entry: id, clause });

/** 专款专用 (五(一)1): the clause that a programme names for its fund speaks of that fund. */
export const fundedProgrammes = (pack: PolicyPack): Hole[] =>
  pack.programmes.flatMap((data) => {
    const quote = pack.clauses.find(({ id }) => id === data.fundClause)?.quote ?? '';
    const name = FUND_NAMES[data.fund];
    if (quote.includes(name)) return [];
    return [hole('FUND_NOT_NAMED', placeOf(data), `列支条款 ${data.fundClause} 没有写明${name}`)];
  });

/** A programme is paid by rules of its own, or within the claims of one that is. */
export const payingProgrammes = (pack: PolicyPack): Hole[] =>
  pack.programmes.flatMap((data) => {
    const payer = data.paidBy ?? data.id;
    if (isProgramme(payer) && pack.programmes.some(({ id }) => id === payer)) return [];
    return [hole('PROGRAMME_WITHOUT_PAYOUT', placeOf(data), `没有计算“${data.name}”的规则`)];
  });
