import { momentOf } from '../domain/time/moment.ts';
import type { App, Change } from '../ports.ts';
import type { DepartmentCase } from './loadCase.ts';

/** A notice in an inbox (`hrss`, `department:SWJ`, `user:dept-swj`), stored with the decision that it tells of. */
export function noticeTo(
  app: Pick<App, 'clock' | 'ids'>,
  inbox: string,
  title: string,
  text: string,
  caseId: string,
): Extract<Change, { op: 'create' }> {
  return {
    op: 'create',
    item: { entity: 'notice', id: app.ids.next(), inbox, at: momentOf(app.clock.now()).at, title, text, case: caseId },
  };
}

/** Tells the department that answers for a case. */
export const tellDepartment = (
  app: Pick<App, 'clock' | 'ids'>,
  root: DepartmentCase,
  title: string,
  text: string,
): Change => noticeTo(app, `department:${root.department}`, title, text, root.id);
