import { z } from 'zod';
import { TITLES, type TitleContent } from '../../schemas/proposalMatter.ts';
import type { Reason } from '../../schemas/reason.ts';

const Points = z.int().positive().max(100_000);

/** 积分管理办法 (四(一)1): for one title, the points of each kind of achievement, how many it takes, what it is a promotion from. */
export const RuleBook = z.strictObject({
  threshold: Points,
  points: z.record(z.string().min(1).max(80), Points),
  requires: z.enum(TITLES).optional(),
  /** Whether what another title was given for counts toward this one, too; unless it says so, it does not. */
  accumulates: z.boolean().optional(),
});
export type RuleBook = z.infer<typeof RuleBook>;

/** 每年开展一次评选 (四(一)3): the days on which nominations are taken. */
export const Round = z
  .strictObject({ opensOn: z.iso.date(), closesOn: z.iso.date() })
  .refine(({ opensOn, closesOn }) => opensOn <= closesOn, { error: '截止日期早于开始日期' });
export type Round = z.infer<typeof Round>;

type Known = {
  readonly today: string;
  readonly round: Round | undefined;
  readonly rules: RuleBook | undefined;
  /** The nominations for which the nominee was given the titles that it holds. */
  readonly held: readonly TitleContent[];
};

type Achievement = TitleContent['achievements'][number];
const evidenceOf = ({ kind, evidence }: Achievement): string => `${kind}/${evidence}`;

/** Evidence of a nomination that counts no more, since another title was given for it before (四(一)2). */
function spentOn({ title, achievements }: TitleContent, { rules, held }: Pick<Known, 'rules' | 'held'>): Set<string> {
  if (rules?.accumulates) return new Set();
  const others = held.filter((one) => one.title !== title);
  const before = new Set(others.flatMap((one) => one.achievements.map(evidenceOf)));
  return new Set(achievements.map(evidenceOf).filter((evidence) => before.has(evidence)));
}

/** What of a nomination counts: each piece of evidence once, in this nomination and over all. */
export function countedEvidence(content: TitleContent, known: Pick<Known, 'rules' | 'held'>): Achievement[] {
  const spent = spentOn(content, known);
  const fresh = content.achievements.filter((one) => !spent.has(evidenceOf(one)));
  return fresh.filter((one, index) => fresh.findIndex((other) => evidenceOf(other) === evidenceOf(one)) === index);
}

/** Points of a nomination by its rule book, and how many pieces of evidence are left out of them. */
export function pointsFound(content: TitleContent, known: Pick<Known, 'rules' | 'held'>) {
  const counted = countedEvidence(content, known);
  const points = counted.reduce((sum, { kind }) => sum + (known.rules?.points[kind] ?? 0), 0);
  return { points, leftOut: content.achievements.length - counted.length };
}

/** What is wrong with a nomination, all at once: no round, no rule book, unknown kinds, too few points, no title to rise from. */
export function reasonsAgainstTitle(content: TitleContent, known: Known): Reason[] {
  const { today, round, rules } = known;
  const held = known.held.map(({ title }) => title);
  const reason = (code: string, message: string, field: string, clause = '四(一)1'): Reason => ({
    code,
    message,
    field,
    clause,
  });
  if (!round || today < round.opensOn || today > round.closesOn)
    return [reason('NO_ROUND', '现在不在本年度的评选申报期内。', 'title', '四(一)3')];
  if (!rules) return [reason('NO_RULE_BOOK', `“${content.title}”的积分办法尚未登记。`, 'title')];
  const strange = content.achievements.flatMap(({ kind }, index) => (kind in rules.points ? [] : [index + 1]));
  const { points } = pointsFound(content, known);
  const spent = spentOn(content, known).size;
  const without = spent > 0 ? `（${spent} 项业绩已用于获得其他称号，不再计分）` : '';
  return [
    ...(held.includes(content.title) ? [reason('TITLE_ALREADY_AWARDED', '该称号已经授予。', 'title')] : []),
    ...(rules.requires !== undefined && !held.includes(rules.requires)
      ? [reason('NOT_PROMOTABLE', `晋升“${content.title}”须先获得“${rules.requires}”称号。`, 'title', '四(一)2')]
      : []),
    ...(strange.length > 0
      ? [reason('UNKNOWN_KIND', `第 ${strange.join('、')} 项业绩的类别不在积分办法中。`, 'achievements')]
      : []),
    ...(points < rules.threshold
      ? [reason('POINTS_TOO_FEW', `积分 ${points}${without}，须达到 ${rules.threshold}。`, 'achievements', '四(一)2')]
      : []),
  ];
}
