import { withDuty } from '../../domain/access.ts';
import { fundOf } from '../../domain/money/places.ts';
import { institutionOf, partyOf } from '../../domain/parties.ts';
import { askedBack, type Finding } from '../../domain/recovery/findings.ts';
import { heardUntil } from '../../domain/recovery/recoveryEffects.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { packOf } from '../../policy/packs.ts';
import { numberOf } from '../../policy/parameters.ts';
import type { App } from '../../ports.ts';
import type { Actor, Path } from '../../schemas/actor.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { RecoveryId } from '../../schemas/ids.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import type { Recovery } from '../../schemas/recovery.ts';
import { newRoot } from '../record.ts';

type Found = { id: RecoveryId; finding: Finding; chosen: Line[] };

/** A case as it begins, with the hearing of its party, and the start of the workflow that it owes. */
export function newRecovery(
  app: App,
  actor: Actor,
  claim: Claim,
  { id, finding, chosen }: Found,
): { recovery: Recovery; nudge: Nudge } {
  const { at, today } = momentOf(app.clock.now());
  const pack = packOf(claim.jurisdiction, today);
  const lines = askedBack(finding, chosen, numberOf(pack, 'fraud.multiplier'));
  const recovery: Recovery = {
    entity: 'recovery',
    ...newRoot(app.jurisdiction),
    id,
    claim: claim.id,
    department: claim.department,
    fund: fundOfPaid(claim, chosen),
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

/** The fund that money comes back to: of lines that were paid, if any was. */
function fundOfPaid(claim: Claim, chosen: readonly Line[]): Recovery['fund'] {
  const line = chosen.find(({ status }) => status === 'paid') ?? chosen[0];
  return line ? fundOf(claim, line) : claim.fund;
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
