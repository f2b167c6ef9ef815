import { filingOwner, listScope, mayRead } from '../../domain/access.ts';
import { forbidden, ok, type Outcome } from '../../domain/problem.ts';
import { isTraining } from '../../domain/programmes.ts';
import { mergedRows, rowsOfClass, rowsOfProposal, type TrainingRow } from '../../domain/targets/trainingReport.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Filing } from '../../schemas/filing.ts';

/** Classes whose rosters and lines are held in memory at once. */
const CLASSES_AT_ONCE = 20;

/**
 * A year's trainings by category and, for start-up courses, by type (二(二), 三(四)5): heads, passed, paid in fen. Each sees
 * what it may read (I8): a department and an institution their own, whoever leads, reviews, pays or checks the county.
 */
export async function reportTrainings(app: App, actor: Actor, year: number): Promise<Outcome<TrainingRow[]>> {
  if (!listScope(actor) && actor.role !== 'institution') return forbidden('您无权查看培训统计。');
  const filings = (await filingsFor(app, actor)).filter(
    (filing) => filing.year === year && filing.status === 'allotted' && isTraining(filing.plan.programme),
  );
  const rows = await rowsOfFilings(app, filings);
  const unpaid = (await app.store.all({ of: 'proposal', by: 'kind', kind: 'training' }))
    .filter((proposal) => mayRead(actor, proposal))
    .flatMap((proposal) => rowsOfProposal(packOf(app.jurisdiction, proposal.proposedAt.slice(0, 10)), proposal));
  return ok(mergedRows([...rows, ...unpaid.filter((row) => row.year === year)]));
}

/** The classes of some plans: heads on their rosters, who of them passed, what was paid for them in fen. */
export async function rowsOfFilings(app: App, filings: readonly Filing[]): Promise<TrainingRow[]> {
  const rows: TrainingRow[] = [];
  for (let start = 0; start < filings.length; start += CLASSES_AT_ONCE) {
    const some = filings.slice(start, start + CLASSES_AT_ONCE);
    rows.push(...(await Promise.all(some.map((filing) => classRows(app, filing)))).flat());
  }
  return rows;
}

async function filingsFor(app: App, actor: Actor): Promise<Filing[]> {
  const { role, department = '' } = actor;
  const listed = await (role === 'department'
    ? app.store.all({ of: 'filing', by: 'department', department })
    : app.store.all({ of: 'filing', by: 'all' }));
  return listed.filter((filing) => mayRead(actor, filingOwner(filing)));
}

async function classRows(app: App, filing: Filing): Promise<TrainingRow[]> {
  const [rosters, claims] = await Promise.all([
    app.store.all({ of: 'roster', by: 'filing', filing: filing.id }),
    app.store.all({ of: 'claim', by: 'filing', filing: filing.id }),
  ]);
  const [rows, lines] = await Promise.all([
    Promise.all(
      rosters
        .filter(({ programme }) => programme === filing.plan.programme)
        .map(({ id }) => app.store.all({ of: 'row', by: 'roster', roster: id })),
    ),
    Promise.all(claims.map(({ id }) => app.store.all({ of: 'line', by: 'claim', claim: id }))),
  ]);
  const pack = packOf(app.jurisdiction, filing.plan.endDate);
  return rowsOfClass(pack, { filing, rows: rows.flat(), lines: lines.flat() });
}
