import { z } from 'zod';
import { isRechecked, OFFICERS, userOf } from '../officers.ts';
import type { ClassPlan, ReviewPlan } from '../planTypes.ts';
import { until } from '../until.ts';
import { ClaimView, LineView, ObjectionView } from '../views.ts';
import { accountOf } from './account.ts';
import { decide } from './decide.ts';
import { ask, askAll, keyOf, made } from './desk.ts';
import type { Desk } from './desk.ts';
import { rosterOf } from './roster.ts';
import { claimNow } from './watch.ts';

/** 四项责任 (五(二)2): what the department signs for with every claim. */
const STATEMENT = { authenticity: true, validity: true, reasonableness: true, compliance: true } as const;

/** The claim of a class, submitted once. */
export function claimOf(desk: Desk, one: ClassPlan): Promise<string> {
  return made(desk, `claim/${one.key}`, async () => {
    const user = userOf(one.department);
    const { institution } = one.plan;
    if (institution !== undefined) await accountOf(desk, institution);
    const body = { roster: await rosterOf(desk, one), statement: { ...STATEMENT, signedBy: user } };
    const request = { method: 'POST', body, key: keyOf(desk, 'claim', one.key) } as const;
    return (await ask(desk, user, '/api/v1/claims', ClaimView, request)).id;
  });
}

export const readLines = (desk: Desk, user: string, id: string): Promise<LineView[]> =>
  askAll(desk, user, `/api/v1/claims/${id}/lines?limit=500`, LineView);

export async function claim(desk: Desk, one: ClassPlan): Promise<void> {
  await claimOf(desk, one);
}

/** States of a claim before the review has taken its effect. */
const IN_REVIEW: readonly string[] = ['draft', 'submitted', 'underReview', 'accepted'];

type Reviewed = { readonly id: string; readonly reviewer: string; readonly rechecker?: string };

/** The reviewer decides, and who checks beside agrees; waits until the claim is public, short of money, or sent back. */
export async function review(desk: Desk, { id, reviewer, rechecker }: Reviewed, planned: ReviewPlan): Promise<void> {
  await until(desk.client, `the review of ${id}`, async () => {
    const status = (await claimNow(desk, id))?.status ?? 'draft';
    if (!IN_REVIEW.includes(status)) return true;
    const item = { user: reviewer, case: id, kind: 'reviewClaim' };
    if (status === 'underReview') await decide(desk, item, await verdicts(desk, reviewer, id, planned));
    const second = { case: id, kind: 'recheckClaim' };
    if (rechecker) await decide(desk, { user: rechecker, ...second }, { outcome: 'approve' });
    return undefined;
  });
}

/** The planned verdicts on rows, as verdicts on the lines that were made of them. */
async function verdicts(desk: Desk, reviewer: string, id: string, { outcome, reasons, rows }: ReviewPlan) {
  const lines = rows.length === 0 ? [] : await readLines(desk, reviewer, id);
  const judged = rows.flatMap(({ row, ...verdict }) =>
    lines.filter((line) => line.row === row).map((line) => ({ line: line.no, ...verdict })),
  );
  return { outcome, reasons, lines: judged };
}

export async function reviewClaim(desk: Desk, one: ClassPlan): Promise<void> {
  const reviewed = { id: await claimOf(desk, one), reviewer: one.reviewer };
  await review(desk, { ...reviewed, ...(isRechecked(one) && { rechecker: OFFICERS.rechecks }) }, one.review);
}

const Objections = z.object({ items: z.array(ObjectionView) });
const objections = async (desk: Desk, id: string, no: number) => {
  const all = await ask(desk, OFFICERS.objects, `/api/v1/claims/${id}/objections`, Objections);
  return all.items.filter((one) => one.line === no);
};

async function objected(desk: Desk, one: ClassPlan): Promise<{ id: string; no: number }> {
  const id = await claimOf(desk, one);
  const row = one.objection?.row;
  const line = (await readLines(desk, OFFICERS.objects, id)).find((candidate) => candidate.row === row);
  if (!line) throw new Error(`${one.key} has no line of row ${row}`);
  return { id, no: line.no };
}

/** Somebody objects to a published line. */
export async function object(desk: Desk, one: ClassPlan): Promise<void> {
  const { id, no } = await objected(desk, one);
  if ((await objections(desk, id, no)).length > 0) return;
  const request = { method: 'POST', body: { text: one.objection?.text }, key: keyOf(desk, 'object', one.key) } as const;
  await ask(desk, OFFICERS.objects, `/api/v1/claims/${id}/lines/${no}/objections`, ObjectionView, request);
}

/** The reviewer looks into the objection and finds. */
export async function resolve(desk: Desk, one: ClassPlan): Promise<void> {
  const { id, no } = await objected(desk, one);
  for (const objection of await objections(desk, id, no)) {
    if (objection.status !== 'open') continue;
    const path = `/api/v1/claims/${id}/objections/${objection.id}/resolve`;
    const body = { upheld: one.objection?.upheld, finding: one.objection?.finding };
    await ask(desk, one.reviewer, path, ObjectionView, { method: 'POST', body, key: keyOf(desk, 'resolve', one.key) });
  }
}
