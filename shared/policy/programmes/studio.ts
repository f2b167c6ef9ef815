import { gate } from '../checks/gate.ts';
import { decidingDate } from '../checks/decidingDate.ts';
import { payeeOf } from '../checks/payee.ts';
import { inWindow } from '../checks/window.ts';
import type { StudioFacts } from '../facts/platform.ts';
import { hasFigure, sumOn } from '../figures.ts';
import type { Matter, Payout, ProgrammeRules } from '../judging.ts';
import { ambiguityOf, choiceOf } from '../parameters.ts';

const CLAUSE = '四(二)2';

const listingDue = (facts: StudioFacts): boolean => !facts.levelsPaid.includes(facts.level);
const keyDue = (facts: StudioFacts): boolean => facts.key && !facts.keyPaid;

/** Rewarded at each listing, and once more when rated 重点 (AMB-39). The county level has no sum. */
export const studio: ProgrammeRules<StudioFacts> = {
  checks: [
    inWindow((facts) => facts.eventDate),
    gate({
      rule: 'standardExists',
      clause: CLAUSE,
      code: 'NO_STANDARD',
      holds: (facts, pack) => hasFigure(pack, `studio.${facts.level}`),
      inputs: ({ level }) => ({ level }),
    }),
    gate({
      rule: 'listingOnce',
      clause: CLAUSE,
      code: 'DUPLICATE_LEVEL',
      holds: (facts) => listingDue(facts) || keyDue(facts),
      inputs: ({ level, levelsPaid }) => ({ level, levelsPaid }),
      rests: (pack) => [ambiguityOf(pack, 'studio.upgrade')],
    }),
  ],
  payout,
};

function payout({ facts, pack, programme }: Matter<StudioFacts>): Payout {
  const date = decidingDate({ facts, pack }, facts.eventDate);
  const sumOf = (level: string) => sumOn(pack, `studio.${level}`, date);
  const before = choiceOf(pack, 'studio.upgrade') === 'difference' ? Math.max(0, ...facts.levelsPaid.map(sumOf)) : 0;
  const listing = listingDue(facts) ? Math.max(0, sumOf(facts.level) - before) : 0;
  const key = keyDue(facts) ? sumOn(pack, 'studio.key', date) : 0;
  const amount = listing + key;
  return {
    payments: [{ amount, fund: programme.fund, payee: payeeOf(pack, programme) }],
    steps: [
      { rule: 'listing', clause: CLAUSE, inputs: { level: facts.level, before }, output: listing },
      { rule: 'key', clause: '四(二)3', inputs: { key: facts.key }, output: key },
    ],
    rests: facts.key || facts.levelsPaid.length > 0 ? [ambiguityOf(pack, 'studio.upgrade')] : [],
    slots: [
      ...(listingDue(facts) ? [{ kind: 'once' as const, key: `STUDIO:${facts.level}` }] : []),
      ...(keyDue(facts) ? [{ kind: 'once' as const, key: 'STUDIO:重点' }] : []),
    ],
  };
}
