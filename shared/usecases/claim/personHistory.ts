import { historyFromSlots, type PersonHistory } from '../../domain/claim/lineAssessment.ts';
import type { App } from '../../ports.ts';
import type { ClaimId, PersonKey } from '../../schemas/ids.ts';

/** What a person already holds over all departments, less what the claim that asks holds itself. */
export async function personHistory(
  app: Pick<App, 'store'>,
  person: PersonKey,
  asking: ClaimId,
): Promise<PersonHistory> {
  const { annual, once } = await app.store.places(person);
  return historyFromSlots(annual, once, asking);
}
