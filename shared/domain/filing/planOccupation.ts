import { strangeClass } from '../../policy/occupations.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import type { FilingPlan } from '../../schemas/filing.ts';
import type { Reason } from '../../schemas/reason.ts';

/** A class that leads to a certificate is filed under an occupation and a level that there are (五(二)1). */
export function wrongOccupation(pack: PolicyPack, plan: FilingPlan): Reason[] {
  const strange = strangeClass(pack, plan);
  if (!strange) return [];
  const { of, message, clause } = strange;
  if (of === 'level') return [{ code: 'LEVEL_UNKNOWN', message: `${message}。`, field: of, clause }];
  const told = `${message}；确有此职业的，请县人力社保局登记入典后重报。`;
  return [{ code: 'OCCUPATION_UNKNOWN', message: told, field: of, clause }];
}
