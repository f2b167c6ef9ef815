import { share } from '../../domain/money/money.ts';
import { REASON_TEXTS } from '../assessment.ts';
import { annualSlots, hasExceptions, placeByDecision } from '../checks/annualLimit.ts';
import { gate } from '../checks/gate.ts';
import { claimedBy, payeeOf } from '../checks/payee.ts';
import { childSeen, notPensioned } from '../checks/person.ts';
import { decidingDate } from '../checks/decidingDate.ts';
import { inWindow } from '../checks/window.ts';
import type { ApprenticeFacts } from '../facts/enterprise.ts';
import { sumOn } from '../figures.ts';
import { fails, type Finding, type Matter, type Payout, type ProgrammeRules } from '../judging.ts';
import { canonicalOccupation } from '../occupations.ts';
import type { AmbiguityId, PolicyPack } from '../pack.ts';
import { ambiguityOf, choiceOf } from '../parameters.ts';
import { rounding } from '../payouts/standard.ts';
import { liftedByList, tradeListUplift } from '../payouts/uplift.ts';
import { firstPart } from '../payouts/split.ts';

const CLAUSE = '三(六)3';
const SPLIT_CLAUSE = '三(六)4';

/** 企业新型学徒制: 30 % once filed, the rest after acceptance; settled on the heads that passed. */
export const apprentice: ProgrammeRules<ApprenticeFacts> = {
  checks: [
    inWindow((facts) => facts.eventDate),
    gate({
      rule: 'planFiled',
      clause: SPLIT_CLAUSE,
      code: 'NOT_FILED',
      holds: (facts) => facts.filed,
      inputs: ({ filed }) => ({ filed }),
    }),
    gate({
      rule: 'wholeYear',
      clause: CLAUSE,
      code: 'NO_STANDARD',
      holds: (facts, pack) => yearsPaid(facts.years, choiceOf(pack, 'apprentice.partialYear')) > 0,
      inputs: ({ years }) => ({ years }),
      rests: (pack) => [ambiguityOf(pack, 'apprentice.partialYear')],
    }),
    notPensioned,
    childSeen(CLAUSE, ({ youngest }) => youngest),
    startKnown,
    claimedBy(),
  ],
  payout,
};

/** Membership of the list is that of the day on which the training starts, where the list matters at all. */
function startKnown({ facts, pack, programme }: Matter<ApprenticeFacts>): Finding | undefined {
  if (!facts.enterpriseList || !liftedByList(pack, programme.id) || facts.startDate !== undefined) return undefined;
  const about = { rule: 'startDate', clause: '三(五)4', inputs: {} };
  return fails(about, 'MISSING_PART', { outcome: 'return', detail: '缺少开班日期' });
}

/** Whole years, or hundredths of a year where the county pays parts (AMB-31). */
const yearsPaid = (years: number, how: string): number =>
  how === 'prorata' ? Math.floor(Math.round(years * 10_000) / 100) / 100 : Math.floor(years);

type Total = { fen: number; rests: readonly AmbiguityId[]; rate: number; uplift: { readonly uplift?: string } };

function payout(matter: Matter<ApprenticeFacts>): Payout {
  const { facts, pack } = matter;
  const planned = totalFor(matter, facts.apprentices);
  const advance = advanceOf(facts, pack, planned.fen);
  const first = advance.fen;
  const split = { rule: 'firstPart', clause: SPLIT_CLAUSE, inputs: { total: planned.fen }, output: first };
  if (facts.stage === 'first') return advanced(matter, planned, first, [split]);
  if (!facts.accepted || facts.qualified === undefined) return unaccepted(matter, planned, first, [split]);
  const heads = choiceOf(pack, 'apprentice.settle') === 'enrolled' ? facts.apprentices : facts.qualified;
  const final = totalFor(matter, heads);
  const second = final.fen - first;
  const settled = facts.qualified !== facts.apprentices ? [ambiguityOf(pack, 'apprentice.settle')] : [];
  const excepted = facts.exceptionDecisions?.length ? [ambiguityOf(pack, 'limit.allowException')] : [];
  return {
    ...parts(matter, first, second),
    ...final.uplift,
    steps: [
      split,
      { rule: 'settlement', clause: SPLIT_CLAUSE, inputs: { heads, rate: final.rate }, output: final.fen },
    ],
    rests: [...final.rests, ...settled, ...advance.rests, ...excepted],
    // Whoever passed was trained and paid for, whatever is left to pay or comes back.
    slots: [...stageSlots(matter), ...headSlots(matter)],
    balanced: first !== 0 && second === 0,
    ...(second < 0 ? { instead: { result: 'recover', clause: SPLIT_CLAUSE } } : {}),
  };
}

/** What stands against the settlement: the first part as it was paid, whoever has come and gone since; else as it is due. */
function advanceOf({ advancePaid, instalments }: ApprenticeFacts, pack: PolicyPack, planned: number) {
  if (advancePaid !== undefined) return { fen: advancePaid, rests: [] };
  return instalments === 2 ? firstPart(pack, planned) : { fen: 0, rests: [] };
}

