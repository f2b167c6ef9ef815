import type { PolicyPack } from '../../policy/pack.ts';
import type { Filing, FilingStatus, Supplement } from '../../schemas/filing.ts';
import type { Reason } from '../../schemas/reason.ts';
import { withDuty } from '../access.ts';
import { askedOf } from './askedOf.ts';
import type { Outcome } from '../problem.ts';
import { reasonsAgainstPlan, type Known } from './plans.ts';
import { wrongMoney } from './planMoney.ts';

type Allotted = Extract<Filing, { status: 'allotted' }>;

const ENDED: ReadonlySet<FilingStatus> = new Set(['rejected', 'withdrawn', 'merged']);

/** Whether a filing is a supplement of a plan that still may come to it. */
export const isOpenSupplementOf = ({ id }: Filing, { supplement, status }: Filing): boolean =>
  supplement?.of === id && !ENDED.has(status);

/** The plan with what its supplement adds, of which `amount` fen are set aside; what is missing stays with the plan. */
export function withSupplement(base: Allotted, added: Filing, amount: number): Allotted {
  const { heads, amount: asked } = askedOf(added);
  const { shortBy = 0, ...rest } = base;
  const missing = shortBy + asked - amount;
  return {
    ...rest,
    version: base.version + 1,
    plan: { ...base.plan, heads: base.plan.heads + heads, amount: base.plan.amount + asked },
    allotted: (base.allotted ?? base.plan.amount) + amount,
    supplements: [...(base.supplements ?? []), added.id],
    // Who filed, reviewed or allotted it has done so for the whole plan (I6).
    path: added.path.reduce((path, { user, duty }) => withDuty(path, user, duty), base.path),
    ...(missing > 0 && { shortBy: missing }),
  };
}

/** Of what the plan itself was asked when it was filed: its own words and its own sum. */
const ANSWERED: ReadonlySet<string | undefined> = new Set(['aims', 'amount']);

/**
 * What is wrong with a supplement (五(一)3, AMB-46): whatever would be wrong with the plan as it shall be; and its money,
 * which is that of its heads at the plan's standard, or more money alone where heads cost more than was filed.
 */
export function reasonsAgainstSupplement(
  pack: Outcome<PolicyPack>,
  base: Filing,
  added: Supplement,
  known: Known,
): Reason[] {
  if (base.status !== 'allotted') return [notAllotted];
  const { plan } = base;
  const whole = reasonsAgainstPlan(pack, { ...plan, heads: plan.heads + added.heads }, known);
  const { heads, amount } = added;
  const own = pack.ok && heads > 0 ? wrongMoney(pack.value, { ...plan, heads, amount }) : [];
  return [...whole.filter(({ field }) => !ANSWERED.has(field)), ...own.filter(({ field }) => field === 'amount')];
}

const notAllotted: Reason = {
  code: 'PLAN_NOT_ALLOTTED',
  message: '原计划尚未核拨或已经撤回，不能补充；请直接更正原计划或另行申报。',
  clause: '五(一)4',
};
