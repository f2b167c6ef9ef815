import { eventDateOf } from '../../domain/claim/lineAssessment.ts';
import { clausePayingEmployer, paysInstitution } from '../../domain/claim/rowPayees.ts';
import { employerOf, holderOf } from '../../domain/parties.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Filing } from '../../schemas/filing.ts';
import type { RosterRow } from '../../schemas/roster.ts';
import { barredParty } from '../recovery/standing.ts';
import { accountOn, holdersWithAccount, isRegistered } from '../register/readRegister.ts';
import { institutionInactive, noAccount } from './refusals.ts';

/**
 * What is paid to an institution needs its account before anybody reviews it, and an institution that may claim. Of
 * employers each row is judged by itself later; where none of them could be paid, that is said at once.
 */
export async function payeeRefused(app: App, { jurisdiction, plan }: Filing, rows: readonly RosterRow[]) {
  const { today } = momentOf(app.clock.now());
  const governed = rows.map(({ facts }) => ({ pack: packOf(jurisdiction, eventDateOf({ facts })), facts }));
  if (governed.some(({ pack, facts }) => paysInstitution(pack, plan, facts))) {
    const holder = holderOf(plan);
    if (!(await accountOn(app, holder, today))) return noAccount('该培训机构');
    const barred = await barredParty(app, holder);
    if (barred || plan.institution === undefined) return barred;
    return (await isRegistered(app, plan.institution, today)) ? undefined : institutionInactive();
  }
  const employers = governed.map(({ pack, facts }) =>
    clausePayingEmployer(pack, plan, facts) === undefined ? undefined : employerOf(facts),
  );
  const named = [...new Set(employers.flatMap((employer) => employer ?? []))].toSorted();
  if (employers.includes(undefined) || (await holdersWithAccount(app, named, today)).size > 0) return undefined;
  return noAccount(`用人单位（${named.join('、')}）`);
}
