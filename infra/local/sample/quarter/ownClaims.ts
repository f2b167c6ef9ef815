import { PERSON } from '../../users.ts';
import type { OwnClaimPlan, ReviewPlan } from './planTypes.ts';

const ACCEPTED: ReviewPlan = { outcome: 'approve', reasons: [], rows: [] };

const body = (occupation: string, level: string, certificateNo: string, certDate: string) => ({
  identity: PERSON,
  certificate: { certType: '职业技能等级证书', certificateNo, occupation, level, certDate, inEstablishment: false },
});

/** Three certificates of the one person who can sign in: paid at once, paid after a shortage, and a day too early. */
export const ownClaims = (): OwnClaimPlan[] => [
  { key: 'electrician', user: 'person-1', body: body('电工', '中级工', 'S2020P0001', '2020-05-10'), review: ACCEPTED },
  { key: 'too-early', user: 'person-1', body: body('焊工', '初级工', 'S2020P0002', '2020-03-04'), review: ACCEPTED },
  { key: 'tea-master', user: 'person-1', body: body('茶艺师', '技师', 'S2020P0003', '2020-06-01'), review: ACCEPTED },
];
