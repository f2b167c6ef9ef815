import { mayAnswerFor, mayRead } from '../../domain/access.ts';
import { isUnderWay, notRecoverable, type Finding } from '../../domain/recovery/findings.ts';
import { forbidden, notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import type { App, Change } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Line } from '../../schemas/line.ts';
import { RecoveryId } from '../../schemas/ids.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import type { Recovery } from '../../schemas/recovery.ts';
import { record } from '../record.ts';
import { askedFor, otherRequest } from '../sameRequest.ts';
import { suspect } from './freezeParty.ts';
import { newRecovery } from './newRecovery.ts';
import { heardOn, tellParty } from './tellParty.ts';

/** Who may find on any department's claim; `system` for an advance that a settlement finds too high. */
const FINDERS: ReadonlySet<Actor['role']> = new Set(['hrss', 'auditor', 'system']);

/** A case, and the start of its workflow that it owes unless it was there before. */
export type Proposed = { readonly recovery: Recovery; readonly nudge?: Nudge };

/** Of a finding that met somebody else's act on the same claim: it may be tried again. */
export const CHANGED_MEANWHILE = 'CHANGED_MEANWHILE';

/**
 * Puts a finding on record as a case of its own; the same Idempotency-Key meets the same case. What it owes is stored and
 * not yet delivered.
 */
export async function proposeRecovery(
  app: App,
  actor: Actor,
  finding: Finding,
  idempotencyKey: string,
): Promise<Outcome<Proposed>> {
  const id = RecoveryId.parse(`V-${app.ids.fromKey(actor, idempotencyKey)}`);
  const before = await app.store.get({ entity: 'recovery', id });
  const asked = await askedFor(app, finding);
  if (before) {
    const other = await otherRequest(app, id, asked);
    if (other) return other;
    await suspect(app, before);
    return ok({ recovery: before });
  }
  const claim = await app.store.get({ entity: 'claim', id: finding.claim });
  if (!claim || !mayRead(actor, claim)) return notFound('申领');
  if (!(mayAnswerFor(actor, claim) || FINDERS.has(actor.role)))
    return forbidden('只有主管部门、人社局或审计人员可以提出追回。');
  const lines = await app.store.all({ of: 'line', by: 'claim', claim: claim.id });
  const chosen = lines.filter((line) => finding.lines.includes(line.no));
  const wrong = notRecoverable(finding, chosen, claim.programme);
  if (wrong) return wrong;
  const { recovery, nudge } = newRecovery(app, actor, claim, { id, finding, chosen });
  const committed = await app.store.commit({
    root: recovery,
    changes: [
      ...chosen.map((line) => marked(line, id)),
      ...tellParty(app, recovery, titleOf(recovery), heardOn(recovery)),
      { op: 'create', item: nudge },
    ],
    movements: [],
    audit: record(
      app,
      actor,
      'propose',
      { to: 'proposed' },
      { claim: claim.id, kind: finding.kind, lines: recovery.lines, ...asked },
    ),
  });
  if (!committed.ok) return changedMeanwhile();
  await suspect(app, recovery);
  return ok({ recovery, nudge });
}

const titleOf = ({ amount }: Recovery): string => `${amount > 0 ? '拟追回补贴' : '涉嫌套取骗取'}，请陈述申辩`;

/** Whatever the county says of a party's other lines, one that is itself found false is not paid meanwhile. */
const marked = (line: Line, recovery: RecoveryId): Change => ({
  op: 'replace',
  item: { ...line, recovery, frozen: line.frozen || isUnderWay(line), version: line.version + 1 },
});

const changedMeanwhile = () =>
  refuse({ kind: 'conflict', code: CHANGED_MEANWHILE, message: '该申领刚刚被他人办理，请刷新后重试。' });
