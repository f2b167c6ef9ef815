import { isRechecked, OFFICERS, userOf } from '../officers.ts';
import type { ClassPlan } from '../planTypes.ts';
import { until } from '../until.ts';
import { FilingView } from '../views.ts';
import { decide } from './decide.ts';
import { ask, keyOf, made } from './desk.ts';
import type { Desk } from './desk.ts';
import { filingNow } from './watch.ts';

/** The filing of a class: the keyed request makes it once, and finds it again after that. */
export function filingOf(desk: Desk, one: ClassPlan): Promise<string> {
  return made(desk, `filing/${one.key}`, async () => {
    const body = one.first?.plan ?? one.plan;
    const request = { method: 'POST', body, key: keyOf(desk, 'file', one.key) } as const;
    return (await ask(desk, userOf(one.department), '/api/v1/filings', FilingView, request)).id;
  });
}

/** Waits until a filing has left the given states. */
export async function filingPast(desk: Desk, one: ClassPlan, states: readonly string[]): Promise<FilingView> {
  const id = await filingOf(desk, one);
  return until(desk.client, `${one.key} to be filed past ${states.join(', ')}`, async () => {
    const filing = await filingNow(desk, id);
    return !filing || states.includes(filing.status) ? undefined : filing;
  });
}

export async function file(desk: Desk, one: ClassPlan): Promise<void> {
  await filingPast(desk, one, ['submitted']);
}

/** The reviewer files the plan, or sends its first form back; the office agrees to what 人社局 files itself. */
export async function reviewFiling(desk: Desk, one: ClassPlan): Promise<void> {
  const id = await filingOf(desk, one);
  await until(desk.client, `the review of the filing of ${one.key}`, async () => {
    const filing = await filingNow(desk, id);
    if (!filing) return undefined;
    if (filing.status !== 'submitted' && filing.status !== 'underReview') return true;
    const back = one.first !== undefined && filing.revision === 1;
    const decision = back ? { outcome: 'return', reasons: one.first.reasons } : { outcome: 'approve' };
    const item = { user: one.reviewer, case: id, kind: 'reviewFiling' };
    if (filing.status === 'underReview') await decide(desk, item, decision);
    const second = { user: OFFICERS.rechecks, case: id, kind: 'recheckFiling' };
    if (isRechecked(one)) await decide(desk, second, { outcome: 'approve' });
    return undefined;
  });
}

/** The department files the corrected plan. */
export async function resubmit(desk: Desk, one: ClassPlan): Promise<void> {
  const [id, user] = [await filingOf(desk, one), userOf(one.department)];
  const { status } = await ask(desk, user, `/api/v1/filings/${id}`, FilingView);
  if (status !== 'returned') return;
  const request = { method: 'POST', body: one.plan, key: keyOf(desk, 'resubmit', one.key) } as const;
  await ask(desk, user, `/api/v1/filings/${id}/resubmit`, FilingView, request);
}

/** The finance bureau sets the money aside. */
export async function allot(desk: Desk, one: ClassPlan): Promise<void> {
  const id = await filingOf(desk, one);
  await until(desk.client, `the allotment of ${one.key}`, async () => {
    const filing = await filingNow(desk, id);
    if (filing?.status === 'allotted') return true;
    await decide(desk, { user: OFFICERS.allots, case: id, kind: 'allotFiling' }, { outcome: 'approve' });
    return undefined;
  });
}
