import { fails, passes, type Check } from '../judging.ts';
import { ambiguityOf, choiceOf } from '../parameters.ts';

/** 五(一)3: what asks for department money is filed first. */
export const planFiled: Check<{ readonly planFiled: boolean }> = ({ facts }) => {
  const about = { rule: 'planFiled', clause: '五(一)3', inputs: { planFiled: facts.planFiled } };
  return facts.planFiled ? passes(about) : fails(about, 'NOT_FILED');
};

/** 五(一)4: heads above the filed number wait for a supplement, or are refused (AMB-46). */
export const withinFiledHeads: Check<{ readonly headsLeft?: number | undefined }> = ({ facts, pack }) => {
  if (facts.headsLeft === undefined) return undefined;
  const about = { rule: 'filedHeads', clause: '五(一)4', inputs: { headsLeft: facts.headsLeft } };
  if (facts.headsLeft > 0) return passes(about);
  const outcome = choiceOf(pack, 'overFiled') === 'reject' ? 'reject' : 'hold';
  return fails(about, 'OVER_FILED_HEADCOUNT', { outcome, rests: [ambiguityOf(pack, 'overFiled')] });
};
