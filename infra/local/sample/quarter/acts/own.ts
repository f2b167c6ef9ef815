import { z } from 'zod';
import { OFFICERS } from '../officers.ts';
import type { OwnClaimPlan } from '../planTypes.ts';
import { until } from '../until.ts';
import { ClaimView } from '../views.ts';
import { review } from './claim.ts';
import { decide } from './decide.ts';
import { ask, keyOf, made, named } from './desk.ts';
import type { Desk } from './desk.ts';
import { approve, settleRound } from './payment.ts';
import { claimNow } from './watch.ts';

export const REVIEWER_OF_PERSONS = 'hrss-1';

/** A person's own claim, submitted once. */
export function ownClaimOf(desk: Desk, one: OwnClaimPlan): Promise<string> {
  return made(desk, `own/${one.key}`, async () => {
    const request = { method: 'POST', body: one.body, key: keyOf(desk, 'own', one.key) } as const;
    return (await ask(desk, one.user, '/api/v1/claims/own', ClaimView, request)).id;
  });
}

export async function claimOwn(desk: Desk, one: OwnClaimPlan): Promise<void> {
  await ownClaimOf(desk, one);
}

export async function reviewOwn(desk: Desk, one: OwnClaimPlan): Promise<void> {
  await review(desk, { id: await ownClaimOf(desk, one), reviewer: REVIEWER_OF_PERSONS }, one.review);
}

export async function payOwn(desk: Desk, one: OwnClaimPlan): Promise<void> {
  await approve(desk, await ownClaimOf(desk, one), 1);
}

export async function bankReturnOwn(desk: Desk, one: OwnClaimPlan): Promise<void> {
  await settleRound(desk, await ownClaimOf(desk, one), 1);
}

/** Enters money of a fund; the key enters it once. */
export async function appropriate(desk: Desk, key: string): Promise<void> {
  const { key: name, ...body } = named(desk.plan.appropriations, key);
  const request = { method: 'POST', body, key: keyOf(desk, 'appropriate', name) } as const;
  await ask(desk, OFFICERS.allots, '/api/v1/funds/appropriations', z.unknown(), request);
}

/** After a shortage and its appropriation finance tries again. */
export async function cover(desk: Desk, one: OwnClaimPlan): Promise<void> {
  const id = await ownClaimOf(desk, one);
  await until(desk.client, `the shortage of ${one.key} to be covered`, async () => {
    const status = (await claimNow(desk, id))?.status ?? 'accepted';
    if (status !== 'awaitingFunds' && status !== 'accepted') return true;
    const item = { user: OFFICERS.pays, case: id, kind: 'coverShortage' };
    if (status === 'awaitingFunds') await decide(desk, item, { outcome: 'retry' });
    return undefined;
  });
}
