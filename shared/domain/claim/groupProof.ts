import type { Line } from '../../schemas/claim.ts';

/** The clauses that pay groups of people in need. */
const CLAUSES: readonly string[] = ['三(三)3', '三(二)6'];

/** Whether a line came back because nothing proved the group that it claims (AMB-13). */
export const isAskedForProof = ({ status, reasons }: Pick<Line, 'status' | 'reasons'>): boolean =>
  status === 'returned' &&
  reasons.some(({ code, clause }) => code === 'MISSING_PART' && clause !== undefined && CLAUSES.includes(clause));
