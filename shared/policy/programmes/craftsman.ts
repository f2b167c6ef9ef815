import { gate } from '../checks/gate.ts';
import { claimedBy } from '../checks/payee.ts';
import { decidingDate } from '../checks/decidingDate.ts';
import { inWindow } from '../checks/window.ts';
import type { CraftsmanFacts } from '../facts/platform.ts';
import { sumOn } from '../figures.ts';
import type { Matter, Payout, ProgrammeRules } from '../judging.ts';
import type { AmbiguityId, PayeeKind, PolicyPack } from '../pack.ts';
import { ambiguityOf, choiceOf } from '../parameters.ts';

const CLAUSE = '四(一)1';
const UNIT_TITLE = '工匠金摇篮';

/** Each title is rewarded once, in full at promotion unless the county pays the difference (AMB-38). */
export const craftsman: ProgrammeRules<CraftsmanFacts> = {
  checks: [
    inWindow((facts) => facts.eventDate),
    gate({
      rule: 'titleOnce',
      clause: CLAUSE,
      code: 'TITLE_ALREADY_AWARDED',
      holds: (facts) => !facts.titlesHeld.includes(facts.title),
      inputs: ({ title, titlesHeld }) => ({ title, titlesHeld }),
      rests: (pack) => [ambiguityOf(pack, 'craftsman.promotion')],
    }),
    claimedBy((facts, pack) => ({ payee: payeeOf(facts), rests: payeeRests(facts, pack) })),
  ],
  payout,
};

/** A person's title is a person's; 工匠金摇篮 rewards the unit. */
const payeeOf = ({ title }: CraftsmanFacts): PayeeKind => (title === UNIT_TITLE ? 'enterprise' : 'person');

const payeeRests = ({ title }: CraftsmanFacts, pack: PolicyPack): readonly AmbiguityId[] =>
  title === UNIT_TITLE ? [ambiguityOf(pack, 'craftsman.promotion')] : [];

function payout({ facts, pack, programme }: Matter<CraftsmanFacts>): Payout {
  const date = decidingDate({ facts, pack }, facts.eventDate);
  const sumOf = (title: string) => sumOn(pack, `craftsman.${title}`, date);
  const sum = sumOf(facts.title);
  const personal = facts.titlesHeld.filter((title) => title !== UNIT_TITLE).map(sumOf);
  const before = choiceOf(pack, 'craftsman.promotion') === 'difference' ? Math.max(0, ...personal) : 0;
  const amount = Math.max(0, sum - (facts.title === UNIT_TITLE ? 0 : before));
  const promoted = facts.titlesHeld.length > 0 ? [ambiguityOf(pack, 'craftsman.promotion')] : [];
  return {
    payments: [{ amount, fund: programme.fund, payee: payeeOf(facts) }],
    steps: [{ rule: 'award', clause: CLAUSE, inputs: { title: facts.title, sum, before }, output: amount }],
    rests: [...promoted, ...payeeRests(facts, pack)],
    slots: [{ kind: 'once', key: `CRAFTSMAN:${facts.title}` }],
  };
}
