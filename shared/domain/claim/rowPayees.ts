import { payeeOf } from '../../policy/checks/payee.ts';
import type { PayeeKind, PolicyPack } from '../../policy/pack.ts';
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
    return [{ payee: payeeOf(pack, data), clause }];
  });
}

/** The clause by which a row pays a person's own account; undefined for one that pays none. */
export const clausePayingPerson = (pack: PolicyPack, plan: Plan, facts: Facts): string | undefined =>
  payeesOf(pack, plan, facts).find(({ payee }) => isPersonal(payee))?.clause;

const isEmployer = (payee: PayeeKind): boolean => payee === 'enterprise';

/**
 * The clause by which a row pays the enterprise that employs its person; undefined for one that pays none, and for an
 * apprentice's, whose enterprise the plan names (三(六)2).
 */
export const clausePayingEmployer = (pack: PolicyPack, plan: Plan, facts: Facts): string | undefined =>
  plan.programme === 'APPRENTICE'
    ? undefined
    : payeesOf(pack, plan, facts).find(({ payee }) => isEmployer(payee))?.clause;

/** Whether a row pays the plan's institution, on the account that it has registered. */
export const paysInstitution = (pack: PolicyPack, plan: Plan, facts: Facts): boolean =>
  payeesOf(pack, plan, facts).some(({ payee }) => !isPersonal(payee) && !isEmployer(payee));

/** Said where money goes to the enterprise that employs somebody, and the row does not say which that is. */
export const EMPLOYER_MISSING = {
  code: 'EMPLOYER_MISSING',
  message: '该项补贴发给用人单位，请填写用人单位的统一社会信用代码。',
} as const;
