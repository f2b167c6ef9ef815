import type { PolicyPack } from '../../policy/pack.ts';
import { occupationOf } from '../../policy/occupations.ts';
import type { FactProblem } from '../../policy/programme.ts';
import { isProgramme, PROGRAMMES } from '../../policy/programmes.ts';
import { eventDateOf } from '../claim/lineAssessment.ts';
import { nearestOccupations } from './nearestOccupations.ts';
import type { RowCheck, RowFault } from './readRow.ts';

/** Names for which others are suggested in one file: who gets more of them wrong needs the dictionary itself. */
const NAMES_HELPED = 50;

/**
 * Occupations and levels of a roster that its programme refuses, as the assessment itself would (五(二)1). `packOn` is the
 * county's on a civil date. A row without a date says nothing yet. No message repeats what was typed (I9).
 */
export function occupationCheck(programme: string, packOn: (date: string) => PolicyPack): RowCheck {
  if (!isProgramme(programme)) return () => [];
  const { strangeSoFar } = PROGRAMMES[programme];
  const helped = new Map<string, string>();
  return (facts) => {
    const date = eventDateOf({ facts });
    if (date === '') return [];
    const pack = packOn(date);
    const said = String(facts['occupation']);
    return strangeSoFar(facts, pack).map((problem) =>
      problem.fact === 'occupation' ? unknown(problem, near(helped, pack, said)) : unknownLevel(problem, pack, said),
    );
  };
}

function unknown({ fact, clause = '五(二)1' }: FactProblem, nearest: string): RowFault {
  const message = `职业工种字典中没有该工种，请写职业标准名称${nearest}；确有此职业的，请县人力社保局登记入典后重新上传。`;
  return { key: fact, code: 'OCCUPATION_UNKNOWN', message, clause };
}

function unknownLevel({ fact, message, clause = '五(二)1' }: FactProblem, pack: PolicyPack, said: string): RowFault {
  const levels = occupationOf(pack, said)?.levels.join('、');
  return { key: fact, code: 'LEVEL_UNKNOWN', message: `${message}${levels ? `，可填：${levels}` : ''}。`, clause };
}

function near(helped: Map<string, string>, pack: PolicyPack, said: string): string {
  const known = helped.get(said);
  if (known !== undefined || helped.size >= NAMES_HELPED) return known ?? '';
  const names = nearestOccupations(pack, said);
  const told = names.length > 0 ? `，相近的有：${names.join('、')}` : '';
  helped.set(said, told);
  return told;
}
