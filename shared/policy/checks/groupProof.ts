import { fails, passes, type Finding, type Matter } from '../judging.ts';
import type { AmbiguityId } from '../pack.ts';
import { ambiguityOf, listOf } from '../parameters.ts';

type Facts = {
  readonly groupProof?: boolean | undefined;
  readonly groupCard?: boolean | undefined;
  readonly groupListed?: readonly string[] | undefined;
  readonly proofAsked?: boolean | undefined;
};

const KINDS: readonly string[] = ['card', 'list'];

/** A group that somebody may draw money by, and the readings that make him one of it. */
type Eligible = { readonly group: string; readonly rests: readonly AmbiguityId[] };

/**
 * Of the groups that somebody is eligible by, the one that is proved and needs the fewest readings (AMB-13). Without a
 * proof the claim goes back for one; it is refused when it comes again without.
 * @param about the rule that looks at the groups, and its clause.
 */
export function byProvedGroup(
  { facts, pack }: Pick<Matter<Facts>, 'facts' | 'pack'>,
  about: Pick<Finding, 'rule' | 'clause' | 'inputs'>,
  eligible: readonly Eligible[],
): Finding {
  const accepted = listOf(pack, 'groupProof');
  const candidates = eligible.map(({ group, rests }) => {
    const shown = kindsShown(facts, group);
    const proved = accepted.length === 0 || accepted.some((kind) => shown.includes(kind));
    return { proved, rests: [...rests, ...(shown.length < KINDS.length ? [ambiguityOf(pack, 'groupProof')] : [])] };
  });
  const won = candidates.filter(({ proved }) => proved).toSorted((a, b) => a.rests.length - b.rests.length)[0];
  if (won) return passes(about, won.rests);
  const rests = [ambiguityOf(pack, 'groupProof')];
  return facts.proofAsked
    ? fails(about, 'NOT_ELIGIBLE_CATEGORY', { rests, detail: '已要求补充身份证明，再次申报仍没有' })
    : fails(about, 'MISSING_PART', { rests, outcome: 'return', detail: askedFor(accepted) });
}

/** The kinds of proof that there are for a group; a plain word stands for all of them, or for none. */
function kindsShown({ groupProof = true, groupCard, groupListed }: Facts, group: string): readonly string[] {
  if (groupCard === undefined && groupListed === undefined) return groupProof ? KINDS : [];
  return [...(groupCard ? ['card'] : []), ...(groupListed?.includes(group) ? ['list'] : [])];
}

const ASKED: Readonly<Record<string, string>> = {
  card: '请在“身份证明编号”一列填写开班时有效的证件名称和编号',
  list: '请主管部门把开班时有效的名单报县人力社保局导入比对',
};

const askedFor = (accepted: readonly string[]): string =>
  `缺少身份证明：${KINDS.flatMap((kind) => (accepted.includes(kind) ? [ASKED[kind]] : [])).join('，或')}，再重新申报`;
