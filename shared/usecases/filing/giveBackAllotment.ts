import { allotLess, withdrawFiling } from '../../domain/filing/filingStates.ts';
import { isOpenSupplementOf } from '../../domain/filing/supplements.ts';
import { missingOf } from '../../domain/filing/shortages.ts';
import { giveBack } from '../../domain/money/movements.ts';
import { ok, refuse, type Outcome } from '../../domain/problem.ts';
import type { App, Change } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { ClaimStatus } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { Filing } from '../../schemas/filing.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import type { Attempt } from '../attempt.ts';
import { noticeTo } from '../notices.ts';
import { record } from '../record.ts';
import { owedAdvance } from '../recovery/owedAdvance.ts';
import { paidAhead } from './planAdvance.ts';
import { stillClaimed } from './stillClaimed.ts';

export type Withdrawn = { filing: Filing; nudges: readonly Nudge[] };

type Allotted = Extract<Filing, { status: 'allotted' }>;

/** Claims that ask for no money of their filing any more. */
const ENDED: ReadonlySet<ClaimStatus> = new Set(['withdrawn', 'rejected', 'closed']);

/**
 * The unspent allotment of a plan goes back by a ledger entry (五(一)4, 五(二)2: money follows the task). A plan of which
 * something was paid stands as it is, since its people were trained and count; one of which nothing was paid is withdrawn,
 * and so is an apprenticeship that was paid its first part alone, which then comes back (三(六)4): that is owed with the
 * withdrawal. What finance had yet to set aside is not asked for any more.
 */
export async function giveBackAllotment(
  app: App,
  actor: Actor,
  filing: Allotted,
): Promise<Attempt<Outcome<Withdrawn>>> {
  const claims = await app.store.all({ of: 'claim', by: 'filing', filing: filing.id });
  const open = claims.filter(({ status }) => !ENDED.has(status));
  if (open.length > 0) return { done: stillClaimed(open) };
  const filings = await app.store.all({ of: 'filing', by: 'department', department: filing.department });
  const adding = filings.filter((other) => isOpenSupplementOf(filing, other));
  if (adding.length > 0) return { done: stillSupplemented(adding) };
  const ahead = await paidAhead(app, filing);
  if (!ahead.ok) return { done: ahead };
  const { ends, line } = ahead.value;
  const place = { fund: filing.fund, year: filing.year, filing: filing.id };
  const allotment = await app.store.get({ entity: 'allotment', ...place });
  const { allotted = 0, reserved = 0, paid = 0 } = allotment ?? {};
  if (reserved > 0) return { done: stillReleasing() };
  const missing = missingOf(filing);
  if (allotted === 0 && missing === 0 && !ends) return { done: nothingLeft() };
  const next = paid > 0 && !ends ? allotLess(filing, allotted) : withdrawFiling(filing);
  const owed = line ? [owedAdvance(app, filing.id)] : [];
  const details = {
    amount: allotted,
    paid,
    ...(missing > 0 && { waived: missing }),
    ...(line && { recovers: `${line.claim}/${line.no}` }),
  };
  return {
    commit: {
      root: next,
      changes: [
        ...['finance', 'hrss'].map((inbox) => noticeTo(app, inbox, '指标退回', textOf(filing, line), filing.id)),
        ...(line ? recovering(line, owed) : []),
      ],
      movements: allotted > 0 ? [giveBack(place, `${filing.id}.${next.version}`, allotted)] : [],
      audit: record(app, actor, 'giveBack', { from: filing.status, to: next.status }, details),
    },
    answer: () => ok({ filing: next, nudges: owed }),
  };
}

/** The first part is written, too: who settles on it or asks it back in the same moment sees the withdrawal, or is seen. */
const recovering = (advance: Line, owed: readonly Nudge[]): Change[] => [
  { op: 'replace', item: { ...advance, version: advance.version + 1 } },
  ...owed.map((item): Change => ({ op: 'create', item })),
];

const textOf = ({ number }: Allotted, advance: Line | undefined): string =>
  `${number} 退回未使用的指标${advance ? `；首次拨付的资金（${advance.claim}）另行追回` : ''}`;

const stillSupplemented = (adding: readonly Filing[]) => {
  const ids = adding.map(({ id }) => id);
  const message = `该计划的补充备案 ${ids.join('、')} 尚未办结，请先撤回补充备案。`;
  return refuse({ kind: 'conflict', code: 'OPEN_SUPPLEMENTS', message, clause: '五(一)4', details: { filings: ids } });
};

/** A claim that was cancelled a moment ago is still giving its money back to the allotment. */
const stillReleasing = () =>
  refuse({
    kind: 'conflict',
    code: 'OPEN_CLAIMS',
    message: '已取消的申领正在退回占用的资金，请稍后再撤回该计划。',
    clause: '五(一)4',
  });

const nothingLeft = () =>
  refuse({ kind: 'conflict', code: 'NOTHING_LEFT', message: '该计划的指标已全部使用或已退回。', clause: '五(一)4' });
