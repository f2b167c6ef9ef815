import type { Act } from './planTypes.ts';

/** What an officer calls an act of the sample. */
export const ACT_NAMES: Readonly<Record<Act['act'], string>> = {
  appropriate: '登记预算',
  file: '申报备案',
  reviewFiling: '备案审核',
  resubmit: '补正重报',
  allot: '核拨资金',
  roster: '上传花名册',
  claim: '提交申领',
  reviewClaim: '申领审核',
  object: '公示异议',
  resolve: '异议处理',
  pay: '拨付审批',
  bankReturn: '银行回盘',
  correct: '更正账户',
  clarify: '查清结果',
  claimOwn: '个人申领',
  reviewOwn: '个人申领审核',
  cover: '资金补足',
  payOwn: '拨付审批',
  bankReturnOwn: '银行回盘',
  awaitCheck: '季度考核',
  check: '季度考核',
};
