import { refuse } from '../../domain/problem.ts';
import type { Claim } from '../../schemas/claim.ts';

/** The refusal where a plan has no money set aside yet. */
export const notAllotted = () =>
  refuse({
    kind: 'conflict' as const,
    code: 'NOT_FILED',
    message: '培训计划尚未备案并核拨资金，不能申领；请先完成备案。',
    clause: '五(一)3',
  });

/** The refusal where whoever is to be paid, as it is called here, has no account on record (五(二)3). */
export const noAccount = (payee: string) =>
  refuse({
    kind: 'conflict' as const,
    code: 'NO_ACCOUNT',
    message: `${payee}尚未登记收款账户，不能申领；请先登记账户。`,
    field: 'account',
    clause: '五(二)3',
  });

/** The refusal where the institution that taught is suspended or struck off now: claims need an active one (AMB-49). */
export const institutionInactive = () =>
  refuse({
    kind: 'conflict' as const,
    code: 'INSTITUTION_INACTIVE',
    message: '该培训机构现已暂停或不在名录内，不能申领；待恢复后再申领，花名册保持不变。',
    field: 'institution',
    clause: '附3',
  });

/** The refusal of an act that the claim's state does not allow. */
export const wrongState = (claim: Claim, act: string) =>
  refuse({
    kind: 'conflict' as const,
    code: 'WRONG_STATE',
    message: `该申领当前状态不允许${act}，未作改动。`,
    details: { status: claim.status },
  });
