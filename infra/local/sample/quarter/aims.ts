import type { FilingPlan } from '../../../../shared/schemas/filing.ts';

/** Why a class in an occupation is planned (一(一)1), invented. */
export const aimsOf = (occupation: string): NonNullable<FilingPlan['aims']> => ({
  need: `县内用人单位缺少${occupation}，已作用工摸底（样例）。`,
  problem: `${occupation}从业人员技能水平与产业需要不相适应（样例）。`,
  result: `参训人员取得证书，并在本县从事${occupation}工作（样例）。`,
});
