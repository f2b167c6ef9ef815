import { mayAnswerFor, mayRead } from '../../domain/access.ts';
import { touchClaim } from '../../domain/claimStates.ts';
import { momentOf } from '../../domain/moment.ts';
import { fundOf } from '../../domain/places.ts';
import { share } from '../../domain/money.ts';
import { forbidden, notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import { freezesUnpaid } from '../../domain/recoveryEffects.ts';
import { governingPolicy } from '../../policy/packs.ts';
import { countOf } from '../../policy/parameters.ts';
import type { App, Change } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Claim, Line } from '../../schemas/claim.ts';
import { RecoveryId, type ClaimId } from '../../schemas/ids.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import type { Recovery, RecoveryKind } from '../../schemas/recovery.ts';
import { attempt } from '../attempt.ts';
import { deliverSoon } from '../deliver.ts';
import { claimOf } from '../loadCase.ts';
import { newRoot, record } from '../record.ts';

/** `amount`: a part of one line alone, fen; left out, all that its lines were paid and have not brought back. */
export type Finding = {
  claim: ClaimId;
  lines: number[];
  kind: RecoveryKind;
  finding: string;
  amount?: number | undefined;
};

/** Who may find on any department's claim; `system` for an advance that a settlement finds too high. */
const FINDERS: ReadonlySet<Actor['role']> = new Set(['hrss', 'auditor', 'system']);

/** One part in ten thousand is the multiplier's unit: 10000 brings back what was paid, and no more (AMB-51). */
const ONCE = 10_000;

/**
 * Somebody who answers for a claim, reviews or audits it finds that paid lines were not due (五(三)2). The lines are
 * marked at once, so that nobody asks for their money twice; for fraud the claim's unpaid lines are frozen, where the
 * county says so. Somebody else decides.
 */
export async function openRecovery(
  app: App,
  actor: Actor,
  finding: Finding,
  idempotencyKey: string,
): Promise<Outcome<Recovery>> {
  const id = RecoveryId.parse(`V-${app.ids.fromKey(actor, idempotencyKey)}`);
  const before = await app.store.get({ entity: 'recovery', id });
  if (before) {
    await freezeUnpaid(app, actor, before);
    return ok(before);
  }
  const claim = await app.store.get({ entity: 'claim', id: finding.claim });
  if (!claim || !mayRead(actor, claim)) return notFound('申领');
  if (!(mayAnswerFor(actor, claim) || FINDERS.has(actor.role)))
    return forbidden('只有主管部门、人社局或审计人员可以提出追回。');
  const lines = await app.store.all({ of: 'line', by: 'claim', claim: claim.id });
  const chosen = lines.filter((line) => finding.lines.includes(line.no));
  const wrong = notRecoverable(finding, chosen);
  if (wrong) return wrong;
  const { recovery, nudge } = opened(app, actor, claim, { id, finding, chosen });
  const committed = await app.store.commit({
    root: recovery,
    changes: [...chosen.map((line) => marked(line, id)), { op: 'create', item: nudge }],
    movements: [],
    audit: record(
      app,
      actor,
      'propose',
      { to: 'proposed' },
      { claim: claim.id, kind: finding.kind, lines: recovery.lines },
    ),
  });
  if (!committed.ok) return changedMeanwhile();
  await freezeUnpaid(app, actor, recovery);
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
  const pack = governingPolicy(claim.jurisdiction, today);
  const times = finding.kind === 'fraud' && pack.ok ? (countOf(pack.value, 'fraud.multiplier') ?? ONCE) : ONCE;
  const lines = chosen.map((line) => ({ no: line.no, amount: share(finding.amount ?? stillPaid(line), times).fen }));
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
    // Whoever filed, reviewed, allotted or paid does not decide on it (I6).
    path: claim.path,
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

const marked = (line: Line, recovery: RecoveryId): Change => ({
  op: 'replace',
  item: { ...line, recovery, version: line.version + 1 },
});

/** A transaction takes a hundred items. */
const LINES_A_COMMIT = 90;

/** For fraud the claim's unpaid lines wait until it is decided, where the county says so; a repeat goes on. */
async function freezeUnpaid(app: App, actor: Actor, recovery: Recovery): Promise<void> {
  const { id, claim: of } = recovery;
  const { today } = momentOf(app.clock.now());
  const pack = governingPolicy(app.jurisdiction, today);
  if (!pack.ok || !freezesUnpaid(pack.value, recovery)) return;
  const more = await attempt<boolean>(app, async () => {
    const claim = await claimOf(app, of);
    const unpaid = (await app.store.all({ of: 'line', by: 'claim', claim: of })).filter(
      (line) => line.status === 'reserved' && !line.frozen,
    );
    const lines = unpaid.slice(0, LINES_A_COMMIT);
    if (lines.length === 0) return { done: false };
    const changes = lines.map((line) => marked({ ...line, frozen: true }, id));
    const audit = record(app, actor, 'freeze', {}, { recovery: id, lines: lines.map(({ no }) => no) });
    return {
      commit: { root: touchClaim(claim), changes, movements: [], audit },
      answer: () => unpaid.length > lines.length,
    };
  });
  if (more) await freezeUnpaid(app, actor, recovery);
}

/** What a line was paid and has not brought back, fen. */
const stillPaid = ({ amount, returned = 0 }: Line): number => amount - returned;

function notRecoverable({ lines, amount }: Finding, chosen: readonly Line[]) {
  const known = new Set(chosen.map(({ no }) => no));
  const stray = lines.find((no) => !known.has(no));
  if (stray !== undefined)
    return refuse({ kind: 'invalid', code: 'NO_SUCH_LINE', message: `本件没有第 ${stray} 条明细。`, field: 'lines' });
  const unpaid = chosen.find(({ status }) => status !== 'paid');
  if (unpaid) {
    const message = `第 ${unpaid.no} 条明细尚未付款或已追回，没有可追回的资金。`;
    return refuse({ kind: 'conflict', code: 'NOTHING_TO_RECOVER', message, clause: '五(三)2' });
  }
  if (new Set(chosen.map(({ fund }) => fund)).size > 1) {
    const message = '所选明细出自不同资金，请按资金分别提出追回。';
    return refuse({ kind: 'invalid', code: 'MIXED_FUNDS', message, field: 'lines', clause: '五(一)1' });
  }
  const [only] = chosen;
  if (amount !== undefined && (chosen.length !== 1 || !only || amount > stillPaid(only))) {
    const message = '部分追回只能针对一条明细，且不超过其尚未收回的已付金额。';
    return refuse({ kind: 'invalid', code: 'PART_OF_WHAT', message, field: 'amount', clause: '五(三)2' });
  }
  const taken = chosen.find(({ recovery }) => recovery !== undefined);
  if (!taken) return undefined;
  const message = `第 ${taken.no} 条明细已在 ${taken.recovery} 中追回，不重复追回。`;
  return refuse({ kind: 'conflict', code: 'ALREADY_IN_RECOVERY', message, clause: '五(三)2' });
}

const changedMeanwhile = () =>
  refuse({ kind: 'conflict', code: 'CHANGED_MEANWHILE', message: '该申领刚刚被他人办理，请刷新后重试。' });
