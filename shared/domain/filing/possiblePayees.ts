import { PayeeKind, type PolicyPack } from '../../policy/pack.ts';
import { parameterOf } from '../../policy/parameters.ts';

/** Everybody whom a programme may pay, whatever the county chooses; nobody for one that the document does not have. */
export function possiblePayees(pack: PolicyPack, programme: string): readonly PayeeKind[] {
  const payee = pack.programmes.find(({ id }) => id === programme)?.payee;
  if (payee === undefined) return [];
  if (typeof payee === 'string') return [payee];
  const { allowed } = parameterOf(pack, payee.parameter);
  return PayeeKind.array().parse(allowed.kind === 'oneOf' ? allowed.of : []);
}
