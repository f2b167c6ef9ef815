import { fullYears } from '../../domain/time/dates.ts';
import type { LivingCategory, LivingFacts } from '../facts/living.ts';
import { fails, type Check, type Matter } from '../judging.ts';
import type { AmbiguityId } from '../pack.ts';
import { ambiguityOf, numberOf } from '../parameters.ts';
import { byProvedGroup } from './groupProof.ts';
import { leftSchoolInTime } from './schoolLeaver.ts';

type Membership = { readonly eligible: boolean; readonly rests: readonly AmbiguityId[] };

const PLAIN: readonly LivingCategory[] = ['DIBAO', 'DIBIAN', 'ZHICHU', 'TEKUN', 'MARTYR_CHILD', 'DISABLED'];

/** 三(三)3: one of eight closed groups (no 等), and proved. A group that needs no reading goes before those that do. */
export const livingCategory: Check<LivingFacts> = (matter) => {
  const about = { rule: 'livingCategory', clause: '三(三)3', inputs: { category: [...matter.facts.category] } };
  const memberships = matter.facts.category.map((group) => ({ group, ...membershipOf(matter, group) }));
  const eligible = memberships.filter((membership) => membership.eligible);
  if (eligible.length > 0) return byProvedGroup(matter, about, eligible);
  return fails(about, 'NOT_ELIGIBLE_CATEGORY', { rests: memberships.flatMap(({ rests }) => [...rests]) });
};

function membershipOf(matter: Matter<LivingFacts>, category: LivingCategory): Membership {
  if (category === '4050_UNEMPLOYED') return unemployed4050(matter);
  if (category === 'LHS') return ruralSchoolLeaver(matter);
  return { eligible: PLAIN.includes(category), rests: [] };
}

/** Registered unemployed, and a woman of 40 or a man of 50 full years on the start day (AMB-11). */
function unemployed4050({ facts, pack }: Matter<LivingFacts>): Membership {
  const rests = [ambiguityOf(pack, 'age4050.male')];
  const age = facts.birth === undefined ? facts.age : fullYears(facts.birth, facts.startDate);
  const least = numberOf(pack, facts.sex === 'F' ? 'age4050.female' : 'age4050.male');
  return { eligible: facts.registeredUnemployed && age !== undefined && age >= least, rests };
}

/** 「两后生」中的农村学员: rural register at start; years after school only where the county limits them (AMB-12). */
function ruralSchoolLeaver({ facts, pack }: Matter<LivingFacts>): Membership {
  const rests = [ambiguityOf(pack, 'lhs.maxYears')];
  return { eligible: facts.rural && leftSchoolInTime(pack, facts), rests };
}
