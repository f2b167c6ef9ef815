import { reportOnSchools } from '../../domain/registers/schoolReport.ts';
import type { App } from '../../ports.ts';

/** The schools' report (三(二)1—2, 4) as the county's registers tell it on a civil date. */
export async function schoolReport(app: Pick<App, 'store'>, on: string) {
  const [figures, placements] = await Promise.all([
    app.store.all({ of: 'registerEntry', by: 'register', register: 'schoolIndicators' }),
    app.store.all({ of: 'registerEntry', by: 'register', register: 'placements' }),
  ]);
  return reportOnSchools({ figures, placements }, on);
}
