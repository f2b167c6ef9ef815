import { share } from '../../domain/money/money.ts';
import { gate } from '../checks/gate.ts';
import { claimedBy, payeeOf } from '../checks/payee.ts';
import { decidingDate } from '../checks/decidingDate.ts';
import { inWindow } from '../checks/window.ts';
import type { BuildFacts } from '../facts/enterprise.ts';
import { sumOn } from '../figures.ts';
import { fails, passes, type Check, type Matter, type Payout, type ProgrammeRules } from '../judging.ts';
import type { AmbiguityId, PolicyPack } from '../pack.ts';
import { ambiguityOf, choiceOf, listOf } from '../parameters.ts';
import { rounding } from '../payouts/standard.ts';

const CLAUSE = '三(一)3';
const KINDS: readonly string[] = ['项目开发', '设施购置', '信息化建设'];

/** 紧缺工种 binds the development of courses alone, unless the county reads it wider (AMB-34). */
const shortageOccupation: Check<BuildFacts> = ({ facts, pack }) => {
  const about = { rule: 'shortage', clause: CLAUSE, inputs: { kind: facts.kind, shortage: facts.shortage } };
  if (facts.shortage) return passes(about);
  const rests = [ambiguityOf(pack, 'build.shortageKinds')];
  return listOf(pack, 'build.shortageKinds').includes(facts.kind)
    ? fails(about, 'NOT_SHORTAGE_OCCUPATION', { rests })
    : passes(about, rests);
};

/** 累计不超过5万元: per institution over everything, or per project where the county reads it so (AMB-34). */
const capLeft: Check<BuildFacts> = (matter) => {
  const left = leftOf(matter);
  const about = { rule: 'capLeft', clause: CLAUSE, inputs: { before: grantedBefore(matter), left } };
  return left > 0 ? passes(about) : fails(about, 'CAP_EXHAUSTED', { rests: restsOnScope(matter) });
};

const isPerProject = (pack: PolicyPack): boolean => choiceOf(pack, 'build.capScope') === 'project';

const grantedBefore = ({ facts, pack }: Matter<BuildFacts>): number =>
  isPerProject(pack) ? (facts.grantedBeforeProject ?? 0) : facts.grantedBefore;

const leftAfter = (pack: PolicyPack, before: number): number =>
  Math.max(0, sumOn(pack, 'build.cap', undefined) - before);

const leftOf = (matter: Matter<BuildFacts>): number => leftAfter(matter.pack, grantedBefore(matter));

const partOf = ({ facts, pack }: Matter<BuildFacts>) =>
  share(facts.actualCost, sumOn(pack, 'build.share', decidingDate({ facts, pack }, facts.eventDate)), rounding(pack));

/** Over what the cap adds up matters where the other reading would grant another sum. */
function restsOnScope(matter: Matter<BuildFacts>): readonly AmbiguityId[] {
  const { facts, pack } = matter;
  const { fen } = partOf(matter);
  const under = (before: number) => Math.min(fen, leftAfter(pack, before));
  return under(facts.grantedBefore) === under(facts.grantedBeforeProject ?? 0)
    ? []
    : [ambiguityOf(pack, 'build.capScope')];
}

export const build: ProgrammeRules<BuildFacts> = {
  checks: [
    inWindow((facts) => facts.eventDate),
    gate({
      rule: 'costKind',
      clause: CLAUSE,
      code: 'COST_KIND',
      holds: (facts) => KINDS.includes(facts.kind),
      inputs: ({ kind }) => ({ kind }),
    }),
    shortageOccupation,
    gate({
      rule: 'costProof',
      clause: CLAUSE,
      code: 'NO_ACTUAL_COST_PROOF',
      holds: (facts) => facts.invoices,
      inputs: ({ invoices }) => ({ invoices }),
    }),
    gate({
      rule: 'invoiceOnce',
      clause: CLAUSE,
      code: 'DUPLICATE_LEVEL',
      holds: (facts) => !facts.invoiceGranted,
      inputs: ({ invoiceGranted }) => ({ invoiceGranted }),
    }),
    capLeft,
    claimedBy(),
  ],
  payout,
};

function payout(matter: Matter<BuildFacts>): Payout {
  const { facts, pack, programme } = matter;
  const part = partOf(matter);
  const left = leftOf(matter);
  const amount = Math.min(part.fen, left);
  const capped = part.fen > left;
  const { fund } = programme;
  const payee = payeeOf(pack, programme);
  return {
    payments: [{ amount, fund, payee }],
    steps: [
      { rule: 'share', clause: CLAUSE, inputs: { actualCost: facts.actualCost }, output: part.fen },
      { rule: 'cumulativeCap', clause: CLAUSE, inputs: { left }, output: amount },
    ],
    rests: [...restsOnScope(matter), ...(!capped && !part.exact ? [ambiguityOf(pack, 'rounding')] : [])],
    capped,
    slots: slotsOf(matter),
  };
}

/** An invoice is paid for once in the county; and what is granted counts toward the cumulative cap, whoever is faster. */
function slotsOf({ facts: { invoice, project }, pack }: Matter<BuildFacts>): Payout['slots'] {
  const part = isPerProject(pack) ? project : undefined;
  const limit = sumOn(pack, 'build.cap', undefined);
  return [
    ...(invoice === undefined ? [] : [{ kind: 'once' as const, key: invoiceKey(invoice), of: 'county' as const }]),
    { kind: 'sum', key: BUILD_SUM, limit, ...(part !== undefined && { part }) },
  ];
}

/** Under which all build-up grants of an institution are summed. */
export const BUILD_SUM = 'BUILD';

/** The once-only key of an invoice, however its number was typed. */
export const invoiceKey = (invoice: string): string =>
  `BUILD:${invoice.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()}`;
