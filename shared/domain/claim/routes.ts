import type { PolicyPack } from '../../policy/pack.ts';
import { settingOf } from '../../policy/parameters.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { FundId } from '../../schemas/ids.ts';
import { Routes, type ReviewerRole, type Route } from '../../schemas/route.ts';

const routesOf = (pack: PolicyPack): Routes => Routes.parse(settingOf(pack, 'payer.byProgramme'));

/** Roles that speak for 人社局 where the plan is its own. */
const OF_HRSS: readonly ReviewerRole[] = ['hrss', 'department'];

/**
 * Who reviews and who pays a claim, by the pack (五(二)2, AMB-45). Under a plan of 人社局's own, somebody outside of it
 * reviews too, whatever the amount: its reviewers may not be the only ones who check its own training.
 */
export function routeOf(
  pack: PolicyPack,
  { programme, department, filing }: Pick<Claim, 'programme' | 'department' | 'filing'>,
): Route {
  const routes = routesOf(pack);
  const route = routes.programmes?.[programme] ?? routes.default;
  const [first] = route.reviewers;
  const second = filing === undefined ? undefined : reviewerOfOwnPlan(pack, department);
  const outside = route.reviewers.some(({ role, aboveFen }) => aboveFen === undefined && !OF_HRSS.includes(role));
  if (!first || second === undefined || outside) return route;
  return { ...route, reviewers: [first, { role: second }] };
}

/** Who checks a plan beside 人社局, when it is its own; undefined for the plans of all others. */
export function reviewerOfOwnPlan(pack: PolicyPack, department: string): ReviewerRole | undefined {
  const { ownPlan } = routesOf(pack);
  return ownPlan?.department === department ? ownPlan.reviewer : undefined;
}

/** The route for what a claim comes to before anybody has judged it, fen: reviewers of greater sums fall out. */
export const forAmount = (route: Route, amount: number): Route => ({
  ...route,
  reviewers: route.reviewers.filter(({ aboveFen }) => aboveFen === undefined || amount > aboveFen),
});

/** Fen that the rules would pay for lines that wait for their review. */
export const assessedAmount = (lines: readonly Pick<Line, 'status' | 'amount'>[]): number =>
  lines.filter(({ status }) => status === 'assessed').reduce((total, { amount }) => total + amount, 0);

/** The reviewer after the first; undefined where one is enough, as for claims from before there were routes. */
export const secondReviewer = ({ route }: Pick<Claim, 'route'>): ReviewerRole | undefined => route?.reviewers[1]?.role;

/**
 * Who pays a round. A department pays within what is allotted to its filing and no further (五(二)2): what a claim takes
 * from another fund, or without a filing, is paid by the finance bureau.
 */
export const payerOf = (
  { route, filing, fund }: Pick<Claim, 'route' | 'filing' | 'fund'>,
  paidFrom: FundId,
): Route['payer'] =>
  filing !== undefined && fund === paidFrom && route?.payer === 'department' ? 'department' : 'finance';
