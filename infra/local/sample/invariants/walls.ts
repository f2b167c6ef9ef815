import { z } from 'zod';
import { packOf } from '../../../../shared/policy/packs.ts';
import { askAll, openDesk } from '../quarter/acts/desk.ts';
import type { Client } from '../quarter/client.ts';
import { userOf } from '../quarter/officers.ts';
import type { QuarterPlan } from '../quarter/planTypes.ts';
import type { County } from '../report/readCounty.ts';
import { verdict } from './verdict.ts';
import type { Verdict } from './verdict.ts';

const Owned = z.object({ id: z.string(), department: z.string() });

/** Whether annex 2 names a department among another's partners, one by one or as a member of the leading group. */
function supports(department: string, lead: string): boolean {
  const { targets, leadingGroup, document } = packOf('330522');
  const nameOf = (code: string) => targets.find((one) => one.code === code);
  const [name, partners] = [nameOf(department)?.department, nameOf(lead)?.partners ?? []];
  const members = document.targets.partnerGroups.find(({ of }) => of === 'leadingGroup')?.words;
  const isMember = leadingGroup.some(({ bureau }) => bureau === name);
  return partners.some((words) => words === name || (words === members && isMember));
}

/**
 * I8: each department of the sample sees its own cases in lists, and gets 404 for every other department's; a partner reads
 * the plans of its lead, and nothing else of the case.
 */
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
    const plans = county.filings.filter((one) => one.department !== department);
    const open = new Set(plans.filter((one) => supports(department, one.department)).map(({ id }) => `filings/${id}`));
    const foreign = [
      ...plans.flatMap(({ id }) => [`filings/${id}`, `filings/${id}/history`]),
      ...county.claims
        .filter((one) => one.department !== department)
        .flatMap(({ id }) => [`claims/${id}`, `claims/${id}/lines`]),
    ];
    const answers = await Promise.all(
      foreign.map(async (path) => ({ path, ...(await client.as(user)(`/api/v1/${path}`)) })),
    );
    checked += answers.length;
    broken.push(
      ...answers
        .filter(({ path, status }) => status !== (open.has(path) ? 200 : 404))
        .map(({ path, status }) => `${user} ${path}: ${status}`),
    );
  }
  return verdict(checked, broken);
}
