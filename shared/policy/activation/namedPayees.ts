import { PayeeKind, type PolicyPack } from '../pack.ts';
import { hole, type Hole } from './hole.ts';

/** A programme whose payee a county may choose names a parameter whose every word is a payee. */
export const namedPayees = (pack: PolicyPack): Hole[] =>
  pack.programmes.flatMap(({ id, clause, payee }) => {
    if (typeof payee === 'string') return [];
    const allowed = pack.parameters.find(({ key }) => key === payee.parameter)?.allowed;
    const words = allowed?.kind === 'oneOf' ? allowed.of : [];
    if (words.length > 0 && words.every((word) => PayeeKind.safeParse(word).success)) return [];
    const place = { file: 'programmes.json', entry: id, clause };
    return [hole('PAYEE_UNKNOWN', place, `参数 ${payee.parameter} 没有列明可以发给谁`)];
  });
