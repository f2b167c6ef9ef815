import { mayAnswerFor, mayRead, withDuty } from '../../domain/access.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { askedBack, notRecoverable, type Finding } from '../../domain/recovery/findings.ts';
import { fundOf } from '../../domain/money/places.ts';
import { institutionOf, partyOf } from '../../domain/parties.ts';
import { heardUntil } from '../../domain/recovery/recoveryEffects.ts';
import { forbidden, notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import { packOf } from '../../policy/packs.ts';
import { numberOf } from '../../policy/parameters.ts';
import type { App, Change } from '../../ports.ts';
import type { Actor, Path } from '../../schemas/actor.ts';
import type { Claim, Line } from '../../schemas/claim.ts';
import { RecoveryId } from '../../schemas/ids.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import type { Recovery } from '../../schemas/recovery.ts';
import { deliverSoon } from '../deliver.ts';
import { noticeTo, tellDepartment } from '../notices.ts';
import { newRoot, record } from '../record.ts';
import { askedFor, otherRequest } from '../sameRequest.ts';
import { suspect } from './freezeParty.ts';

/** Who may find on any department's claim; `system` for an advance that a settlement finds too high. */
const FINDERS: ReadonlySet<Actor['role']> = new Set(['hrss', 'auditor', 'system']);

/**
 * Somebody who answers for a claim, reviews or audits it finds that paid lines were not due (五(三)2). The lines are
 * marked at once, so that nobody asks for their money twice; for fraud everything that the party is still to be paid
 * waits, where the county says so. The party is told and heard; others decide.
 */
export async function openRecovery(
  app: App,
  actor: Actor,
  finding: Finding,
  idempotencyKey: string,
): Promise<Outcome<Recovery>> {
  const id = RecoveryId.parse(`V-${app.ids.fromKey(actor, idempotencyKey)}`);
  const before = await app.store.get({ entity: 'recovery', id });
  const asked = await askedFor(app, finding);
  if (before) {
    const other = await otherRequest(app, id, asked);
    if (other) return other;
    await suspect(app, before);
    return ok(before);
  }
  const claim = await app.store.get({ entity: 'claim', id: finding.claim });
  if (!claim || !mayRead(actor, claim)) return notFound('申领');
  if (!(mayAnswerFor(actor, claim) || FINDERS.has(actor.role)))
    return forbidden('只有主管部门、人社局或审计人员可以提出追回。');
  const lines = await app.store.all({ of: 'line', by: 'claim', claim: claim.id });
  const chosen = lines.filter((line) => finding.lines.includes(line.no));
  const wrong = notRecoverable(finding, chosen, claim.programme);
  if (wrong) return wrong;
  const { recovery, nudge } = opened(app, actor, claim, { id, finding, chosen });
  const committed = await app.store.commit({
    root: recovery,
    changes: [
      ...chosen.map((line) => marked(line, id)),
      ...tellParty(app, recovery, '拟追回补贴，请陈述申辩', heardOn(recovery)),
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
  await deliverSoon(app, nudge);
  return ok(recovery);
}

function opened(
  app: App,
  actor: Actor,
  claim: Claim,
  { id, finding, chosen }: { id: RecoveryId; finding: Finding; chosen: Line[] },
) {
  const { at, today } = momentOf(app.clock.now());
  const pack = packOf(claim.jurisdiction, today);
  const lines = askedBack(finding, chosen, numberOf(pack, 'fraud.multiplier'));
  const recovery: Recovery = {
    entity: 'recovery',
    ...newRoot(app.jurisdiction),
    id,
    claim: claim.id,
    department: claim.department,
    fund: chosen[0] ? fundOf(claim, chosen[0]) : claim.fund,
    year: claim.year,
    kind: finding.kind,
    finding: finding.finding,
    lines,
    amount: lines.reduce((sum, line) => sum + line.amount, 0),
    returned: 0,
    returns: [],
    revision: 1,
    ...partyFields(claim, chosen),
    hearing: { until: heardUntil(pack, today) },
    handovers: [],
    // Whoever filed, reviewed, allotted or paid does not decide on it, nor does whoever found it (I6).
    path: withFinder(claim.path, actor),
    openedBy: actor.user,
    openedAt: at,
    status: 'proposed',
  };
  const nudge: Nudge = {
    entity: 'nudge',
    id: `start.${id}`,
    at,
    kind: 'start',
    workflow: 'recovery',
    name: id,
    input: { recovery: id },
  };
  return { recovery, nudge };
}

/** The party, where all lines were paid to one; it may read the case and be heard. */
function partyFields(
  claim: Claim,
  lines: readonly Line[],
): Pick<Recovery, 'party' | 'institution' | 'claimant' | 'payee'> {
  const parties = [...new Set(lines.map((line) => partyOf(claim, line)))];
  const [party] = parties;
  if (party === undefined || parties.length > 1) return {};
  const institution = institutionOf(party);
  const claimant = lines.find((line) => party === `person/${line.person.key}`)?.person.key;
  const payee = claimant ?? (claim.holder === undefined ? undefined : lines[0]?.person.key);
  return {
    party,
    ...(institution !== undefined && { institution }),
    ...(claimant && { claimant }),
    ...(payee && { payee }),
  };
}

const withFinder = (path: Path, { user, role }: Actor): Path =>
  role === 'system' || path.some((step) => step.user === user) ? path : withDuty(path, user, 'audit');

/** What a party is told of a case that it is heard on. */
export const heardOn = ({ claim, finding, hearing }: Recovery): string =>
  `${claim}：${finding}。可在 ${hearing.until} 前陈述申辩。`;

/** A notice to the party, if it has an inbox; to its department in any case. */
export function tellParty(app: App, recovery: Recovery, title: string, text: string): Change[] {
  const { institution } = recovery;
  return [
    tellDepartment(app, recovery, title, text),
    ...(institution === undefined ? [] : [noticeTo(app, `institution:${institution}`, title, text, recovery.id)]),
  ];
}

const marked = (line: Line, recovery: RecoveryId): Change => ({
  op: 'replace',
  item: { ...line, recovery, version: line.version + 1 },
});

const changedMeanwhile = () =>
  refuse({ kind: 'conflict', code: 'CHANGED_MEANWHILE', message: '该申领刚刚被他人办理，请刷新后重试。' });
