import type { ClassUse } from '../claim/classCards.ts';

const TRAINED = 'TRAINED:';

/** Whether a once-only key says that somebody's training counts without money (五(一)2); no rule of a programme reads it. */
export const isTrainedKey = (key: string): boolean => key.startsWith(TRAINED);

/** The key under which one person's training in a class counts without money. */
export const trainedKeyOf = ({ institution, occupation, from, to }: ClassUse): string =>
  `${TRAINED}${institution}/${occupation}/${from}..${to}`;
