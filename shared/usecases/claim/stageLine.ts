import { acceptanceOf } from '../../domain/claim/apprentices.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { ok, refuse, type Outcome } from '../../domain/problem.ts';
import { occupationOf } from '../../policy/occupations.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Line } from '../../schemas/line.ts';
import type { Apprenticeship, Filing } from '../../schemas/filing.ts';
import type { ClaimId, PersonKey, RosterId } from '../../schemas/ids.ts';
import type { SealedPerson } from '../../schemas/person.ts';
import type { RosterRow } from '../../schemas/roster.ts';
import { countyPack } from '../register/countyPack.ts';
import { exceptionsAmong, judgedHeads } from './judgedHeads.ts';
import { lineOfPart, placeOfPart, type Stage } from './stageParts.ts';

export type StagePlan = { filing: Filing; apprenticeship: Apprenticeship; account: SealedPerson };

/** `refused`: the acceptance has failed for good, and what was advanced comes back. */
type Asked = { roster: RosterId; stage: Stage; refused: boolean };
type Put = Pick<Line, 'person' | 'facts' | 'heads' | 'unpaidHeads' | 'exceptions'>;

/** The one line of a part: whom it pays, its facts, and the heads that it counts, paid for or not; or why it cannot be claimed now. */
export async function stageLine(app: App, id: ClaimId, plan: StagePlan, asked: Asked): Promise<Outcome<Put>> {
  const rows = await app.store.all({ of: 'row', by: 'roster', roster: asked.roster });
  const advance = asked.stage === 'second' ? await lineOfPart(app, partOf(plan, 'first')) : undefined;
  const wrong =
    wrongRoster(rows, plan.filing) ??
    (asked.stage === 'second'
      ? ((await settledAlready(app, id, plan)) ?? tooEarly(app, plan, asked, advance))
      : undefined);
  if (wrong) return wrong;
  const person = plan.account;
  const paid = advance !== undefined && isPaid(advance) ? { advancePaid: advance.amount } : undefined;
  const instalments = asked.stage === 'first' || paid ? 2 : 1;
  const pack = await packOfPlan(app, plan.filing);
  const known = {
    ...knownFacts(pack, plan, { ...asked, apprentices: rows.length }),
    ...youngestOf(rows),
    instalments,
    ...paid,
  };
  if (asked.stage === 'first' || asked.refused)
    return ok({ person, facts: { ...known, accepted: false, acceptanceRefused: asked.refused } });
  const judged = await judgedHeads(app, id, { pack, plan: plan.filing.plan, rows });
  const { counted, notCounted, unpaid, unjudged } = acceptanceOf(rows, judged.barred);
  if (unjudged.length > 0) return leftUnjudged(unjudged);
  // Rows of people who have had their part of it already: shown to the reviewer, who sees why fewer count than passed.
  const without = notCounted.map(({ row }) => row);
  const heads = counted.map(keyOf);
  const exceptions = exceptionsAmong(heads, judged);
  const exceptionDecisions = Object.values(exceptions);
  const settled = { ...known, accepted: true, qualified: counted.length, notCounted: without };
  return ok({
    person,
    facts: { ...settled, ...(exceptionDecisions.length > 0 && { exceptionDecisions }) },
    heads,
    unpaidHeads: unpaid.map(keyOf),
    exceptions,
  });
}

const keyOf = ({ person }: RosterRow): PersonKey => person.key;

/** The county's pack of the day on which the course ends. */
const packOfPlan = (app: App, { plan: { endDate } }: Filing): Promise<PolicyPack> =>
  countyPack(app, packOf(app.jurisdiction, endDate), endDate);

function knownFacts(
  pack: PolicyPack,
  { filing, apprenticeship }: StagePlan,
  { roster, stage, apprentices }: Asked & { apprentices: number },
) {
  const { plan, id } = filing;
  // What the dictionary says of the occupation, for a county that goes by it rather than by the industry (AMB-29).
  const trade = occupationOf(pack, plan.occupation);
  return {
    roster,
    stage,
    plan: id,
    apprentices,
    years: apprenticeship.years,
    manufacturing: apprenticeship.manufacturing,
    ...(trade && { occupationManufacturing: trade.manufacturing }),
    occupation: plan.occupation,
    level: plan.level,
    filed: true,
    startDate: plan.startDate,
    eventDate: stage === 'first' ? plan.startDate : plan.endDate,
    employerCode: apprenticeship.enterprise,
  };
}

/** Full years of the youngest apprentice on the first day, of rows that say it (AMB-53). */
function youngestOf(rows: readonly RosterRow[]) {
  const ages = rows.flatMap(({ facts: { age } }) => (typeof age === 'number' ? [age] : []));
  return ages.length > 0 ? { youngest: Math.min(...ages) } : undefined;
}

function wrongRoster(rows: readonly RosterRow[], { plan }: Filing) {
  if (rows.length === 0)
    return refuse({ kind: 'conflict', code: 'NO_ROWS', message: '花名册中没有合格行；请先上传或更正花名册。' });
  if (rows.length <= plan.heads) return undefined;
  const message = `花名册有 ${rows.length} 名学徒，备案 ${plan.heads} 名；请补报备案或更正花名册。`;
  return refuse({ kind: 'conflict', code: 'OVER_FILED_HEADCOUNT', message, clause: '五(一)3' });
}

const isPaid = (advance: Line | undefined): boolean => advance?.status === 'paid';

/** The rest is paid after the course and after the first part; without a first part all is paid at once. */
function tooEarly(app: App, { filing }: StagePlan, { refused }: Asked, advance: Line | undefined) {
  const refusal = (code: string, message: string) => refuse({ kind: 'conflict', code, message, clause: '三(六)4' });
  if (momentOf(app.clock.now()).today < filing.plan.endDate)
    return refusal('NOT_ENDED', '培训尚未结束，不能申请验收结算。');
  if (advance && !isPaid(advance) && advance.status !== 'recovered')
    return refusal('FIRST_STAGE_OPEN', `首次拨付（${advance.claim}）尚未办结，请待其办结后再申请验收结算。`);
  if (advance?.recovery !== undefined || advance?.returned !== undefined)
    return refusal('ALREADY_SETTLED', '该计划已经结算，预拨资金正在追回或已经收回。');
  return refused && !isPaid(advance) ? refusal('NOTHING_TO_RECOVER', '没有预拨资金，不需要追回。') : undefined;
}

/** Heads that a settlement counted would count for nothing in another, which would ask all of the advance back. */
async function settledAlready(app: App, id: ClaimId, plan: StagePlan) {
  const slot = await placeOfPart(app, partOf(plan, 'second'));
  if (!slot || slot.holder.claim === id) return undefined;
  const message = `该计划已由 ${slot.holder.claim} 结算，不再重复结算。`;
  return refuse({ kind: 'conflict', code: 'ALREADY_SETTLED', message, clause: '三(六)4' });
}

const partOf = ({ filing, account }: StagePlan, stage: Stage) => ({
  filing: filing.id,
  enterprise: account.key,
  stage,
});

function leftUnjudged(rows: readonly RosterRow[]) {
  const message = `第 ${rows.map(({ row }) => row).join('、')} 行没有填写“是否验收合格”，请补齐后重新上传。`;
  return refuse({ kind: 'conflict', code: 'MISSING_PART', message, field: '是否验收合格', clause: '三(六)4' });
}
