import { fails, passes, type Check } from '../judging.ts';
import { ambiguityOf, choiceOf } from '../parameters.ts';

/** 五(一)3: what asks for department money is filed first. */
export const planFiled: Check<{ readonly planFiled: boolean }> = ({ facts }) => {
  const about = { rule: 'planFiled', clause: '五(一)3', inputs: { planFiled: facts.planFiled } };
  return facts.planFiled ? passes(about) : fails(about, 'NOT_FILED');
};

type Filed = { readonly headsLeft?: number | undefined; readonly students?: number | undefined };

/** 五(一)4: heads above the filed number wait for a supplement, or are refused (AMB-46); students may be several. */
export const withinFiledHeads: Check<Filed> = ({ facts, pack }) => {
  const { headsLeft, students: heads = 1 } = facts;
  if (headsLeft === undefined) return undefined;
  const about = { rule: 'filedHeads', clause: '五(一)4', inputs: { headsLeft } };
  if (headsLeft >= heads) return passes(about);
  const outcome = choiceOf(pack, 'overFiled') === 'reject' ? 'reject' : 'hold';
  return fails(about, 'OVER_FILED_HEADCOUNT', { outcome, rests: [ambiguityOf(pack, 'overFiled')] });
};
