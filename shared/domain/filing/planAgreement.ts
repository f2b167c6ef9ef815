import type { PolicyPack } from '../../policy/pack.ts';
import { choiceOf } from '../../policy/parameters.ts';
import { LOCAL_STUDENTS } from '../../policy/rulings/filing.ts';
import type { FilingPlan } from '../../schemas/filing.ts';
import type { Reason } from '../../schemas/reason.ts';
import { yuanText } from '../money/money.ts';

/** A co-operation agreement as the register has it: fen a student and year, where one was agreed. */
export type Agreement = { readonly studentStandard?: number | undefined };

const CLAUSE = '三(二)4';

/**
 * Students from outside the county come under a co-operation agreement, at the standard that was agreed (AMB-36).
 * @param agreement what the register says of the plan's base on the day the school year begins; undefined for nothing.
 */
export function wrongAgreement(pack: PolicyPack, plan: FilingPlan, agreement: Agreement | undefined): Reason[] {
  const { programme, level, cooperationBase, standard } = plan;
  const enrols = programme === 'COOP_STUDENT' && level !== LOCAL_STUDENTS;
  if (!enrols || !pack.programmes.some(({ id }) => id === programme)) return [];
  const wrong = (code: string, field: string, message: string): Reason[] => [{ code, message, field, clause: CLAUSE }];
  if (cooperationBase === undefined)
    return wrong('MISSING_PART', 'cooperationBase', '协作招生须写明劳务协作基地，以核对协作协议。');
  if (agreement === undefined) {
    const message = '开学之日名录中没有与该基地的协作协议，请核对名称，或请县人力社保局登记协议后重报。';
    return wrong('AGREEMENT_UNKNOWN', 'cooperationBase', message);
  }
  const { studentStandard: agreed } = agreement;
  if (choiceOf(pack, 'coop.standard') !== 'agreement' || standard === agreed) return [];
  if (agreed === undefined)
    return wrong('STANDARD_NOT_AGREED', 'cooperationBase', '该协作协议没有登记协作招生标准，请县人力社保局登记。');
  const message = `协作协议约定的标准为 ${yuanText(agreed)} 元，申报为 ${yuanText(standard)} 元，请按协议标准申报。`;
  return wrong('STANDARD_NOT_AGREED', 'standard', message);
}
