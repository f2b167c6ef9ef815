import type { Complaint } from '../../schemas/complaint.ts';
import type { Recovery } from '../../schemas/recovery.ts';

/** All that whoever reported is told: received, being examined, closed. */
export type Progress = 'received' | 'examining' | 'closed';

/** How far a report is; one from which a case was opened is closed with that case. */
export function progressOf({ status }: Complaint, recovery: Recovery | undefined): Progress {
  if (status !== 'opened') return status;
  return recovery?.status === 'closed' || recovery?.status === 'dismissed' ? 'closed' : 'examining';
}
