import type { PolicyPack } from '../../policy/pack.ts';
import { overCeiling, FilingItem } from '../../policy/rulings/filing.ts';
import type { FilingPlan } from '../../schemas/filing.ts';
import type { EvaluationContent, Proposal } from '../../schemas/proposal.ts';
import type { Reason } from '../../schemas/reason.ts';
import { yuanText } from '../money.ts';

const reason = (code: string, message: string, field: string): Reason => ({ code, message, field, clause: '五(三)1' });

/** What is wrong with what a department asks for: a programme without standards, a figure missing or above the document's. */
export function reasonsAgainstEvaluation(pack: PolicyPack, content: EvaluationContent): Reason[] {
  const { programme, level, standard, asks, from } = content;
  const needs = asks === 'raise' || asks === 'lower';
  if (needs !== (standard !== undefined))
    return [reason('MISSING_PART', '提高或降低标准须写明新标准，保持或停止则不写。', 'standard')];
  const item = FilingItem.safeParse({ programme, tier: level, standard: standard ?? 1, heads: 1 });
  if (!item.success) return [reason('PROGRAMME_UNKNOWN', '该项目没有备案标准，不能调整。', 'programme')];
  const over = overCeiling(item.data, pack, from);
  if (!over) return [];
  if (over.cap === undefined) return [reason(over.code, '文件没有规定该项目（等级）的补贴标准，请核对等级。', 'level')];
  return [reason(over.code, `新标准高于文件规定的最高标准 ${yuanText(over.cap)} 元。`, 'standard')];
}

/** What the latest decision on a department's programme says against a plan whose class opens after it. */
export function reasonsByEvaluation(plan: FilingPlan, decided: readonly Proposal[]): Reason[] {
  const contents = decided.flatMap(({ status, matter, id }) =>
    status === 'approved' && matter.kind === 'evaluation' ? [{ ...matter.content, id }] : [],
  );
  const binding = contents
    .filter(
      ({ programme, level, from }) => programme === plan.programme && applies(level, plan) && from <= plan.startDate,
    )
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .at(-1);
  if (!binding) return [];
  if (binding.asks === 'stop')
    return [reason('PROGRAMME_STOPPED', `按绩效评估决定（${binding.id}），该项目已停止。`, 'programme')];
  if (binding.standard === undefined || plan.standard <= binding.standard) return [];
  const message = `按绩效评估决定（${binding.id}），标准不得高于 ${yuanText(binding.standard)} 元。`;
  return [reason('STANDARD_ABOVE_DECISION', message, 'standard')];
}

const applies = (level: string | undefined, plan: FilingPlan): boolean => level === undefined || level === plan.level;
