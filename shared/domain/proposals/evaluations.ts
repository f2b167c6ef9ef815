import type { PolicyPack } from '../../policy/pack.ts';
import { overCeiling, FilingItem } from '../../policy/rulings/filing.ts';
import type { FilingPlan } from '../../schemas/filing.ts';
import type { EvaluationContent } from '../../schemas/proposalMatter.ts';
import type { Proposal } from '../../schemas/proposal.ts';
import type { Reason } from '../../schemas/reason.ts';
import { yuanText } from '../money/money.ts';

const reason = (code: string, message: string, field: string): Reason => ({ code, message, field, clause: '五(三)1' });

type Known = {
  pack: PolicyPack;
  today: string;
  /** The department's proposals, of any kind and state. */
  decided: readonly Proposal[];
};

/**
 * What is wrong with what a department asks for: a programme without standards, one of 人数, 质量 and 资金使用 unsaid, a figure missing, above the document's
 * or on the wrong side of the one that holds, or a first day that has passed: what is filed already keeps its word.
 */
export function reasonsAgainstEvaluation(content: EvaluationContent, { pack, today, decided }: Known): Reason[] {
  const { programme, level, standard, asks, from, dimensions } = content;
  if (from < today) return [reason('STARTS_IN_PAST', '执行日期不得早于今天：已备案的班次按原标准执行。', 'from')];
  if (!dimensions)
    return [reason('MISSING_PART', '绩效评估须分别写明人数、质量、资金使用三方面的情况。', 'dimensions')];
  const needs = asks === 'raise' || asks === 'lower';
  if (needs !== (standard !== undefined))
    return [reason('MISSING_PART', '提高或降低标准须写明新标准，保持或停止则不写。', 'standard')];
  const item = FilingItem.safeParse({ programme, tier: level, standard: standard ?? 1, heads: 1 });
  if (!item.success) return [reason('PROGRAMME_UNKNOWN', '该项目没有备案标准，不能调整。', 'programme')];
  // A programme as a whole may be kept or stopped: that asks for no figure.
  if (standard === undefined && level === undefined) return againstHeld(content, decided);
  const over = overCeiling(item.data, pack, from);
  if (over && over.cap === undefined)
    return [reason(over.code, '文件没有规定该项目（等级）的补贴标准，请核对等级。', 'level')];
  if (over) return [reason(over.code, `新标准高于文件规定的最高标准 ${yuanText(over.cap ?? 0)} 元。`, 'standard')];
  return againstHeld(content, decided);
}

function againstHeld({ programme, level, standard, asks, from }: EvaluationContent, decided: readonly Proposal[]) {
  const held = bindingOn(decided, { programme, level, on: from })?.standard;
  if (held === undefined || standard === undefined) return [];
  if (asks === 'raise' ? standard > held : standard < held) return [];
  const side = asks === 'raise' ? '不高于' : '不低于';
  return [reason('STANDARD_UNCHANGED', `新标准${side}现行标准 ${yuanText(held)} 元，请核对。`, 'standard')];
}

/** What the latest decision on a department's programme says against a plan whose class opens after it. */
export function reasonsByEvaluation(plan: FilingPlan, decided: readonly Proposal[]): Reason[] {
  const binding = bindingOn(decided, { programme: plan.programme, level: plan.level, on: plan.startDate });
  if (!binding) return [];
  if (binding.asks === 'stop')
    return [reason('PROGRAMME_STOPPED', `按绩效评估决定（${binding.id}），该项目已停止。`, 'programme')];
  if (binding.standard === undefined || plan.standard <= binding.standard) return [];
  const message = `按绩效评估决定（${binding.id}），标准不得高于 ${yuanText(binding.standard)} 元。`;
  return [reason('STANDARD_ABOVE_DECISION', message, 'standard')];
}

type Asked = { programme: string; level: string | undefined; on: string };

/** The decision that holds on a day: the last to take effect by then, and of two on one day the one made later. */
function bindingOn(decided: readonly Proposal[], { programme, level, on }: Asked) {
  return decided
    .flatMap((proposal) =>
      proposal.status === 'approved' && proposal.matter.kind === 'evaluation'
        ? [{ ...proposal.matter.content, id: proposal.id, made: `${proposal.approvedOn} ${proposal.proposedAt}` }]
        : [],
    )
    .filter((one) => one.programme === programme && (one.level === undefined || one.level === level) && one.from <= on)
    .toSorted((a, b) => a.from.localeCompare(b.from) || a.made.localeCompare(b.made))
    .at(-1);
}
