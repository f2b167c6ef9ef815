import { decisionsUnder, restedOn, revokedReason } from '../../domain/proposals/resting.ts';
import type { App, Change } from '../../ports.ts';
import type { Line } from '../../schemas/line.ts';
import type { ClaimId, PersonKey } from '../../schemas/ids.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import type { Proposal } from '../../schemas/proposal.ts';
import { attempt } from '../attempt.ts';
import { claimsHolding } from '../claim/claimsHolding.ts';
import { dropLines } from '../claim/dropLines.ts';
import { freeRows } from '../claim/freeRows.ts';
import { releaseLines, type Release } from '../claim/releaseLines.ts';
import { proposalOf } from '../loadCase.ts';
import { noticeTo } from '../notices.ts';
import { record, systemActor } from '../record.ts';

/** Where a person has lines: by the rows that claims hold, and by the places that lines hold. */
export async function claimsOfPerson(app: App, person: PersonKey): Promise<ClaimId[]> {
  const rows = await app.store.all({ of: 'row', by: 'person', person });
  const claimed = rows.flatMap(({ claim }) => (claim === undefined ? [] : [claim]));
  return [...new Set([...claimed, ...(await claimsHolding(app, person))])];
}

/**
 * A decision on a person that was taken back stops what rests on it and is not at the bank (三(三)5, 五(二)1), and the
 * leading group's office is told of what is: whether it is asked back is decided there. Repeated, also after a crash, it goes on where it
 * stopped; the debt ends in the transaction that tells.
 */
export async function stopRevoked(app: App, nudge: Extract<Nudge, { kind: 'stopRevoked' }>): Promise<void> {
  const revoked = await proposalOf(app, nudge.proposal);
  for (const claim of nudge.claims) await stopLines(app, claim, revoked);
  const lines = await Promise.all(nudge.claims.map((claim) => app.store.all({ of: 'line', by: 'claim', claim })));
  const resting = lines.flat().filter((line) => rests(line, revoked));
  await attempt<void>(app, async () => {
    if (!(await app.store.get({ entity: 'nudge', id: nudge.id }))) return { done: undefined };
    const proposal = await proposalOf(app, nudge.proposal);
    const paid = resting.filter(isPaid);
    const details = { stopped: namesOf(resting.filter(({ status }) => status === 'held')), paid: namesOf(paid) };
    const changes: Change[] = [
      ...(paid.length > 0
        ? [noticeTo(app, 'office', `${nameOf(proposal)}撤销，已付款待核实`, textOf(proposal, paid), proposal.id)]
        : []),
      { op: 'remove', ref: { entity: 'nudge', id: nudge.id } },
    ];
    const audit = record(app, systemActor(app.jurisdiction), 'stopLines', {}, details);
    return {
      commit: { root: { ...proposal, version: proposal.version + 1 }, changes, movements: [], audit },
      answer: () => undefined,
    };
  });
}

/**
 * The decisions that lines rest on and that were taken back: asked at the last gate before the bank, for a line that was
 * assessed or came back from the bank while its decision was taken back. Lines that rest on none cost nothing.
 */
export async function revokedUnder(app: App, lines: readonly Line[]): Promise<Proposal[]> {
  const whole = lines.filter(({ setOffs }) => setOffs === undefined);
  const ids = [...new Set(whole.flatMap(decisionsUnder))];
  if (ids.length === 0) return [];
  const found = await app.store.many(
    'proposal',
    ids.map((id) => ({ entity: 'proposal' as const, id })),
  );
  return found.filter((one) => one?.status === 'revoked');
}

/** Lines of a claim that rest on a decision which was taken back lose their places and money, and their rows are free. */
export async function stopLines(app: App, claim: ClaimId, revoked: Proposal): Promise<void> {
  const system = systemActor(app.jurisdiction);
  const stop: Release = {
    chosen: (line) => rests(line, revoked),
    to: 'held',
    reasons: [revokedReason(revoked)],
    why: revoked.id,
    tell: `${nameOf(revoked)}已撤销，停止享受补贴`,
  };
  await releaseLines(app, system, claim, stop);
  await dropLines(app, system, claim, stop);
  await freeRows(app, claim, (line) => line.status === 'held' && stop.chosen(line));
}

const rests = (line: Line, { id }: Proposal): boolean => decisionsUnder(line).includes(id);

const nameOf = (proposal: Proposal): string => restedOn(proposal)?.name ?? '决定';

/** At the bank, or paid in whole or in part. */
const PAID: ReadonlySet<Line['status']> = new Set(['instructed', 'unknown', 'paid']);
const isPaid = (line: Line): boolean => PAID.has(line.status) || line.setOffs !== undefined;

const namesOf = (lines: readonly Line[]): string[] => lines.map(({ claim, no }) => `${claim}/${no}`);

function textOf(proposal: Proposal, paid: readonly Line[]): string {
  const which = paid.map(
    ({ claim, no, status }) => `${claim} 第 ${no} 条${status === 'paid' ? '' : '（已在银行或部分抵扣）'}`,
  );
  return `${proposal.id} 已撤销（${restedOn(proposal)?.clause ?? ''}）；据此已拨付：${which.join('、')}。请核实是否须追回（五(三)2）。`;
}
