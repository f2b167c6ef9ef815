import { strangeClass } from '../policy/occupations.ts';
import type { PolicyPack } from '../policy/pack.ts';
import type { FilingPlan } from '../schemas/filing.ts';
import type { Reason } from '../schemas/reason.ts';

/** A class that leads to a certificate is filed under an occupation and a level that there are (五(二)1). */
export function wrongOccupation(pack: PolicyPack, plan: FilingPlan): Reason[] {
  const strange = strangeClass(pack, plan);
  if (!strange) return [];
  const { of, message, clause } = strange;
  const code = of === 'level' ? 'LEVEL_UNKNOWN' : 'OCCUPATION_UNKNOWN';
  return [{ code, message: `${message}。`, field: of, clause }];
}