/** The first part alone, once the plan is filed. */
function advanced(matter: Matter<ApprenticeFacts>, planned: Total, first: number, steps: Payout['steps']): Payout {
  return { ...parts(matter, first, 0), steps, rests: planned.rests, slots: stageSlots(matter) };
}

/** Each part of a plan is paid once; the place is the enterprise's. */
function stageSlots({ facts: { plan, stage } }: Matter<ApprenticeFacts>): Payout['slots'] {
  return plan === undefined || stage === undefined ? [] : [{ kind: 'once', key: stageKey(plan, stage) }];
}

/**
 * Whoever was trained as an apprentice has had the occupation's level once (AMB-52), and one training of the year
 * (AMB-21): of the number, or the one that a decision made for that head (AMB-23).
 */
function headSlots(matter: Matter<ApprenticeFacts>): Payout['slots'] {
  const { stage, occupation, level, eventDate } = matter.facts;
  if (stage === undefined || occupation === undefined || level === undefined || eventDate === undefined) return [];
  const annual = annualSlots({ ...matter, facts: { exceptionApproved: false } }, eventDate);
  const once = { kind: 'once' as const, key: apprenticeKey(matter.pack, occupation, level) };
  const decisions = hasExceptions(matter, eventDate) ? (matter.facts.exceptionDecisions ?? []) : [];
  const own = decisions.map((decision) => placeByDecision(decision, eventDate));
  return [once, ...annual, ...own].map((slot) => ({ ...slot, each: true }));
}

/** The once-only key of a plan's part. */
export const stageKey = (plan: string, stage: 'first' | 'second'): string => `APPRENTICE_STAGE:${plan}/${stage}`;

/** The once-only key of one apprentice. */
export const apprenticeKey = (pack: PolicyPack, occupation: string, level: string): string =>
  `APPRENTICE:${canonicalOccupation(pack, occupation)}/${level}`;

/** Until acceptance the first part stands and the rest waits; a final refusal takes the first part back. */
function unaccepted(matter: Matter<ApprenticeFacts>, planned: Total, first: number, steps: Payout['steps']): Payout {
  const { facts, pack } = matter;
  const refused = facts.acceptanceRefused;
  const failure = { code: 'NOT_ACCEPTED', message: REASON_TEXTS.NOT_ACCEPTED } as const;
  return {
    ...parts(matter, facts.stage === 'second' && !refused ? 0 : first, refused ? -first : 0),
    ...planned.uplift,
    steps,
    rests: [...planned.rests, ...(refused ? [ambiguityOf(pack, 'apprentice.settle')] : [])],
    slots: [],
    instead: { result: refused ? 'recover' : 'hold', failure, clause: SPLIT_CLAUSE },
  };
}

function parts(
  { programme, facts, pack }: Matter<ApprenticeFacts>,
  first: number,
  second: number,
): Pick<Payout, 'payments' | 'stages'> {
  const { fund } = programme;
  const payee = payeeOf(pack, programme);
  const now = facts.stage === undefined ? [first, second] : [facts.stage === 'first' ? first : second];
  const payments = now.filter((fen) => fen !== 0).map((amount) => ({ amount, fund, payee }));
  return { payments: payments.length > 0 ? payments : [{ amount: 0, fund, payee }], stages: { first, second } };
}

/** Heads × years × the yearly rate of the enterprise's industry. */
function totalFor(matter: Matter<ApprenticeFacts>, heads: number): Total {
  const { facts, pack } = matter;
  const byOccupation = choiceOf(pack, 'mfg.apprentice') === 'occupation' && facts.occupationManufacturing !== undefined;
  const manufacturing = byOccupation ? facts.occupationManufacturing : facts.manufacturing;
  const disputed = facts.occupationManufacturing !== undefined && facts.occupationManufacturing !== facts.manufacturing;
  const event = facts.eventDate ?? facts.startDate;
  const base = sumOn(pack, `apprentice.${manufacturing ? 'manufacturing' : 'other'}`, decidingDate(matter, event));
  const uplift = tradeListUplift(matter, event ?? pack.document.from);
  const rate = share(base, 10_000 + uplift.parts, rounding(pack)).fen;
  const years = yearsPaid(facts.years, choiceOf(pack, 'apprentice.partialYear'));
  const partYear = Number.isInteger(facts.years) ? [] : [ambiguityOf(pack, 'apprentice.partialYear')];
  return {
    fen: Math.floor((heads * rate * Math.round(years * 100)) / 100),
    rate,
    uplift: uplift.label ? { uplift: uplift.label } : {},
    rests: [...uplift.rests, ...partYear, ...(disputed ? [ambiguityOf(pack, 'mfg.apprentice')] : [])],
  };
}
