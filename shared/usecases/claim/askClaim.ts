import type { App } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { ClaimId } from '../../schemas/ids.ts';
import type { ListMatch } from '../../schemas/list.ts';
import type { ReviewerRole } from '../../schemas/route.ts';
import type { WorkItemKind } from '../../schemas/workItem.ts';
import { askingBack } from '../../domain/claim/advance.ts';
import { fundOf } from '../../domain/money/places.ts';
import { payableNow } from '../../domain/payment/rounds.ts';
import { toBank } from '../../domain/recovery/setOffs.ts';
import { payerOf } from '../../domain/claim/routes.ts';
import { hasNews } from '../../domain/payment/instructions.ts';
import { listOverview } from '../../domain/lists/listWords.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { decidedBySystem, named, workItemId } from '../../domain/workItems.ts';
import { workItemKinds } from '../../domain/workItemKinds.ts';
import { askWorkItem } from '../askWorkItem.ts';
import { answerOf } from '../deliver.ts';
import { claimOf } from '../loadCase.ts';
import { showsLists } from '../list/showLists.ts';

export type Wait = { claim: ClaimId; round: number; token: string };
type Said = Record<string, unknown>;
export type Shown = (claim: Claim, lines: readonly Line[], matches: readonly ListMatch[]) => Said | Promise<Said>;

const sum = (lines: readonly Line[]): number => lines.reduce((total, line) => total + line.amount, 0);

/** Counts by state, the sum of what would be or is paid, and what is asked back, fen: what a decision on a whole claim rests on. */
const overview = (claim: Claim, lines: readonly Line[]): Record<string, unknown> => {
  const states: Record<string, number> = {};
  for (const line of lines) states[line.status] = (states[line.status] ?? 0) + 1;
  const back = askingBack(lines);
  return {
    programme: claim.programme,
    department: claim.department,
    filing: claim.filing,
    fund: claim.fund,
    states,
    amount: sum(lines.filter(counts)),
    ...(back && { askedBack: back.amount }),
  };
};

const counts = (line: Line): boolean =>
  ['assessed', 'accepted', 'waiting', 'reserved', 'instructed', 'paid'].includes(line.status);

export type To = (claim: Claim, lines: readonly Line[]) => ReviewerRole | undefined;

/** Puts a decision on a claim before whoever its kind or the claim's route names. */
export async function askOnClaim(
  app: App,
  wait: Wait,
  kind: WorkItemKind,
  more: Shown = () => ({}),
  to?: To,
): Promise<void> {
  const claim = await claimOf(app, wait.claim);
  const lines = await app.store.all({ of: 'line', by: 'claim', claim: wait.claim });
  const asked = to?.(claim, lines);
  const tells = showsLists(asked ?? workItemKinds[kind].role);
  const matches = tells ? await app.store.all({ of: 'listMatch', by: 'claim', claim: wait.claim }) : [];
  const lists = matches.length > 0 && { lists: listOverview(lines, matches) };
  const shown = { ...overview(claim, lines), ...lists, ...(await more(claim, lines, matches)) };
  await askWorkItem(app, { ...wait, kind, load: () => claimOf(app, wait.claim), shown: () => shown, to: asked });
}

/** The lines of a payment round, its fund and its sum in fen. */
function roundOf(claim: Claim, lines: readonly Line[]) {
  const payable = payableNow(claim, lines);
  const fund = payable[0] ? fundOf(claim, payable[0]) : claim.fund;
  const toPay = payable.reduce((total, line) => total + toBank(line), 0);
  return { fund, payable: named(payable.map(({ no }) => no)), toPay };
}

const payerOfRound: To = (claim, lines) => payerOf(claim, roundOf(claim, lines).fund);

/** Who paid what the bank has not answered yet: the round that was instructed last, before outcomes still unknown. */
const payerAtBank: To = (claim, lines) => {
  const awaited =
    lines.find(({ status }) => status === 'instructed') ?? lines.find(({ status }) => status === 'unknown');
  return payerOf(claim, awaited ? fundOf(claim, awaited) : claim.fund);
};

const numbers = (lines: readonly Line[], chosen: (line: Line) => boolean): number[] =>
  named(lines.filter(chosen).map((line) => line.no));

export const askShortage = (app: App, wait: Wait): Promise<void> =>
  askOnClaim(app, wait, 'coverShortage', (claim) => ({
    shortBy: claim.status === 'awaitingFunds' ? claim.shortBy : 0,
  }));

export const askPayment = (app: App, wait: Wait): Promise<void> =>
  askOnClaim(
    app,
    wait,
    'approvePayment',
    (claim, lines) => ({
      round: claim.round,
      ...roundOf(claim, lines),
      frozen: numbers(lines, (line) => line.frozen),
    }),
    payerOfRound,
  );

/**
 * The bank may have answered before this wait was opened: what is recorded already ends it at once. Answers that come
 * later find the open item; whichever of the two comes second sees the other.
 */
export async function askBankReturn(app: App, wait: Wait): Promise<void> {
  const more: Shown = (_claim, lines) => ({
    awaited: numbers(lines, (line) => line.status === 'instructed'),
    unknown: numbers(lines, (line) => line.status === 'unknown'),
  });
  await askOnClaim(app, wait, 'enterBankReturn', more, payerAtBank);
  const instructions = await app.store.all({ of: 'instruction', by: 'claim', claim: wait.claim });
  if (!instructions.some(hasNews)) return;
  const { revision } = await claimOf(app, wait.claim);
  const item = await app.store.get({
    entity: 'workItem',
    id: workItemId(wait.claim, revision, 'enterBankReturn', wait.round),
  });
  if (item?.status !== 'open') return;
  const decided = { ...decidedBySystem(item, 'done', momentOf(app.clock.now()).at), answered: true };
  if ((await app.store.write({ op: 'replace', item: decided })).ok)
    await app.workflow.answer(wait.token, answerOf(decided));
}

export const askCorrection = (app: App, wait: Wait): Promise<void> =>
  askOnClaim(app, wait, 'correctAccounts', (_claim, lines) => ({
    failed: numbers(lines, (line) => line.status === 'failed'),
  }));

export const askObjections = (app: App, wait: Wait): Promise<void> =>
  askOnClaim(app, wait, 'resolveObjections', (_claim, lines) => ({ frozen: numbers(lines, (line) => line.frozen) }));
