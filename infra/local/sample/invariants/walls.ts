import { z } from 'zod';
import { askAll, openDesk } from '../quarter/acts/desk.ts';
import type { Client } from '../quarter/client.ts';
import { userOf } from '../quarter/officers.ts';
import type { QuarterPlan } from '../quarter/planTypes.ts';
import type { County } from '../report/readCounty.ts';
import { verdict } from './verdict.ts';
import type { Verdict } from './verdict.ts';

const Owned = z.object({ id: z.string(), department: z.string() });

/** I8: each department of the sample sees its own cases in lists, and gets 404 for every other department's. */
export async function departmentsApart(client: Client, plan: QuarterPlan, county: County): Promise<Verdict> {
  const desk = openDesk(client, plan);
  const departments = [...new Set(plan.classes.map((one) => one.department))];
  const broken: string[] = [];
  let checked = 0;
  for (const department of departments) {
    const user = userOf(department);
    for (const list of ['filings', 'claims'] as const) {
      const seen = await askAll(desk, user, `/api/v1/${list}`, Owned);
      checked += seen.length;
      broken.push(...seen.filter((one) => one.department !== department).map((one) => `${user} lists ${one.id}`));
    }
    const foreign = [
      ...county.filings.filter((one) => one.department !== department).map(({ id }) => `filings/${id}`),
      ...county.claims
        .filter((one) => one.department !== department)
        .flatMap(({ id }) => [`claims/${id}`, `claims/${id}/lines`]),
    ];
    const answers = await Promise.all(
      foreign.map(async (path) => ({ path, ...(await client.as(user)(`/api/v1/${path}`)) })),
    );
    checked += answers.length;
    broken.push(
      ...answers.filter(({ status }) => status !== 404).map(({ path, status }) => `${user} ${path}: ${status}`),
    );
  }
  return verdict(checked, broken);
}
