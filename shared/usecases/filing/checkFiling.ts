import { beginFilingReview, mayMoveFiling, returnFiling } from '../../domain/filing/filingStates.ts';
import { reasonsByEvaluation } from '../../domain/proposals/evaluations.ts';
import { decidingDay } from '../../domain/filing/decidingDay.ts';
import { reasonsAgainstPlan } from '../../domain/filing/plans.ts';
import { reasonsAgainstSupplement } from '../../domain/filing/supplements.ts';
import { ok, type Outcome } from '../../domain/problem.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import { policyFor } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Filing } from '../../schemas/filing.ts';
import type { FilingId } from '../../schemas/ids.ts';
import type { Reason } from '../../schemas/reason.ts';
import { attempt } from '../attempt.ts';
import { filingOf } from '../loadCase.ts';
import { tellDepartment } from '../notices.ts';
import { record, systemActor } from '../record.ts';
import { countyPack } from '../register/countyPack.ts';
import { institutionListed, planAgreement } from '../register/readRegister.ts';
import { townNames } from '../register/readTownships.ts';

type Checked = { outcome: 'review' | 'returned' | 'withdrawn' };

/**
 * First step of a filing: completeness, institution in the directory on the date, standard within its ceiling,
 * amount = heads × standard (五(一)3). All reasons at once; what is wrong goes back without a person's time.
 */
export async function checkFiling(app: App, id: FilingId): Promise<Checked> {
  return attempt<Checked>(app, async () => {
    const filing = await filingOf(app, id);
    if (filing.status === 'underReview') return { done: { outcome: 'review' } };
    if (filing.status === 'returned') return { done: { outcome: 'returned' } };
    if (!mayMoveFiling(filing, 'beginReview')) return { done: { outcome: 'withdrawn' } };
    const listed = await institutionListed(app, filing.plan);
    const taught = filing.plan.course;
    const course = taught && (await app.store.get({ entity: 'filing', id: taught }));
    const day = decidingDay(app.jurisdiction, filing.plan);
    const known = {
      listed,
      course,
      agreement: await planAgreement(app, filing.plan),
      towns: filing.plan.township === undefined ? [] : await townNames(app, filing.plan.startDate),
    };
    const pack = await packFor(app, day);
    const { supplement } = filing;
    const reasons = supplement
      ? reasonsAgainstSupplement(pack, await filingOf(app, supplement.of), supplement, known)
      : reasonsAgainstPlan(pack, filing.plan, known);
    reasons.push(...(await reasonsDecided(app, filing)));
    const wrong = reasons.length > 0;
    const next = wrong ? returnFiling(filing, reasons) : beginFilingReview(filing);
    const told = wrong
      ? [tellDepartment(app, filing, '培训计划退回补正', reasons.map((reason) => reason.message).join('；'))]
      : [];
    return {
      commit: {
        root: next,
        changes: told,
        movements: [],
        audit: record(
          app,
          systemActor(app.jurisdiction),
          'check',
          { from: filing.status, to: next.status },
          { reasons: reasons.map((r) => r.code) },
        ),
      },
      answer: () => ({ outcome: wrong ? 'returned' : 'review' }),
    };
  });
}

/** The pack in force on a day with the county's own occupations of that day. */
async function packFor(app: App, date: string): Promise<Outcome<PolicyPack>> {
  const pack = policyFor(app.jurisdiction, date);
  return pack.ok ? ok(await countyPack(app, pack.value, date)) : pack;
}

/** What was decided on the standards of a department's programmes against its plan (五(三)1). */
export const reasonsDecided = async (app: App, { department, plan }: Filing): Promise<Reason[]> =>
  reasonsByEvaluation(plan, await app.store.all({ of: 'proposal', by: 'department', department }));
