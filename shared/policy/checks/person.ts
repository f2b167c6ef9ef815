import { fails, passes, type Check } from '../judging.ts';
import { ambiguityOf, listOf, numberOf } from '../parameters.ts';

type Pension = {
  readonly pensionEntitled: boolean;
  readonly pensionKind?: string | undefined;
  readonly residentPension: boolean;
};

/** 三(三)5: entitled to a monthly employees' pension is outside; a residents' pension does not exclude (AMB-16). */
export const notPensioned: Check<Pension> = ({ facts, pack }) => {
  const excluded = listOf(pack, 'pension.kinds');
  const kinds = [
    ...(facts.pensionKind ? [facts.pensionKind] : []),
    ...(facts.residentPension ? ['城乡居民养老金'] : []),
  ];
  const entitled = facts.pensionEntitled || kinds.some((kind) => excluded.includes(kind));
  const about = { rule: 'pension', clause: '三(三)5', inputs: { entitled: facts.pensionEntitled, kinds } };
  const rests = entitled || kinds.length > 0 ? [ambiguityOf(pack, 'pension.kinds')] : [];
  return entitled ? fails(about, 'PENSION_ENTITLED', { rests }) : passes(about, rests);
};

type Inclusion = { readonly overWorkingAge: boolean; readonly inclusionDecision: string | null };

/** 三(三)5: above working age a recorded decision includes the person; until then the claim waits. */
export const includedByDecision: Check<Inclusion> = ({ facts, pack }) => {
  if (!facts.overWorkingAge) return undefined;
  const about = { rule: 'inclusion', clause: '三(三)5', inputs: { decision: facts.inclusionDecision } };
  const rests = [ambiguityOf(pack, 'pension.kinds')];
  if (facts.inclusionDecision !== null) return passes(about, rests);
  return fails(about, 'NEEDS_INCLUSION_DECISION', { rests, outcome: 'hold' });
};

/** No lowest age stands in the text; the reviewer is told of children (AMB-53). */
export const ageSeen: Check<{ readonly age?: number | undefined }> = ({ facts, pack }) => {
  const least = numberOf(pack, 'person.warnAge');
  if (facts.age === undefined || facts.age >= least) return undefined;
  const warning = { code: 'UNDER_AGE', message: `年龄不满 ${least} 周岁，请核实` };
  const rests = [ambiguityOf(pack, 'person.warnAge')];
  return passes({ rule: 'age', clause: '二(一)', inputs: { age: facts.age } }, rests, [warning]);
};

/** 二(一): membership of at least one key group opens 三(三)1; the others of 二(二)4 are trained and counted without it. */
export const inKeyGroup: Check<{ readonly groups: readonly string[] }> = ({ facts, pack }) => {
  const about = { rule: 'keyGroup', clause: '二(一)', inputs: { groups: [...facts.groups] } };
  const own = pack.groups.filter(({ code }) => facts.groups.includes(code));
  if (own.some(({ key }) => key)) return passes(about);
  if (own.length === 0) return fails(about, 'NOT_KEY_GROUP');
  const names = own.map(({ name }) => name).join('、');
  const detail = `${names}可以参加培训并计入任务，同时属于重点培训对象的才予补贴，请核对人员类别`;
  return fails(about, 'NOT_KEY_GROUP', { detail });
};
