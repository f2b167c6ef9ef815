import type { FundId } from '../schemas/ids.ts';

/** The document's words for its four paying accounts (AMB-43). */
export const FUND_NAMES: Readonly<Record<FundId, string>> = {
  special: '专账资金',
  'employment-subsidy': '就业补助资金',
  employment: '就业资金',
  talent: '人才资金',
};
