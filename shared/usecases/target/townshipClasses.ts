import { within } from '../../domain/time/dates.ts';
import { personTimesIn } from '../../domain/registers/townships.ts';
import type { Times } from '../../domain/payment/settlement.ts';
import type { App } from '../../ports.ts';
import type { Filing } from '../../schemas/filing.ts';
import type { Proposal } from '../../schemas/proposal.ts';

/** A class that was held in a township: who answers for it, and its person-times in the days that were asked for. */
export type TownshipClass = {
  readonly township: string;
  readonly id: string;
  readonly className: string;
  readonly department: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly heads: number;
} & Times;

type Asked = { readonly from: string; readonly to: string; readonly towns: ReadonlySet<string> };

/**
 * The classes whose plan names a township of those asked for, with the person-times that count for it: training lines,
 * paid for or not, by the date of their event, and trainings without money (五(一)2) by the day they ended. A plan that names no
 * township counts for its department alone.
 */
export async function townshipClasses(app: Pick<App, 'store'>, asked: Asked): Promise<TownshipClass[]> {
  const [filings, trainings] = await Promise.all([
    app.store.all({ of: 'filing', by: 'all' }),
    app.store.all({ of: 'proposal', by: 'kind', kind: 'training' }),
  ]);
  const filed: TownshipClass[] = [];
  for (const filing of filings) {
    const one = await filedClass(app, filing, asked);
    if (one) filed.push(one);
  }
  return [...filed, ...trainings.flatMap((training) => trained(training, asked))];
}

async function filedClass(app: Pick<App, 'store'>, filing: Filing, asked: Asked): Promise<TownshipClass | undefined> {
  const { id, department, plan, status } = filing;
  const { township, className, startDate, endDate, heads } = plan;
  if (township === undefined || !asked.towns.has(township) || status !== 'allotted') return undefined;
  const claims = await app.store.all({ of: 'claim', by: 'filing', filing: id });
  const lines = await Promise.all(claims.map((claim) => app.store.all({ of: 'line', by: 'claim', claim: claim.id })));
  const times = personTimesIn(plan, lines.flat(), asked);
  return { township, id, className, department, startDate, endDate, heads, ...times };
}

function trained({ id, department, status, matter }: Proposal, asked: Asked): TownshipClass[] {
  if (status !== 'approved' || matter.kind !== 'training') return [];
  const { township, className, startDate, endDate, heads } = matter.content;
  if (township === undefined || !asked.towns.has(township) || !within(endDate, asked)) return [];
  return [{ township, id, className, department, startDate, endDate, heads, personTimes: heads, subsidised: 0 }];
}
