import type { PolicyPack } from '../../policy/pack.ts';
import { choiceOf } from '../../policy/parameters.ts';
import { refuse } from '../problem.ts';

const CLAUSE = '三(一)3';

/**
 * What a claim for a build-up grant must name, since each invoice is paid for once and, where the county caps each
 * project by itself (AMB-34), earlier grants are found by the project. Undefined where nothing is missing.
 */
export function missingPart(pack: PolicyPack, programme: string, facts: Readonly<Record<string, unknown>>) {
  if (programme !== 'BUILD') return undefined;
  if (!isNamed(facts['invoice'])) return missing('invoice', '须写明发票号码：每张发票只补助一次。');
  if (choiceOf(pack, 'build.capScope') === 'project' && !isNamed(facts['project']))
    return missing('project', '须写明项目名称：累计补助按项目计算。');
  return undefined;
}

const isNamed = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

const missing = (fact: string, message: string) =>
  refuse({ kind: 'invalid', code: 'MISSING_PART', message, field: `facts.${fact}`, clause: CLAUSE });
