import { excepts, type Training } from '../../domain/proposals/exceptions.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import type { App } from '../../ports.ts';
import type { PersonKey, ProposalId } from '../../schemas/ids.ts';
import { decisionsOn } from './decisionsOn.ts';

/** The number of the decision that lets a person's training go beyond the yearly number (五(二)1), undefined without one. */
export async function exceptionOn(
  app: Pick<App, 'store'>,
  pack: PolicyPack,
  person: PersonKey,
  training: Training,
): Promise<ProposalId | undefined> {
  const decided = await decisionsOn(app, person);
  return decided.find((one) => excepts(pack, one, training))?.id;
}
