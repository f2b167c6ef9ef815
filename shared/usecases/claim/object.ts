import { mayRead } from '../../domain/access.ts';
import { touchClaim } from '../../domain/claim/claimStates.ts';
import { mayComeAgain } from '../../domain/claim/parts.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { notFound, ok, refuse, type Outcome } from '../../domain/problem.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Objection, ObjectionFinding } from '../../schemas/objection.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import { attempt } from '../attempt.ts';
import { record } from '../record.ts';
import { freeRows } from './freeRows.ts';
import { releaseLines } from './releaseLines.ts';

type Raised = { claim: ClaimId; line: number; text: string };

/**
 * An objection during publicity freezes its line and no other; the rest of the claim goes on. Anybody who is signed in
 * may object to what is before the public.
 */
export async function object(app: App, actor: Actor, raised: Raised): Promise<Outcome<Objection>> {
  return attempt<Outcome<Objection>>(app, async () => {
    const claim = await app.store.get({ entity: 'claim', id: raised.claim });
    if (!claim || !(claim.status === 'publicised' || mayRead(actor, claim))) return { done: notFound('申领') };
    const line = await app.store.get({ entity: 'line', claim: claim.id, no: raised.line });
    if (claim.status !== 'publicised' || line?.status !== 'reserved' || line.setOffs !== undefined) {
      return {
        done: refuse({ kind: 'conflict', code: 'NOT_IN_PUBLICITY', message: '该明细不在公示期内，不能提出异议。' }),
      };
    }
    const { at } = momentOf(app.clock.now());
    const objection: Objection = {
      entity: 'objection',
      claim: claim.id,
      line: line.no,
      id: app.ids.next(),
      version: 1,
      raisedBy: actor.user,
      raisedAt: at,
      text: raised.text,
      status: 'open',
    };
    return {
      commit: {
        root: touchClaim(claim),
        changes: [
          { op: 'create', item: objection },
          { op: 'replace', item: { ...line, frozen: true, version: line.version + 1 } },
        ],
        movements: [],
        audit: record(app, actor, 'object', {}, { line: line.no, objection: objection.id }),
      },
      answer: () => ok(objection),
    };
  });
}

type Finding = ObjectionFinding & { claim: ClaimId; objection: string };

/** The reviewers' finding: a dismissed objection thaws its line, an upheld one rejects it and gives back what it held. */
export async function resolveObjection(app: App, actor: Actor, finding: Finding): Promise<Outcome<Objection>> {
  const outcome = await attempt<Outcome<Objection>>(app, async () => {
    const claim = await app.store.get({ entity: 'claim', id: finding.claim });
    if (!claim || actor.role !== 'hrss' || !mayRead(actor, claim)) return { done: notFound('异议') };
    const objections = await app.store.all({ of: 'objection', by: 'claim', claim: claim.id });
    const objection = objections.find((one) => one.id === finding.objection);
    const line = objection && (await app.store.get({ entity: 'line', claim: claim.id, no: objection.line }));
    if (!objection || !line) return { done: notFound('异议') };
    if (objection.status !== 'open') return { done: ok(objection) };
    if (objection.raisedBy === actor.user) {
      return { done: refuse({ kind: 'forbidden', code: 'OWN_OBJECTION', message: '不得处理本人提出的异议。' }) };
    }
    const decided: Objection = {
      ...objection,
      version: objection.version + 1,
      status: finding.upheld ? 'upheld' : 'dismissed',
      finding: finding.finding,
    };
    const others = objections.some(
      (one) => one.id !== objection.id && one.line === line.no && one.status !== 'dismissed',
    );
    const thawed = {
      ...line,
      frozen: finding.upheld || others || line.recovery !== undefined,
      version: line.version + 1,
    };
    return {
      commit: {
        root: touchClaim(claim),
        changes: [
          { op: 'replace', item: decided },
          { op: 'replace', item: thawed },
        ],
        movements: [],
        audit: record(
          app,
          actor,
          'resolveObjection',
          {},
          { objection: objection.id, line: line.no, status: decided.status },
        ),
      },
      answer: () => ok(decided),
    };
  });
  if (outcome.ok && outcome.value.status === 'upheld') {
    const reasons = [{ code: 'OBJECTION_UPHELD', message: `公示异议成立：${finding.finding}` }];
    await releaseLines(app, actor, finding.claim, {
      chosen: (line) => line.no === outcome.value.line,
      to: 'rejected',
      reasons,
      why: 'objection',
    });
    await freeRows(app, finding.claim, (line) => line.no === outcome.value.line && mayComeAgain(line));
  }
  return outcome;
}
