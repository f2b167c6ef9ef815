import { within } from '../../domain/time/dates.ts';
import type { SlotUse } from '../assessment.ts';
import { gate } from '../checks/gate.ts';
import { decidingDate } from '../checks/decidingDate.ts';
import { payeeOf } from '../checks/payee.ts';
import { inWindow } from '../checks/window.ts';
import { StudioLevel, type StudioFacts } from '../facts/platform.ts';
import { hasFigure, sumOn } from '../figures.ts';
import type { Matter, Payout, ProgrammeRules } from '../judging.ts';
import { ambiguityOf, choiceOf } from '../parameters.ts';

const CLAUSE = '四(二)2';

type Asked = Pick<Matter<StudioFacts>, 'facts' | 'pack'>;

/** A level that was listed before the document holds is not rewarded by it, though a rating of its days is. */
const listingDue = ({ facts, pack }: Asked): boolean =>
  !facts.levelsPaid.includes(facts.level) &&
  within(decidingDate({ facts, pack }, facts.listedOn) ?? pack.document.from, pack.document);
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
      holds: (facts, pack) => listingDue({ facts, pack }) || keyDue(facts),
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
  const due = listingDue({ facts, pack });
  const listing = due ? Math.max(0, sumOf(facts.level) - before) : 0;
  const key = keyDue(facts) ? sumOn(pack, 'studio.key', date) : 0;
  const amount = listing + key;
  return {
    payments: [{ amount, fund: programme.fund, payee: payeeOf(pack, programme) }],
    steps: [
      { rule: 'listing', clause: CLAUSE, inputs: { level: facts.level, before }, output: listing },
      { rule: 'key', clause: '四(二)3', inputs: { key: facts.key }, output: key },
    ],
    rests: facts.key || facts.levelsPaid.length > 0 ? [ambiguityOf(pack, 'studio.upgrade')] : [],
    slots: [...(due ? [slotOf(facts, facts.level)] : []), ...(keyDue(facts) ? [slotOf(facts, RATED)] : [])],
  };
}

/** A studio is rewarded once, whoever is its host; without a name it is its host's only one. */
const slotOf = ({ studio: name }: StudioFacts, what: string): SlotUse =>
  name === undefined
    ? { kind: 'once', key: `STUDIO:${what}` }
    : { kind: 'once', key: studioKey(name, what), of: 'county' };

const RATED = '重点';

/** The once-only keys of a studio: one for each level, and one for being rated 重点. */
export const studioKeys = (name: string): string[] =>
  [...StudioLevel.options, RATED].map((what) => studioKey(name, what));

const studioKey = (name: string, what: string): string => `STUDIO:${name}/${what}`;
