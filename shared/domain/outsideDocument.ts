import type { PolicyPack } from '../policy/pack.ts';
import { refuse } from './problem.ts';

/** A duty of the document: its name on screen, and the clauses that it rests on and tells. */
type Duty = { readonly name: string; readonly clauses: readonly string[] };

/**
 * The refusal of a matter or a register whose clauses the county's document does not have: what one county must do is no
 * duty of another, and nobody is told a clause that stands nowhere. Undefined where the document has them all.
 */
export function outsideDocument({ clauses: own, document }: PolicyPack, { name, clauses }: Duty) {
  if (clauses.every((clause) => own.some(({ id }) => id === clause))) return undefined;
  const message = `“${name}”不是${document.document}规定的事项，本县不办理。`;
  return refuse({ kind: 'invalid', code: 'NOT_IN_DOCUMENT', message });
}
