import { strangeOccupation } from '../../policy/occupations.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import type { ContestContent } from '../../schemas/proposalMatter.ts';
import type { Winner } from '../../schemas/followUp.ts';
import type { Reason } from '../../schemas/reason.ts';

const CLAUSE = '四(四)2';
/** From below to above: a contest recommends to those above its own level. */
const UPWARD = ['企业级', '乡镇级', '县级', '市级', '省级', '国家级'] as const;
const levelOf = (level: (typeof UPWARD)[number]): number => UPWARD.indexOf(level);

type Told = Pick<Winner, 'rank' | 'level' | 'recommendedTo'> & { readonly key: string };

/**
 * What is wrong with a contest's results, all at once: somebody named twice, a level that the occupation does not have,
 * or a recommendation to a contest that is not above this one. Whoever is recommended is a winner: there is no other list.
 */
export function reasonsAgainstResults(pack: PolicyPack, contest: ContestContent, winners: readonly Told[]): Reason[] {
  const seen = new Set<string>();
  return winners.flatMap(({ key, level, recommendedTo }, index) => {
    const reason = (code: string, message: string, field: string): Reason => ({
      code,
      message: `第 ${index + 1} 名获奖人：${message}。`,
      field: `winners.${index}.${field}`,
      clause: CLAUSE,
    });
    const again = seen.has(key);
    seen.add(key);
    const strange = level === undefined ? undefined : strangeOccupation(pack, contest.occupation, level);
    const below = recommendedTo !== undefined && levelOf(recommendedTo) <= levelOf(contest.level);
    return [
      ...(again ? [reason('NAMED_TWICE', '该人员已在名单中', 'identity')] : []),
      ...(strange ? [reason('LEVEL_UNKNOWN', strange.message, 'level')] : []),
      ...(below ? [reason('NOT_UPWARD', `${contest.level}竞赛只能推荐参加更高一级的竞赛`, 'recommendedTo')] : []),
    ];
  });
}
