import { payeeOf } from '../../policy/checks/payee.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import { LOCAL_STUDENTS } from '../../policy/rulings/filing.ts';
import type { FilingPlan } from '../../schemas/filing.ts';
import { isPersonal } from '../parties.ts';
import { partsOf } from './parts.ts';

/** The same living money for the county's own students has a sentence of its own. */
const LOCAL_LIVING = '三(二)6';

type Plan = Pick<FilingPlan, 'programme' | 'level'>;
type Facts = Readonly<Record<string, unknown>>;

/**
 * Whom a roster's row pays under a plan, with the clause of each payment: the one party or the other, or for a student
 * from outside the county, living here, both (三(二)4—5).
 * @param pack the one that governs the row's date: the county may choose the payee.
 */
function payeesOf(pack: PolicyPack, plan: Plan, facts: Facts) {
  return partsOf(plan, facts).flatMap(({ part }) => {
    const id = part === 'student' ? 'STUDENT_LIVING' : plan.programme;
    const data = pack.programmes.find((one) => one.id === id);
    if (!data) return [];
    const clause = part === 'student' && plan.level === LOCAL_STUDENTS ? LOCAL_LIVING : data.clause;
    return [{ personal: isPersonal(payeeOf(pack, data)), clause }];
  });
}

/** The clause by which a row pays a person's own account; undefined for one that pays none. */
export const clausePayingPerson = (pack: PolicyPack, plan: Plan, facts: Facts): string | undefined =>
  payeesOf(pack, plan, facts).find(({ personal }) => personal)?.clause;

/** Whether a row pays an organisation, on the account that it has registered. */
export const paysOrganisation = (pack: PolicyPack, plan: Plan, facts: Facts): boolean =>
  payeesOf(pack, plan, facts).some(({ personal }) => !personal);
