import type { PolicyPack } from '../../policy/pack.ts';
import { switchOf } from '../../policy/parameters.ts';
import type { FilingPlan } from '../../schemas/filing.ts';
import type { Reason } from '../../schemas/reason.ts';
import { possiblePayees } from './possiblePayees.ts';

/** The register's word on an institution; without one annex 3 alone says who is listed. */
export type Listed = { readonly suspended: boolean; readonly struck?: true };

/** What is wrong with the institution that a plan names: none where one must train, one that is suspended or not listed (附3). */
export function wrongInstitution(pack: PolicyPack, plan: FilingPlan, listed: Listed | undefined): Reason[] {
  if (plan.institution === undefined) {
    if (!isTaught(pack, plan)) return [];
    return [
      { code: 'MISSING_PART', message: '培训计划须写明承担培训的机构。', field: 'institution', clause: '五(一)3' },
    ];
  }
  if (listed?.suspended) {
    return [
      {
        code: 'INSTITUTION_SUSPENDED',
        message: `培训机构 ${plan.institution} 已暂停承担补贴培训，请更换机构。`,
        field: 'institution',
        clause: '五(二)3',
      },
    ];
  }
  // 参与培训机构 of annex 3: a closed list, or one that the county's register adds to (AMB-49).
  const registered = listed !== undefined && !switchOf(pack, 'registry.closed');
  const inAnnex = pack.institutions.some((institution) => institution.no === plan.institution);
  if (!listed?.struck && (registered || inAnnex)) return [];
  return [
    {
      code: 'INSTITUTION_NOT_LISTED',
      message: `培训机构 ${plan.institution} 不在名录内。`,
      field: 'institution',
      clause: '附3',
    },
  ];
}

/** What may be paid to who teaches is taught by somebody, also where the county pays the person (AMB-08, 17—19, 35). */
function isTaught(pack: PolicyPack, plan: FilingPlan): boolean {
  const payees = possiblePayees(pack, plan.programme);
  return payees.includes('training_institution') || payees.includes('school');
}
