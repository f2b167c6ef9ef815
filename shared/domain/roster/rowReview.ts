import type { RosterKind } from './columns.ts';
import type { RowCheck } from './readRow.ts';

const MISSING = {
  key: 'earlierCertificateNo',
  code: 'REQUIRED',
  message: '复审须填写原证书编号；首次取证的，请把取证类型改为“新取证”。',
  clause: '三(四)3',
};

/** 复审 (三(四)3): what is reviewed is a certificate that there was before, told by its number. */
export const reviewCheck = (programme: RosterKind): RowCheck =>
  programme === 'SAFETY'
    ? (facts) => (facts['kind'] === 'review' && facts['earlierCertificateNo'] === undefined ? [MISSING] : [])
    : () => [];
