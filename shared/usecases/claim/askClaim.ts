import type { App } from '../../ports.ts';
import type { Claim, Line } from '../../schemas/claim.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import type { ListMatch } from '../../schemas/list.ts';
import type { WorkItem, WorkItemKind } from '../../schemas/workItem.ts';
import { fundOf } from '../../domain/places.ts';
import { payableNow } from '../../domain/rounds.ts';
import { toBank } from '../../domain/setOffs.ts';
import { hasNews } from '../../domain/instructions.ts';
import { listOverview } from '../../domain/lists.ts';
import { momentOf } from '../../domain/moment.ts';
import { workItemId } from '../../domain/workItems.ts';
import { askWorkItem } from '../askWorkItem.ts';
import { answerOf } from '../deliver.ts';
import { claimOf } from '../loadCase.ts';
import { showsLists, warnedLines } from '../list/showLists.ts';

type Wait = { claim: ClaimId; round: number; token: string };
type Shown = (claim: Claim, lines: readonly Line[], matches: readonly ListMatch[]) => Record<string, unknown>;

const sum = (lines: readonly Line[]): number => lines.reduce((total, line) => total + line.amount, 0);

/** Counts by state and the sum of what would be or is paid, fen: what a decision on a whole claim rests on. */
const overview = (claim: Claim, lines: readonly Line[]): Record<string, unknown> => {
  const states: Record<string, number> = {};
  for (const line of lines) states[line.status] = (states[line.status] ?? 0) + 1;
  return {
    programme: claim.programme,
    department: claim.department,
    filing: claim.filing,
    fund: claim.fund,
    states,
    amount: sum(lines.filter(counts)),
  };
};

const counts = (line: Line): boolean =>
  ['assessed', 'accepted', 'waiting', 'reserved', 'instructed', 'paid'].includes(line.status);

async function ask(app: App, wait: Wait, kind: WorkItemKind, more: Shown = () => ({})): Promise<void> {
  const claim = await claimOf(app, wait.claim);
  const lines = await app.store.all({ of: 'line', by: 'claim', claim: wait.claim });
  const matches = await app.store.all({ of: 'listMatch', by: 'claim', claim: wait.claim });
  const lists = matches.length > 0 && showsLists(kind) && { lists: listOverview(lines, matches) };
  const shown = { ...overview(claim, lines), ...lists, ...more(claim, lines, matches) };
  await askWorkItem(app, { ...wait, kind, load: () => claimOf(app, wait.claim), shown });
}

/** The lines of a payment round, its fund and its sum in fen. */
function roundOf(claim: Claim, lines: readonly Line[]) {
  const payable = payableNow(claim, lines);
  const fund = payable[0] ? fundOf(claim, payable[0]) : claim.fund;
  return {
    fund,
    payable: payable.map(({ no }) => no),
    toPay: payable.reduce((total, line) => total + toBank(line), 0),
  };
}

const numbers = (lines: readonly Line[], chosen: (line: Line) => boolean): number[] =>
  lines.filter(chosen).map((line) => line.no);

/** The reviewer sees what the rules made of each line and what lists say of it; warnings inform and never decide. */
export const askClaimReview = (app: App, wait: Wait): Promise<void> =>
  ask(app, wait, 'reviewClaim', (_claim, lines, matches) => ({ warned: warnedLines(lines, matches) }));

export const askShortage = (app: App, wait: Wait): Promise<void> =>
  ask(app, wait, 'coverShortage', (claim) => ({ shortBy: claim.status === 'awaitingFunds' ? claim.shortBy : 0 }));

export const askPayment = (app: App, wait: Wait): Promise<void> =>
  ask(app, wait, 'approvePayment', (claim, lines) => ({
    round: claim.round,
    ...roundOf(claim, lines),
    frozen: numbers(lines, (line) => line.frozen),
  }));

/**
 * The bank may have answered before this wait was opened: what is recorded already ends it at once. Answers that come
 * later find the open item; whichever of the two comes second sees the other.
 */
export async function askBankReturn(app: App, wait: Wait): Promise<void> {
  await ask(app, wait, 'enterBankReturn', (_claim, lines) => ({
    awaited: numbers(lines, (line) => line.status === 'instructed'),
    unknown: numbers(lines, (line) => line.status === 'unknown'),
  }));
  const instructions = await app.store.all({ of: 'instruction', by: 'claim', claim: wait.claim });
  if (!instructions.some(hasNews)) return;
  const { revision } = await claimOf(app, wait.claim);
  const item = await app.store.get({
    entity: 'workItem',
    id: workItemId(wait.claim, revision, 'enterBankReturn', wait.round),
  });
  if (item?.status !== 'open') return;
  const decision = { outcome: 'done' as const, reasons: [], lines: [] };
  const { at } = momentOf(app.clock.now());
  const decided: WorkItem = {
    ...item,
    version: item.version + 1,
    status: 'decided',
    decision,
    decidedBy: 'system',
    decidedAt: at,
    answered: true,
  };
  if ((await app.store.write({ op: 'replace', item: decided })).ok)
    await app.workflow.answer(wait.token, answerOf(decided));
}

export const askCorrection = (app: App, wait: Wait): Promise<void> =>
  ask(app, wait, 'correctAccounts', (_claim, lines) => ({
    failed: numbers(lines, (line) => line.status === 'failed'),
  }));

export const askObjections = (app: App, wait: Wait): Promise<void> =>
  ask(app, wait, 'resolveObjections', (_claim, lines) => ({ frozen: numbers(lines, (line) => line.frozen) }));
